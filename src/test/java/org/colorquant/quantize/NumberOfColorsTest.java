package org.colorquant.quantize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.RgbImage;
import org.colorquant.metric.QualityReport;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberOfColorsTest {
    private static RgbImage tissue() throws IOException {
        BufferedImage picture = ImageIO.read(new File(NumberOfColorsTest.class.getResource("/ihc_dab.png").getPath()));
        int width = picture.getWidth();
        return new RgbImage(width, picture.getHeight(),
                picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width));
    }

    private static RgbImage image(int... pixels) {
        return new RgbImage(pixels.length, 1, pixels);
    }

    private static ErrorCurve choose(RgbImage image, ChoiceOptions.Builder options, int threads) {
        try (Workers workers = new Workers(threads)) {
            return new NumberOfColors(options.build())
                    .choose(ColorHistogram.of(image, workers, Progress.NONE), workers, Progress.NONE);
        }
    }

    private static ChoiceOptions.Builder options() {
        return ChoiceOptions.builder();
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.2, 2.6, 3, 3.4, 4, 5, 7})
    void theSuggestionIsTheSmallestOfTheCurveAtTheTarget(double target) throws IOException {
        RgbImage tissue = tissue();
        ErrorCurve curve = choose(tissue, options().target(target).maximum(100), 2);
        int smallest = curve.first();
        while (curve.meanCiede2000(smallest) > target) {
            smallest++;
        }
        assertEquals(smallest, curve.suggested());
        assertTrue(quality(tissue, smallest, ColorSpace.RGB).meanCiede2000() <= target);
    }

    private static QualityReport quality(RgbImage image, int k, ColorSpace space) {
        QuantizerOptions options = QuantizerOptions.builder().colors(k).space(space).build();
        return QualityReport.of(image, new Quantizer(options).quantize(image).image());
    }

    @ParameterizedTest
    @CsvSource({"RGB, 2.0, 256", "RGB, 3.5, 256", "RGB, 3.5, 20", "OKLAB, 3.5, 256", "CIELAB, 2.5, 256"})
    void theQuantizerReachesTheTargetAtTheSuggestionAndNotBefore(ColorSpace space, double target, int maximum)
            throws IOException {
        RgbImage tissue = tissue();
        ErrorCurve curve = choose(tissue, options().space(space).target(target).maximum(maximum), 2);
        int k = curve.suggested();
        assertTrue(curve.reached());
        assertEquals(curve.meanCiede2000(k), quality(tissue, k, space).meanCiede2000(), 1e-9, "the figure is its own");
        assertTrue(curve.meanCiede2000(k) <= target);
        assertTrue(quality(tissue, k - 3, space).meanCiede2000() > 0.99 * target);
        for (int before = curve.first(); before < k; before++) {
            assertTrue(curve.meanCiede2000(before) > target, before + " would do");
        }
    }

    @Test
    void aTargetThatIsNotReachedGivesTheMaximumAndSaysSo() throws IOException {
        RgbImage tissue = tissue();
        ErrorCurve curve = choose(tissue, options().target(0.5).maximum(30), 2);
        assertFalse(curve.reached());
        assertEquals(30, curve.suggested());
        assertEquals(30, curve.last());
        assertEquals(quality(tissue, 30, ColorSpace.RGB).meanSquaredError(), curve.meanSquaredError(30), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 6, 10, 16, 25, 32, 45, 64, 100, 150, 200, 255})
    void theCurveIsNearWhatTheQuantizerGives(int k) throws IOException {
        RgbImage tissue = tissue();
        ErrorCurve curve = choose(tissue, options(), 2);
        QualityReport exact = quality(tissue, k, ColorSpace.RGB);
        assertEquals(1, curve.meanSquaredError(k) / exact.meanSquaredError(), 0.05);
        assertEquals(1, curve.meanCiede2000(k) / exact.meanCiede2000(), 0.05);
        assertEquals(1, curve.ciede2000Of95Percent(k) / exact.ciede2000Of95Percent(), 0.1);
        assertEquals(exact.psnr(), curve.psnr(k), 0.25);
    }

    @ParameterizedTest
    @EnumSource
    void threadsDoNotChangeTheCurve(ChoiceMethod method) throws IOException {
        RgbImage tissue = tissue();
        ErrorCurve one = choose(tissue, options().method(method).maximum(60), 1);
        ErrorCurve five = choose(tissue, options().method(method).maximum(60), 5);
        assertEquals(one.suggested(), five.suggested());
        for (int k = 2; k <= 60; k++) {
            assertEquals(one.meanSquaredError(k), five.meanSquaredError(k), 0);
            assertEquals(one.meanCiede2000(k), five.meanCiede2000(k), 0);
            assertEquals(one.ciede2000Of95Percent(k), five.ciede2000Of95Percent(k), 0);
        }
    }

    /** Groups of a known number, with noise around their centers, each at least 80 bytes from the next. */
    private static RgbImage groups(int groups, int seed, int noise, boolean equal) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] centers = new int[groups][];
        for (int g = 0; g < groups;) {
            int[] center = {30 + random.nextInt(195), 30 + random.nextInt(195), 30 + random.nextInt(195)};
            boolean apart = true;
            for (int i = 0; i < g; i++) {
                double squared = 0;
                for (int c = 0; c < 3; c++) {
                    squared += Math.pow(centers[i][c] - center[c], 2);
                }
                apart &= squared >= 80 * 80;
            }
            if (apart) {
                centers[g++] = center;
            }
        }
        int[] pixels = new int[40_000];
        for (int i = 0; i < pixels.length; i++) {
            int g = random.nextInt(groups);
            g = equal ? g : Math.min(g, random.nextInt(groups)); // the last has about 1 / groups^2
            for (int c = 0; c < 3; c++) {
                int sum = -2 * noise;
                for (int t = 0; t < 4; t++) { // nearly normal, sigma 0.6 times noise
                    sum += random.nextInt(noise + 1);
                }
                pixels[i] = pixels[i] << 8 | Math.max(0, Math.min(255, centers[g][c] + sum));
            }
        }
        return new RgbImage(200, 200, pixels);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 8})
    void silhouetteFindsTheNumberOfNoisyColors(int groups) {
        for (int seed = 0; seed < 4; seed++) {
            for (int noise : new int[]{4, 8, 16}) {
                for (boolean equal : new boolean[]{true, false}) {
                    for (ColorSpace space : new ColorSpace[]{ColorSpace.RGB, ColorSpace.OKLAB}) {
                        if (noise == 16 && !equal || space != ColorSpace.RGB && (noise > 4 || !equal)) {
                            continue; // such groups are not well apart, some colors far apart in RGB are near in OKLab
                        }
                        RgbImage image = groups(groups, 100 * groups + seed, noise, equal);
                        ErrorCurve curve = choose(
                                image, options().method(ChoiceMethod.SILHOUETTE).space(space), 2);
                        assertEquals(groups, curve.suggested(), seed + " " + noise + " " + equal + " " + space);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 8})
    void silhouetteFindsTheNumberOfPlainColors(int groups) {
        RgbImage image = groups(groups, groups, 0, true);
        assertEquals(groups, choose(image, options().method(ChoiceMethod.SILHOUETTE), 2).suggested());
    }

    @Test
    void theElbowIsWhereTheCurveIsFarthestBelowItsChord() throws IOException {
        ErrorCurve curve = choose(tissue(), options().method(ChoiceMethod.ELBOW).maximum(100), 2);
        int best = 0;
        double most = 0;
        double start = Math.log(curve.meanSquaredError(2));
        double fall = start - Math.log(curve.meanSquaredError(100));
        for (int k = 2; k <= 100; k++) {
            double difference = (start - Math.log(curve.meanSquaredError(k))) / fall - (k - 2) / 98.0;
            if (difference > most) {
                most = difference;
                best = k;
            }
        }
        assertEquals(best, curve.suggested());
        assertTrue(best > 2 && best < 50);
    }

    @ParameterizedTest
    @EnumSource
    void anImageOfFewColorsEndsExactly(ChoiceMethod method) {
        SplittableRandom random = new SplittableRandom(3);
        int[] pixels = random.ints(1000, 0, 7).map(i -> i * 0x112408).toArray();
        ErrorCurve curve = choose(image(pixels), options().method(method).target(0.01), 2);
        assertEquals(2, curve.first());
        assertEquals(7, curve.last());
        assertEquals(0, curve.meanSquaredError(7));
        assertEquals(0, curve.meanCiede2000(7));
        assertEquals(Double.POSITIVE_INFINITY, curve.psnr(7));
        assertTrue(curve.suggested() >= 2 && curve.suggested() <= 7);
        if (method == ChoiceMethod.TARGET_DIFFERENCE) {
            assertEquals(7, curve.suggested());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anImageOfOneColorNeedsOne(ChoiceMethod method) {
        ErrorCurve curve = choose(image(5, 5, 5), options().method(method), 2);
        assertEquals(1, curve.first());
        assertEquals(1, curve.last());
        assertEquals(1, curve.suggested());
        assertEquals(0, curve.meanSquaredError(1));
    }

    @Test
    void bitsTellThatManyColorsApart() {
        int[] expected = {1, 1, 2, 2, 3, 3, 3, 3, 4};
        for (int k = 1; k <= expected.length; k++) {
            assertEquals(expected[k - 1], ErrorCurve.bits(k));
        }
        assertEquals(8, ErrorCurve.bits(129));
        assertEquals(8, ErrorCurve.bits(256));
    }

    @Test
    void itStopsWhenAsked() throws IOException {
        RgbImage tissue = tissue();
        try (Workers workers = new Workers(2)) {
            ColorHistogram histogram = ColorHistogram.of(tissue, workers, Progress.NONE);
            for (double when : new double[]{0, 0.3, 0.45, 0.7, 1}) {
                Progress progress = fraction -> {
                    if (fraction >= when) {
                        throw new CancelledException();
                    }
                };
                assertThrows(CancelledException.class, () -> new NumberOfColors(options().build())
                        .choose(histogram, workers, progress));
            }
        }
    }

    @Test
    void wrongOptionsGetASentence() {
        assertEquals("Maximum must be a whole number from 2 to 256, not 1",
                assertThrows(IllegalArgumentException.class, () -> options().maximum(1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> options().maximum(257));
        assertEquals("Target must be a number above 0 and at most 100, not 0.0",
                assertThrows(IllegalArgumentException.class, () -> options().target(0)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> options().target(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> choose(image(), options(), 1));
    }
}
