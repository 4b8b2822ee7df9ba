package org.colorquant.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.colorquant.cluster.Effort;
import org.colorquant.cluster.Initialization;
import org.colorquant.color.Cielab;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantizerTest {
    private static RgbImage image(int... pixels) {
        return new RgbImage(pixels.length, 1, pixels);
    }

    /** Smooth color ramps with some noise: tens of thousands of distinct colors. */
    private static RgbImage photo() {
        int[] pixels = new int[200 * 150];
        SplittableRandom random = new SplittableRandom(77);
        for (int i = 0; i < pixels.length; i++) {
            int x = i % 200;
            int y = i / 200;
            pixels[i] = Math.min(255, x + random.nextInt(20)) << 16
                    | Math.min(255, y + random.nextInt(30)) << 8
                    | Math.min(255, (x * y >> 7) + random.nextInt(10));
        }
        return new RgbImage(200, 150, pixels);
    }

    private static QuantizerOptions.Builder colors(int k) {
        return QuantizerOptions.builder().colors(k);
    }

    private static QuantizedImage quantize(RgbImage image, QuantizerOptions.Builder options) {
        return new Quantizer(options.build(), 2).quantize(image);
    }

    @ParameterizedTest
    @EnumSource
    void anImageOfAtMostKColorsComesBackExactly(ColorSpace space) {
        SplittableRandom random = new SplittableRandom(12);
        int[] few = random.ints(256, 0, 1 << 24).toArray();
        int[] pixels = IntStream.range(0, 5000).map(i -> few[i < 256 ? i : random.nextInt(256)]).toArray();
        for (int k : new int[]{255, 256}) {
            int[] shown = Arrays.stream(pixels).map(p -> k == 255 && p == few[0] ? few[1] : p).toArray();
            QuantizedImage result = quantize(image(shown), colors(k).space(space));
            assertArrayEquals(Arrays.stream(shown).map(p -> p | 0xff000000).toArray(), result.image().toRgb());
            assertEquals(k, result.palette().size());
            assertEquals(0, result.learned().meanSquaredError());
            assertEquals(0, result.learned().iterations());
        }
    }

    @ParameterizedTest
    @EnumSource
    void neighboringColorsComeBackExactly(ColorSpace space) {
        int[] pixels = IntStream.range(0, 256).map(i -> 0xffff00 - (i / 2 << 8) + i % 2).toArray(); // yellows
        QuantizedImage result = quantize(image(pixels), colors(256).space(space));
        assertArrayEquals(Arrays.stream(pixels).map(p -> p | 0xff000000).toArray(), result.image().toRgb());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 64, 255, 256})
    void paletteHasExactlyKDistinctColorsEachUsedAndDarkToLight(int k) {
        RgbImage photo = photo();
        for (ColorSpace space : ColorSpace.values()) {
            for (Effort effort : Effort.values()) {
                for (Initialization initialization : Initialization.values()) {
                    QuantizerOptions.Builder options = colors(k).space(space).effort(effort).iterations(5);
                    QuantizedImage result = quantize(photo, options.initialization(initialization));
                    check(result, k, photo);
                }
            }
        }
    }

    private static void check(QuantizedImage result, int k, RgbImage image) {
        Palette palette = result.palette();
        assertEquals(k, palette.size());
        assertEquals(k, Arrays.stream(palette.toArray()).distinct().count());
        long[] counts = new long[k];
        double error = 0;
        for (int i = 0; i < image.pixels().length; i++) {
            int j = result.image().indices()[i] & 255;
            counts[j]++;
            for (int shift = 0; shift < 24; shift += 8) {
                int d = (image.pixels()[i] >> shift & 255) - (palette.color(j) >> shift & 255);
                error += d * d;
            }
        }
        for (int j = 0; j < k; j++) {
            assertTrue(counts[j] > 0, "an entry without a pixel");
            assertEquals(counts[j], result.learned().count(j));
            if (j > 0) {
                assertTrue(
                        Cielab.of(palette.color(j - 1)).lightness() <= Cielab.of(palette.color(j)).lightness(),
                        "not dark to light");
            }
        }
        assertEquals(image.pixels().length, result.learned().total());
        assertEquals(error / image.pixels().length, result.learned().meanSquaredError(), 1e-9);
    }

    @Test
    void pixelsGetTheNearestOfTheRoundedPalette() {
        RgbImage photo = photo();
        QuantizedImage result = quantize(photo, colors(37));
        Palette palette = result.palette();
        for (int i = 0; i < photo.pixels().length; i += 7) {
            int nearest = 0;
            int least = Integer.MAX_VALUE;
            for (int j = 0; j < palette.size(); j++) {
                int p = photo.pixels()[i];
                int dr = (p >> 16 & 255) - palette.red(j);
                int dg = (p >> 8 & 255) - palette.green(j);
                int db = (p & 255) - palette.blue(j);
                if (dr * dr + dg * dg + db * db < least) {
                    least = dr * dr + dg * dg + db * db;
                    nearest = j;
                }
            }
            assertEquals(nearest, result.image().indices()[i] & 255);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theResultIsTheSameWithAnyNumberOfThreads(ColorSpace space) {
        QuantizerOptions options = colors(50).space(space).build();
        QuantizedImage one = new Quantizer(options, 1).quantize(photo());
        for (int threads : new int[]{2, 3, 8}) {
            QuantizedImage more = new Quantizer(options, threads).quantize(photo());
            assertEquals(one.palette(), more.palette());
            assertArrayEquals(one.image().indices(), more.image().indices());
        }
    }

    @Test
    void theOrderOfPixelsDoesNotMatter() {
        RgbImage photo = photo();
        int[] backwards = IntStream.range(0, photo.pixels().length)
                .map(i -> photo.pixels()[photo.pixels().length - 1 - i])
                .toArray();
        assertEquals(quantize(photo, colors(20)).palette(),
                quantize(new RgbImage(200, 150, backwards), colors(20)).palette());
    }

    @Test
    void grayRampsKeepTheirLevelsApart() {
        int[] grays = IntStream.range(0, 256).map(i -> i * 0x010101).toArray();
        Palette palette = quantize(image(grays), colors(255)).palette();
        assertEquals(255, palette.size());
        Palette four = quantize(image(grays), colors(4)).palette();
        for (int j = 0; j < 4; j++) {
            assertEquals(32 + 64 * j, four.red(j), 1);
            assertEquals(four.red(j), four.blue(j));
        }
    }

    @Test
    void moreIterationsMeanLessError() {
        double few = quantize(photo(), colors(16).iterations(1)).learned().meanSquaredError();
        QuantizedImage many = quantize(photo(), colors(16));
        assertTrue(many.learned().meanSquaredError() < few);
        assertTrue(many.learned().iterations() > 1 && many.learned().iterations() <= 300);
    }

    @Test
    void allColorsAtOnceWork() {
        int[] pixels = IntStream.range(0, 1 << 24).toArray();
        RgbImage all = new RgbImage(4096, 4096, pixels);
        QuantizedImage result = quantize(all, colors(8).iterations(3));
        assertEquals(8, result.palette().size());
        // the best eight cells are the octants: a variance of 64^2 / 12 in each of three channels
        assertEquals(3 * 128.0 * 128 / 12, result.learned().meanSquaredError(), 5);
    }

    @Test
    void onePixelIsAPalette() {
        QuantizedImage result = quantize(image(0x12345678), colors(256));
        assertEquals(Palette.of(0x345678), result.palette());
        assertArrayEquals(new byte[1], result.image().indices());
    }

    @Test
    void theSourceIsNotChanged() {
        RgbImage photo = photo();
        int[] before = photo.pixels().clone();
        quantize(photo, colors(5));
        assertArrayEquals(before, photo.pixels());
    }

    @Test
    void nothingCannotBeLearnedFrom() {
        try (Workers workers = new Workers(1)) {
            ColorHistogram empty = new ColorHistogram.Builder(workers).build();
            Quantizer quantizer = new Quantizer(colors(2).build());
            String sentence = assertThrows(
                    IllegalArgumentException.class, () -> quantizer.learn(empty, workers, Progress.NONE))
                    .getMessage();
            assertEquals("There are no pixels to learn a palette from", sentence);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 257, Integer.MAX_VALUE})
    void colorsOutOfRangeAreRefusedWithValueAndRange(int k) {
        String sentence = assertThrows(IllegalArgumentException.class, () -> colors(k)).getMessage();
        assertEquals("Colors (k) must be a whole number from 1 to 256, not " + k, sentence);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 10_001})
    void iterationsOutOfRangeAreRefusedWithValueAndRange(int iterations) {
        String sentence = assertThrows(
                IllegalArgumentException.class, () -> QuantizerOptions.builder().iterations(iterations))
                .getMessage();
        assertEquals("Iterations must be a whole number from 1 to 10000, not " + iterations, sentence);
    }

    @Test
    void defaultsAreThoseOfTheContract() {
        QuantizerOptions options = QuantizerOptions.builder().build();
        assertEquals(16, options.colors());
        assertEquals(300, options.iterations());
        assertEquals(ColorSpace.RGB, options.space());
        assertEquals(Initialization.VARIANCE, options.initialization());
        assertEquals(1, options.seed());
        assertEquals(Effort.STANDARD, options.effort());
        assertEquals(0, options.rare());
        assertEquals(0, options.smoothing());
    }

    @Test
    void cancellingLeavesNoThreads() {
        Quantizer quantizer = new Quantizer(colors(64).build(), 4);
        assertThrows(CancelledException.class, () -> quantizer.quantize(photo(), fraction -> {
            if (fraction > 0.5) {
                throw new CancelledException();
            }
        }));
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void theVersionIsKnown() {
        assertTrue(Quantizer.version().matches("\\d+\\.\\d+\\.\\d+.*"), Quantizer.version());
    }

    /** The lowest errors known for this image: 20 starts by k-means++, then random swaps for 15 seconds each. */
    @ParameterizedTest
    @CsvSource({"4, 694.4114", "16, 159.4390", "64, 44.9759", "256, 15.2936"})
    void theErrorIsNearTheLowestKnown(int k, double known) throws IOException {
        BufferedImage picture = ImageIO.read(new File("src/test/resources/ihc_dab.png"));
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        RgbImage image = new RgbImage(picture.getWidth(), picture.getHeight(), pixels);
        double fast = quantize(image, colors(k).effort(Effort.FAST)).learned().meanSquaredError();
        double standard = quantize(image, colors(k)).learned().meanSquaredError();
        double best = quantize(image, colors(k).effort(Effort.BEST)).learned().meanSquaredError();
        assertTrue(fast <= 1.08 * known, fast + " of " + known);
        assertTrue(standard <= 1.04 * known, standard + " of " + known);
        assertTrue(best <= 1.008 * known, best + " of " + known);
        assertTrue(best <= standard);
    }

    @ParameterizedTest
    @EnumSource
    void asManyPixelsAsThereMayBeGiveThePaletteOfFewOfThem(ColorSpace space) {
        RgbImage photo = photo();
        try (Workers workers = new Workers(2)) {
            ColorHistogram few = ColorHistogram.of(photo, workers, Progress.NONE);
            long times = Long.highestOneBit(ColorHistogram.MOST_PIXELS / few.total()); // so that no float is rounded
            ColorHistogram many = ColorHistogram.of(few.colors(),
                    Arrays.stream(few.counts()).map(count -> count * times).toArray());
            for (Effort effort : Effort.values()) {
                Quantizer quantizer = new Quantizer(colors(16).space(space).effort(effort).build());
                LearnedPalette expected = quantizer.learn(few, workers, Progress.NONE);
                LearnedPalette actual = quantizer.learn(many, workers, Progress.NONE);
                assertEquals(expected.palette(), actual.palette());
                assertEquals(expected.meanSquaredError(), actual.meanSquaredError());
                assertEquals(times * expected.count(3), actual.count(3));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void asManyPixelsAsThereMayBeHaveAMeanAndAnErrorThatFit(ColorSpace space) {
        long half = ColorHistogram.MOST_PIXELS / 2;
        int[][] pairs = {{0, 0xffffff}, {0xfffffe, 0xffffff}, {0x0000ff, 0xffff00}};
        try (Workers workers = new Workers(1)) {
            for (int[] pair : pairs) {
                LearnedPalette learned = new Quantizer(colors(1).space(space).build())
                        .learn(ColorHistogram.of(pair, new long[]{half, half}), workers, Progress.NONE);
                LearnedPalette expected = new Quantizer(colors(1).space(space).build())
                        .learn(ColorHistogram.of(pair, new long[]{1, 1}), workers, Progress.NONE);
                assertEquals(expected.palette(), learned.palette());
                assertEquals(expected.meanSquaredError(), learned.meanSquaredError());
            }
        }
    }
}
