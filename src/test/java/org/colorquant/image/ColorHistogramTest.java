package org.colorquant.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ColorHistogramTest {
    @Test
    void countsEachDistinctColorOnceInAscendingOrder() {
        int[] pixels = new SplittableRandom(5).ints(50_000, 0, 3000).map(i -> i * 5501).toArray();
        TreeMap<Integer, Long> oracle = new TreeMap<>();
        for (int p : pixels) {
            oracle.merge(p & 0xffffff, 1L, Long::sum);
        }
        ColorHistogram histogram = ColorHistogram.of(new RgbImage(500, 100, pixels));
        assertArrayEquals(oracle.keySet().stream().mapToInt(i -> i).toArray(), histogram.colors());
        assertArrayEquals(oracle.values().stream().mapToLong(i -> i).toArray(), histogram.counts());
        assertEquals(50_000, histogram.total());
    }

    @Test
    void sortingAndTheTableAgree() {
        int[] pixels = new SplittableRandom(9).ints(3_000_000, 0, 40_000).map(i -> i * 419).toArray();
        ColorHistogram.Builder table = new ColorHistogram.Builder();
        ColorHistogram.Builder late = new ColorHistogram.Builder();
        table.add(pixels, 0, pixels.length);
        for (int i = 0; i < pixels.length; i += 100_000) {
            late.add(pixels, i, i + 100_000); // sorted first, then changes to the table
        }
        ColorHistogram expected = table.build();
        assertArrayEquals(expected.counts(), late.build().counts());
        ColorHistogram half = ColorHistogram.of(new RgbImage(1_500_000, 1, Arrays.copyOf(pixels, 1_500_000)));
        TreeMap<Integer, Long> oracle = new TreeMap<>();
        for (int i = 0; i < 1_500_000; i++) {
            oracle.merge(pixels[i], 1L, Long::sum);
        }
        assertArrayEquals(oracle.keySet().stream().mapToInt(i -> i).toArray(), half.colors());
        assertArrayEquals(oracle.values().stream().mapToLong(i -> i).toArray(), half.counts());
    }

    @Test
    void ignoresTheUpperByte() {
        int[] pixels = {0xff102030, 0x00102030, 0x7f102030, 0x10203};
        ColorHistogram histogram = ColorHistogram.of(new RgbImage(4, 1, pixels));
        assertArrayEquals(new int[]{0x010203, 0x102030}, histogram.colors());
        assertArrayEquals(new long[]{1, 3}, histogram.counts());
    }

    @Test
    void addsUpSeveralParts() {
        int[] pixels = {1, 2, 2, 3, 3, 3};
        ColorHistogram.Builder builder = new ColorHistogram.Builder();
        builder.add(pixels, 0, 2);
        builder.add(pixels, 2, 6);
        ColorHistogram histogram = builder.build();
        assertArrayEquals(new int[]{1, 2, 3}, histogram.colors());
        assertArrayEquals(new long[]{1, 2, 3}, histogram.counts());
    }

    @Test
    void countsMoreThanTwoBillionPixels() {
        int[] white = new int[1 << 24];
        Arrays.fill(white, 0xffffffff);
        ColorHistogram.Builder builder = new ColorHistogram.Builder();
        builder.add(new int[]{7}, 0, 1);
        for (int i = 0; i < 129; i++) {
            builder.add(white, 0, white.length);
        }
        builder.add(new int[]{9}, 0, 1);
        ColorHistogram histogram = builder.build();
        assertArrayEquals(new int[]{7, 9, 0xffffff}, histogram.colors());
        assertArrayEquals(new long[]{1, 1, 129L << 24}, histogram.counts());
    }

    @Test
    void ofNothingIsEmpty() {
        assertEquals(0, new ColorHistogram.Builder().build().size());
    }
}
