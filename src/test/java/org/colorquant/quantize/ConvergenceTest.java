package org.colorquant.quantize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import javax.imageio.ImageIO;
import org.colorquant.cluster.Effort;
import org.colorquant.cluster.Initialization;
import org.colorquant.color.ColorSpace;
import org.colorquant.dither.Dithering;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConvergenceTest {
    private static final Workers WORKERS = new Workers(2);
    private static final ColorHistogram TISSUE = tissue();

    @AfterAll
    static void close() {
        WORKERS.close();
    }

    private static ColorHistogram tissue() {
        try {
            java.awt.image.BufferedImage read = ImageIO
                    .read(new File(ConvergenceTest.class.getResource("/ihc_dab.png").getPath()));
            int[] pixels = read.getRGB(0, 0, read.getWidth(), read.getHeight(), null, 0, read.getWidth());
            return ColorHistogram.of(new RgbImage(read.getWidth(), read.getHeight(), pixels), WORKERS, Progress.NONE);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static LearnedPalette learn(QuantizerOptions.Builder options, Convergence convergence) {
        return new Quantizer(options.build()).learn(TISSUE, WORKERS, Progress.NONE, convergence);
    }

    private static double last(Convergence convergence, int stage) {
        double[] errors = convergence.meanSquaredErrors(stage);
        return errors[errors.length - 1];
    }

    @ParameterizedTest
    @EnumSource(names = {"KMEANS_PLUS_PLUS", "RANDOM"})
    void withoutASearchThereIsOneStageInWhichTheErrorFalls(Initialization initialization) {
        Convergence convergence = new Convergence(ColorSpace.RGB);
        LearnedPalette learned = learn(QuantizerOptions.builder().initialization(initialization), convergence);
        assertEquals(1, convergence.stages());
        assertEquals(TISSUE.size(), convergence.points(0));
        double[] errors = convergence.meanSquaredErrors(0);
        assertEquals(learned.iterations(), errors.length);
        for (int i = 1; i < errors.length; i++) {
            assertTrue(errors[i] <= errors[i - 1] * 1.000001, "iteration " + i); // means are rounded to the grid
        }
    }

    /** Rounded to bytes, each channel of a centroid is off by 1/12 on average of squares, and never lowers the error. */
    @ParameterizedTest
    @EnumSource
    void itEndsAtTheErrorOfThePalette(Effort effort) {
        for (Initialization initialization : Initialization.values()) {
            Convergence convergence = new Convergence(ColorSpace.RGB);
            LearnedPalette learned = learn(
                    QuantizerOptions.builder().colors(24).initialization(initialization).effort(effort), convergence);
            double end = last(convergence, convergence.stages() - 1);
            assertEquals(learned.meanSquaredError(), end, 1, effort + " " + initialization);
        }
    }

    @Test
    void theSearchIsAStageOverFewerPointsAndTheLastStageIsTheRest() {
        Convergence convergence = new Convergence(ColorSpace.RGB);
        LearnedPalette learned = learn(QuantizerOptions.builder(), convergence);
        assertEquals(2, convergence.stages());
        assertTrue(convergence.points(0) < TISSUE.size() / 4);
        assertEquals(TISSUE.size(), convergence.points(1));
        assertEquals(learned.iterations(), convergence.meanSquaredErrors(1).length);
        // errors over means and over all colors are of the same scale: what they differ by is what was gained
        assertTrue(last(convergence, 0) > last(convergence, 1));
        assertTrue(last(convergence, 0) < 1.5 * last(convergence, 1));
    }

    @ParameterizedTest
    @EnumSource
    void whoWatchesDoesNotChangeWhatIsSeen(ColorSpace space) {
        for (Effort effort : Effort.values()) {
            QuantizerOptions.Builder options = QuantizerOptions.builder().colors(9).space(space).effort(effort);
            LearnedPalette unseen = new Quantizer(options.build()).learn(TISSUE, WORKERS, Progress.NONE);
            assertEquals(unseen.palette(), learn(options, new Convergence(space)).palette());
        }
    }

    @Test
    void searchesForRareColorsAreStagesAndTheLastOneIsOverAllColors() {
        Convergence convergence = new Convergence(ColorSpace.RGB);
        learn(QuantizerOptions.builder().colors(20).rare(60), convergence);
        assertTrue(convergence.stages() >= 2);
        assertEquals(TISSUE.size(), convergence.points(convergence.stages() - 1));
        for (int stage = 0; stage < convergence.stages(); stage++) {
            double[] errors = convergence.meanSquaredErrors(stage);
            assertTrue(last(convergence, stage) > 0 && last(convergence, stage) <= errors[0] * 1.01, "stage " + stage);
        }
    }

    /** Errors of another space would be off by the square of its steps. */
    @Test
    void whatIsDitheredIsMeasuredInTheSpaceItIsClusteredIn() {
        QuantizerOptions options = QuantizerOptions.builder().dithering(Dithering.FLOYD_STEINBERG).build();
        Quantizer quantizer = new Quantizer(options);
        assertEquals(ColorSpace.CIELAB, quantizer.space());
        Convergence dithered = new Convergence(quantizer.space());
        quantizer.learn(TISSUE, WORKERS, Progress.NONE, dithered);
        Convergence plain = new Convergence(ColorSpace.CIELAB);
        learn(QuantizerOptions.builder().space(ColorSpace.CIELAB), plain);
        double ratio = last(dithered, dithered.stages() - 1) / last(plain, plain.stages() - 1);
        assertTrue(ratio > 0.5 && ratio < 2, "ratio " + ratio);
    }

    @Test
    void whereNothingIsToBeDoneThereIsNoStage() {
        Convergence convergence = new Convergence(ColorSpace.RGB);
        RgbImage image = new RgbImage(3, 1, new int[]{1, 2, 3});
        new Quantizer(QuantizerOptions.builder().colors(3).build())
                .learn(ColorHistogram.of(image, WORKERS, Progress.NONE), WORKERS, Progress.NONE, convergence);
        assertEquals(0, convergence.stages());
    }
}
