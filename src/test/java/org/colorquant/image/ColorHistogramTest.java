package org.colorquant.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColorHistogramTest {
    private static final Workers ONE = new Workers(1);

    @AfterAll
    static void close() {
        ONE.close();
    }

    private static Map<Integer, Long> oracle(int[] pixels) {
        Map<Integer, Long> oracle = new TreeMap<>(Comparator.comparingInt(ColorOrder::place));
        for (int p : pixels) {
            oracle.merge(p & 0xffffff, 1L, Long::sum);
        }
        return oracle;
    }

    private static void assertCounts(int[] pixels, ColorHistogram histogram) {
        Map<Integer, Long> oracle = oracle(pixels);
        assertArrayEquals(oracle.keySet().stream().mapToInt(i -> i).toArray(), histogram.colors());
        assertArrayEquals(oracle.values().stream().mapToLong(i -> i).toArray(), histogram.counts());
        assertEquals(pixels.length, histogram.total());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9})
    void countsEachDistinctColorOnceInTheOrderOfPlaces(int threads) {
        try (Workers workers = new Workers(threads)) {
            for (int colors : new int[]{1, 3, 3000, 1 << 24}) {
                int[] pixels = new SplittableRandom(5).ints(600_000, 0, colors).map(i -> i * 5501).toArray();
                assertCounts(pixels, ColorHistogram.of(new RgbImage(600, 1000, pixels), workers, Progress.NONE));
            }
        }
    }

    @Test
    void aByteThatRunsOverLosesNothing() {
        for (int n : new int[]{1, 254, 255, 256, 257, 509, 510, 511, 512, 65_280, 65_281}) {
            int[] pixels = new int[n + 1];
            Arrays.fill(pixels, 0, n, 0x4090f0);
            ColorHistogram.Builder builder = new ColorHistogram.Builder(ONE);
            builder.add(pixels, 0, n);
            builder.add(pixels, n, n + 1);
            assertCounts(pixels, builder.build());
        }
    }

    @Test
    void ignoresTheUpperByte() {
        int[] pixels = {0xff102030, 0x00102030, 0x7f102030, 0x10203};
        ColorHistogram histogram = ColorHistogram.of(new RgbImage(4, 1, pixels), ONE, Progress.NONE);
        assertArrayEquals(new int[]{0x010203, 0x102030}, histogram.colors());
        assertArrayEquals(new long[]{1, 3}, histogram.counts());
    }

    @Test
    void addsUpSeveralParts() {
        int[] pixels = {1, 2, 2, 3, 3, 3};
        ColorHistogram.Builder builder = new ColorHistogram.Builder(ONE);
        builder.add(pixels, 0, 2);
        builder.add(pixels, 2, 6);
        assertCounts(pixels, builder.build());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void countsMoreThanTwoBillionPixels(int threads) {
        int[] white = new int[1 << 24];
        Arrays.fill(white, 0xffffffff);
        try (Workers workers = new Workers(threads)) {
            ColorHistogram.Builder builder = new ColorHistogram.Builder(workers);
            builder.add(new int[]{7}, 0, 1);
            for (int i = 0; i < 129; i++) {
                builder.add(white, 0, white.length);
            }
            builder.add(new int[]{0x900000}, 0, 1);
            ColorHistogram histogram = builder.build();
            assertArrayEquals(new int[]{7, 0x900000, 0xffffff}, histogram.colors());
            assertArrayEquals(new long[]{1, 1, 129L << 24}, histogram.counts());
        }
    }

    @Test
    void theSumOfTwoIsThatOfAllTheirPixels() {
        int[] a = new SplittableRandom(1).ints(5000, 0, 4000).toArray();
        int[] b = new SplittableRandom(2).ints(5000, 2000, 6000).toArray();
        int[] both = Arrays.copyOf(a, 10_000);
        System.arraycopy(b, 0, both, 5000, 5000);
        ColorHistogram sum = ColorHistogram.of(new RgbImage(5000, 1, a), ONE, Progress.NONE)
                .plus(ColorHistogram.of(new RgbImage(5000, 1, b), ONE, Progress.NONE));
        assertCounts(both, sum);
    }

    @Test
    void ofNothingIsEmpty() {
        assertEquals(0, new ColorHistogram.Builder(ONE).build().size());
    }

    @Test
    void whatWasCountedElsewhereIsTheSameHistogramIfItIsInOrder() {
        int[] pixels = new SplittableRandom(7).ints(5000, 0, 1 << 24).map(color -> color & 0xf8f8f8).toArray();
        ColorHistogram counted = ColorHistogram.of(new RgbImage(50, 100, pixels), ONE, Progress.NONE);
        assertCounts(pixels, ColorHistogram.of(counted.colors(), counted.counts()));
        assertEquals(0, ColorHistogram.of(new int[0], new long[0]).size());
        int[][] wrong = {{5, 5}, {6, 5}, {0x800000, 0x7fffff}, {0xff000000}, {1, 2, 3}};
        for (int[] colors : wrong) {
            long[] counts = new long[colors.length == 3 ? 2 : colors.length];
            Arrays.fill(counts, 1);
            assertThrows(IllegalArgumentException.class, () -> ColorHistogram.of(colors, counts));
        }
        assertThrows(IllegalArgumentException.class, () -> ColorHistogram.of(new int[]{5}, new long[]{0}));
    }

    @Test
    void morePixelsThanCanBeAddedUpExactlyAreRefused() {
        long most = ColorHistogram.MOST_PIXELS;
        for (long[] counts : new long[][]{{most}, {1, most - 1}, {most / 2, most / 2}}) {
            assertEquals(most, ColorHistogram.of(Arrays.copyOf(new int[]{1, 2}, counts.length), counts).total());
        }
        for (long[] counts : new long[][]{{most + 1}, {1, most}, {Long.MAX_VALUE, Long.MAX_VALUE}}) {
            int[] colors = Arrays.copyOf(new int[]{1, 2}, counts.length);
            String sentence = assertThrows(IllegalArgumentException.class, () -> ColorHistogram.of(colors, counts))
                    .getMessage();
            assertEquals("There are more than 35184372088832 pixels, whose sums would not be exact: take fewer images, "
                    + "or smaller ones", sentence);
        }
    }
}
