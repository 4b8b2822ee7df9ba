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

    /**
     * Counts pixels: a few million by sorting them, more in a table of all 2^24 colors. Not for use by several threads
     * at once.
     */
    public static final class Builder {
        /** From so many pixels on, clearing and reading the table costs less than sorting. */
        private static final int SORTED_AT_MOST = 1 << 21;

        private int[] pixels = new int[1 << 16];
        private int waiting;
        private int[] table;
        private long inTable;
        private long counted;
        private ColorHistogram before = new ColorHistogram(new int[0], new long[0], 0);

        /**
         * Counts the pixels {@code [from, to)} of an array.
         *
         * @param source {@code 0x??RRGGBB} each
         * @param from first place
         * @param to the place after the last
         */
        public void add(int[] source, int from, int to) {
            counted += to - from;
            if (table == null && waiting + (long) to - from <= SORTED_AT_MOST) {
                keep(source, from, to);
                return;
            }
            if (table == null) {
                table = new int[COLORS];
                inTable = waiting;
                count(table, pixels, 0, waiting);
                pixels = null;
            }
            makeRoom(to - from);
            count(table, source, from, to);
        }

        private void keep(int[] source, int from, int to) {
            int size = waiting + to - from;
            if (size > pixels.length) {
                pixels = Arrays.copyOf(pixels, Math.min(SORTED_AT_MOST, Math.max(size, 2 * pixels.length)));
            }
            System.arraycopy(source, from, pixels, waiting, to - from);
            waiting = size;
        }

        /** The whole cost of a large histogram is this loop: one load and one increment in memory for each pixel. */
        private static void count(int[] table, int[] pixels, int from, int to) {
            for (int i = from; i < to; i++) {
                table[pixels[i] & 0xffffff]++;
            }
        }

        /** A table entry holds 31 bits: before one could run over, the table is added to what was counted before. */
        private void makeRoom(int more) {
            if (inTable + more > Integer.MAX_VALUE) {
                before = readTable();
                Arrays.fill(table, 0);
                inTable = 0;
            }
            inTable += more;
        }

        /** Returns the histogram of all that was added, and forgets it. */
        public ColorHistogram build() {
            ColorHistogram result = table == null ? sort() : readTable();
            table = null;
            pixels = null;
            return result;
        }

        /** Sorts by two passes of 12 bits and counts runs. */
        private ColorHistogram sort() {
            int[] places = new int[1 << 13]; // of the lower 12 bits, then of the upper ones
            for (int i = 0; i < waiting; i++) {
                places[pixels[i] & 0xfff]++;
                places[1 << 12 | pixels[i] >> 12 & 0xfff]++;
            }
            int[] half = new int[waiting];
            scatter(pixels, half, waiting, places, 0, 0);
            scatter(half, pixels, waiting, places, 1 << 12, 12);
            int size = 0;
            for (int i = 0; i < waiting; i++) {
                size += i == 0 || ((pixels[i] ^ pixels[i - 1]) & 0xffffff) != 0 ? 1 : 0;
            }
            int[] colors = new int[size];
            long[] counts = new long[size];
            int n = -1;
            for (int i = 0; i < waiting; i++) {
                int color = pixels[i] & 0xffffff;
                if (n < 0 || colors[n] != color) {
                    colors[++n] = color;
                }
                counts[n]++;
            }
            return new ColorHistogram(colors, counts, counted);
        }

        private static void scatter(int[] from, int[] to, int size, int[] places, int first, int shift) {
            int place = 0;
            for (int b = 0; b < 1 << 12; b++) {
                int here = places[first + b];
                places[first + b] = place;
                place += here;
            }
            for (int i = 0; i < size; i++) {
                to[places[first + (from[i] >> shift & 0xfff)]++] = from[i];
            }
        }

        private ColorHistogram readTable() {
            for (int i = 0; i < before.colors.length; i++) {
                // marks the colors that only the earlier part has; the sign bit is free
                table[before.colors[i]] |= Integer.MIN_VALUE;
            }
            int size = used(table);
            int[] colors = new int[size];
            long[] counts = new long[size];
            int n = 0;
            int b = 0;
            for (int i = 0; n < size; i++) {
                if ((i & 7) == 0 && noneOfEight(table, i)) {
                    i += 7;
                } else if (table[i] != 0) {
                    boolean earlier = b < before.colors.length && before.colors[b] == i;
                    colors[n] = i;
                    counts[n++] = (table[i] & Integer.MAX_VALUE) + (earlier ? before.counts[b++] : 0);
                }
            }
            return new ColorHistogram(colors, counts, counted);
        }

        /** Counts the entries that are not 0, without a branch. */
        private static int used(int[] table) {
            int used = 0;
            for (int i = 0; i < COLORS; i++) {
                used += (table[i] | -table[i]) >>> 31;
            }
            return used;
        }

        private static boolean noneOfEight(int[] t, int i) {
            return (t[i] | t[i + 1] | t[i + 2] | t[i + 3] | t[i + 4] | t[i + 5] | t[i + 6] | t[i + 7]) == 0;
        }
    }
}
