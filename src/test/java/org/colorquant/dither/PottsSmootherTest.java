package org.colorquant.dither;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PottsSmootherTest {
    private static final Workers TWO = new Workers(2);
    private static final Palette BLACK_AND_WHITE = Palette.of(0x000000, 0xffffff);

    @AfterAll
    static void close() {
        TWO.close();
    }

    private static byte[] smooth(
            int[] pixels, int width, Palette palette, ColorSpace space, int strength, Workers workers) {
        int height = pixels.length / width;
        ColorHistogram histogram = ColorHistogram.of(new RgbImage(width, height, pixels), workers, Progress.NONE);
        NearestColor nearest = NearestColor.of(palette, space, histogram, workers, Progress.NONE);
        byte[] indices = new byte[pixels.length];
        nearest.map(pixels, indices, workers, Progress.NONE);
        PottsSmoother.of(palette, space, strength, histogram, nearest, workers, Progress.NONE)
                .smooth(pixels, width, height, indices, workers, Progress.NONE);
        return indices;
    }

    private static byte[] smooth(Tissue tissue, ColorSpace space, int strength) {
        return smooth(tissue.pixels, Tissue.WIDTH, Palette.of(Tissue.STAINS), space, strength, TWO);
    }

    private static int[] noise(int size) {
        return new SplittableRandom(size).ints(size, 0, 1 << 24).toArray();
    }

    @ParameterizedTest
    @CsvSource({
            "26, RGB, 0.04, 0.07", "30, RGB, 0.06, 0.1", "36, RGB, 0.12, 0.15", "25, CIELAB, 0.06, 0.15",
            "30, OKLAB, 0.06, 0.15"
    })
    void aMiddleStrengthLeavesAFifthOfTheWrongPixelsOrLessAndKeepsEdges(
            double sigma, ColorSpace space, double least, double most) {
        Tissue tissue = new Tissue(5, sigma);
        byte[] before = smooth(tissue, space, 0);
        double wrong = tissue.wrong(before);
        assertTrue(wrong > least && wrong < most, "wrong before: " + wrong);
        byte[] after = smooth(tissue, space, 5);
        assertTrue(tissue.wrong(after) < wrong / 20, wrong + " before, after " + tissue.wrong(after));
        assertTrue(tissue.edgeScore(after) > 0.98, "edges " + tissue.edgeScore(after));
        assertTrue(tissue.edgeScore(before) < 0.75, "edges before " + tissue.edgeScore(before));
    }

    @Test
    void theStrongerTheFewerEdges() {
        Tissue tissue = new Tissue(6, 30);
        int before = Integer.MAX_VALUE;
        for (int strength = 0; strength <= 10; strength++) {
            byte[] indices = smooth(tissue, ColorSpace.RGB, strength);
            int edges = 0;
            for (int i = 1; i < indices.length; i++) {
                edges += indices[i] != indices[i - 1] ? 1 : 0;
            }
            assertTrue(edges < before, strength + ": " + edges);
            before = edges;
            assertTrue(strength < 3 || tissue.edgeScore(indices) > 0.9, "edges at " + strength);
        }
    }

    @Test
    void pixelsOfOtherStainsHereAndThereDisappearToo() {
        Tissue tissue = new Tissue(7, 10);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < tissue.pixels.length; i++) {
            if (random.nextInt(20) == 0) {
                tissue.pixels[i] = Tissue.STAINS[random.nextInt(5)];
            }
        }
        double before = tissue.wrong(smooth(tissue, ColorSpace.RGB, 0));
        double after = tissue.wrong(smooth(tissue, ColorSpace.RGB, 5));
        assertTrue(before > 0.035 && after < before / 5, before + " before, after " + after);
    }

    /** What the Javadoc says is minimized, from its words. */
    private static double energy(int[] pixels, int width, Palette palette, byte[] indices, int strength, double mean) {
        double sum = 0;
        for (int i = 0; i < pixels.length; i++) {
            double nearest = Double.MAX_VALUE;
            for (int j = 0; j < palette.size(); j++) {
                nearest = Math.min(nearest, squared(pixels[i], palette.color(j)));
            }
            sum += Math.min(squared(pixels[i], palette.color(indices[i] & 255)) - nearest, 5 * mean);
            for (int n = 0; n < 9; n++) {
                int x = i % width + n % 3 - 1;
                int y = i / width + n / 3 - 1;
                boolean there = x >= 0 && y >= 0 && x < width && y < pixels.length / width;
                if (there && indices[y * width + x] != indices[i]) { // each pair is met twice
                    sum += 0.5 * mean * 2 * strength / (strength + 5) * (n % 2 == 0 ? Math.sqrt(0.5) : 1);
                }
            }
        }
        return sum;
    }

    private static double squared(int p, int q) {
        double sum = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int d = (p >> shift & 255) - (q >> shift & 255);
            sum += d * d;
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10})
    void theEnergyIsLowerThanBeforeAndNoPixelAloneCanLowerIt(int strength) {
        int width = 40;
        int[] pixels = Arrays.copyOf(new Tissue(8, 40).pixels, 40 * 30);
        Palette palette = Palette.of(Tissue.STAINS);
        byte[] before = smooth(pixels, width, palette, ColorSpace.RGB, 0, TWO);
        double mean = 0;
        for (int i = 0; i < pixels.length; i++) {
            mean += squared(pixels[i], palette.color(before[i])) / pixels.length;
        }
        byte[] after = smooth(pixels, width, palette, ColorSpace.RGB, strength, TWO);
        double energy = energy(pixels, width, palette, after, strength, mean);
        assertTrue(energy < energy(pixels, width, palette, before, strength, mean));
        for (int i = 0; i < pixels.length; i++) {
            for (byte other = 0; other < 5; other++) {
                if (other == before[i] || neighbors(after, width, i, other) > 1) {
                    byte[] changed = after.clone();
                    changed[i] = other;
                    double alone = energy(pixels, width, palette, changed, strength, mean);
                    assertTrue(alone > energy - mean / 100, "pixel " + i + " as " + other); // a hundredth is rounding
                }
            }
        }
    }

    private static int neighbors(byte[] indices, int width, int i, byte index) {
        int count = 0;
        for (int n = 0; n < 9; n++) {
            int x = i % width + n % 3 - 1;
            int y = i / width + n / 3 - 1;
            boolean there = n != 4 && x >= 0 && y >= 0 && x < width && y < indices.length / width;
            count += there && indices[y * width + x] == index ? 1 : 0;
        }
        return count;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "1, 500", "500, 1", "3, 3", "2, 301", "257, 190"})
    void theResultIsTheSameWithAnyNumberOfThreadsAndForAnySize(int width, int height) {
        int[] pixels = noise(width * height);
        Palette palette = Palette.of(noise(256));
        for (ColorSpace space : ColorSpace.values()) {
            byte[] expected;
            try (Workers one = new Workers(1)) {
                expected = smooth(pixels, width, palette, space, 7, one);
            }
            for (int threads : new int[]{2, 5}) {
                try (Workers workers = new Workers(threads)) {
                    assertArrayEquals(expected, smooth(pixels, width, palette, space, 7, workers));
                }
            }
        }
    }

    @Test
    void strength0ChangesNothing() {
        int[] pixels = noise(64 * 64);
        Palette palette = Palette.of(noise(16));
        byte[] indices = smooth(pixels, 64, palette, ColorSpace.RGB, 0, TWO);
        for (int i = 0; i < pixels.length; i++) {
            for (int j = 0; j < 16; j++) {
                assertTrue(squared(pixels[i], palette.color(indices[i])) <= squared(pixels[i], palette.color(j)));
            }
        }
    }

    /** Draws a picture of black and white pixels from text and returns it smoothed. */
    private static String smoothed(int strength, String... rows) {
        int[] pixels = String.join("", rows).chars().map(c -> c == '#' ? 0 : 0xffffff).toArray();
        byte[] indices = smooth(pixels, rows[0].length(), BLACK_AND_WHITE, ColorSpace.RGB, strength, TWO);
        StringBuilder text = new StringBuilder();
        for (byte index : indices) {
            text.append(index == 0 ? '#' : '.');
        }
        return text.toString();
    }

    @Test
    void aSpeckGoesFrom3OnALineFrom6AndCornersStayAt10() {
        String[] speck = {".......", ".......", "...#...", ".......", "......."};
        assertTrue(smoothed(2, speck).contains("#"));
        assertEquals(-1, smoothed(3, speck).indexOf('#'));
        String[] two = {".......", ".......", "..##...", ".......", "......."};
        assertTrue(smoothed(5, two).contains("#"));
        assertEquals(-1, smoothed(6, two).indexOf('#'));
        String[] line = {".......", ".......", ".#####.", ".......", "......."};
        assertEquals(String.join("", line), smoothed(5, line));
        assertEquals(-1, smoothed(6, line).indexOf('#'));
        String[] corner = {".......", ".####..", ".####..", ".####..", ".####..", "......."};
        assertEquals(String.join("", corner), smoothed(10, corner));
    }

    @Test
    void aRegionDoesNotGrowIntoOneOfManyColors() {
        int[] pixels = noise(60 * 60);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 60 < 30 ? 0x808080 : pixels[i];
        }
        Palette palette = Palette.of(Arrays.copyOf(noise(255), 256)); // and black
        int[] found = new int[256];
        byte[] before = smooth(pixels, 60, palette, ColorSpace.RGB, 0, TWO);
        byte[] after = smooth(pixels, 60, palette, ColorSpace.RGB, 10, TWO);
        for (byte index : after) {
            found[index & 255]++;
        }
        assertTrue(found[before[0] & 255] < 1.05 * 60 * 30, "grew to " + found[before[0] & 255]);
    }

    @Test
    void itStopsWhenProgressSaysSo() {
        int[] pixels = noise(2000 * 50);
        ColorHistogram histogram = ColorHistogram.of(new RgbImage(2000, 50, pixels), TWO, Progress.NONE);
        NearestColor nearest = NearestColor.of(BLACK_AND_WHITE, ColorSpace.RGB, histogram, TWO, Progress.NONE);
        PottsSmoother smoother = PottsSmoother.of(
                BLACK_AND_WHITE, ColorSpace.RGB, 5, histogram, nearest, TWO, Progress.NONE);
        double[] last = new double[1];
        assertThrows(
                CancelledException.class,
                () -> smoother.smooth(pixels, 2000, 50, new byte[pixels.length], TWO, fraction -> {
                    last[0] = fraction;
                    if (fraction > 0.1) {
                        throw new CancelledException();
                    }
                }));
        assertTrue(last[0] < 0.3, "heard at " + last[0]);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        int[] pixels = noise(12);
        ColorHistogram histogram = ColorHistogram.of(new RgbImage(4, 3, pixels), TWO, Progress.NONE);
        NearestColor nearest = NearestColor.of(BLACK_AND_WHITE, ColorSpace.RGB, histogram, TWO, Progress.NONE);
        for (int strength : new int[]{-1, 11}) {
            assertEquals(
                    "Smoothing must be a whole number from 0 to 10, not " + strength,
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> PottsSmoother.of(
                                    BLACK_AND_WHITE, ColorSpace.RGB, strength, histogram, nearest, TWO, Progress.NONE))
                            .getMessage());
        }
        PottsSmoother smoother = PottsSmoother.of(
                BLACK_AND_WHITE, ColorSpace.RGB, 5, histogram, nearest, TWO, Progress.NONE);
        assertEquals(
                "An image of 4 x 4 pixels does not fit arrays of 12 and 12",
                assertThrows(
                        IllegalArgumentException.class,
                        () -> smoother.smooth(pixels, 4, 4, new byte[12], TWO, Progress.NONE))
                        .getMessage());
    }
}
