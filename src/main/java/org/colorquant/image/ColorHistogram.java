package org.colorquant.image;

import java.util.Arrays;

/**
 * The distinct colors of any number of pixels, in ascending order, and how often each occurs.
 *
 * <p>It is exact: nothing but the places of the pixels is lost, so clustering it is clustering them. One histogram can
 * take in several images, slices or tiles. Memory: 12 bytes for each distinct color, and 64 MB more while a
 * {@link Builder} counts.
 */
public final class ColorHistogram {
    private static final int COLORS = 1 << 24;

    private final int[] colors;
    private final long[] counts;
    private final long total;

    private ColorHistogram(int[] colors, long[] counts, long total) {
        this.colors = colors;
        this.counts = counts;
        this.total = total;
    }

    /** Counts the colors of one image. */
    public static ColorHistogram of(RgbImage image) {
        Builder builder = new Builder();
        builder.add(image.pixels(), 0, image.pixels().length);
        return builder.build();
    }

    /** Returns the number of distinct colors. */
    public int size() {
        return colors.length;
    }

    /** Returns the number of pixels that were counted. */
    public long total() {
        return total;
    }

    /** Returns a distinct color, {@code 0x00RRGGBB}; they ascend with {@code i}. */
    public int color(int i) {
        return colors[i];
    }

    /** Returns how many pixels have the color {@code i}, at least 1. */
    public long count(int i) {
        return counts[i];
    }

    /** Returns the colors themselves, {@code 0x00RRGGBB} each, ascending; they are not to be changed. */
    public int[] colors() {
        return colors;
    }

    /** Returns the counts themselves, one for each color; they are not to be changed. */
    public long[] counts() {
        return counts;
    }

    /** Counts pixels in a table of all 2^24 colors. Not for use by several threads at once. */
    public static final class Builder {
        private int[] table = new int[COLORS];
        private long counted;
        private long inTable;
        private ColorHistogram before = new ColorHistogram(new int[0], new long[0], 0);

        /**
         * Counts the pixels {@code [from, to)} of an array.
         *
         * @param pixels {@code 0x??RRGGBB} each
         * @param from first place
         * @param to the place after the last
         */
        public void add(int[] pixels, int from, int to) {
            makeRoom(to - from);
            count(table, pixels, from, to);
        }

        /** The whole cost of a histogram is this loop: one load and one increment in memory for each pixel. */
        private static void count(int[] table, int[] pixels, int from, int to) {
            for (int i = from; i < to; i++) {
                table[pixels[i] & 0xffffff]++;
            }
        }

        /** A table entry holds 31 bits: before one could run over, the table is added to what was counted before. */
        private void makeRoom(int more) {
            if (inTable + more > Integer.MAX_VALUE) {
                before = compact();
                Arrays.fill(table, 0);
                inTable = 0;
            }
            inTable += more;
            counted += more;
        }

        /** Returns the histogram of all that was added, and forgets it. */
        public ColorHistogram build() {
            ColorHistogram result = compact();
            table = null;
            return result;
        }

        private ColorHistogram compact() {
            for (int i = 0; i < before.colors.length; i++) {
                // marks the colors that only the earlier part has; the sign bit is free
                table[before.colors[i]] |= Integer.MIN_VALUE;
            }
            int size = 0;
            for (int i = 0; i < COLORS; i++) {
                size += table[i] != 0 ? 1 : 0;
            }
            int[] colors = new int[size];
            long[] counts = new long[size];
            int n = 0;
            int b = 0;
            for (int i = 0; i < COLORS; i++) {
                if (table[i] != 0) {
                    boolean earlier = b < before.colors.length && before.colors[b] == i;
                    colors[n] = i;
                    counts[n++] = (table[i] & Integer.MAX_VALUE) + (earlier ? before.counts[b++] : 0);
                }
            }
            return new ColorHistogram(colors, counts, counted);
        }
    }
}
