package org.colorquant.image;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * The distinct colors of any number of pixels, in the order of {@link ColorOrder}, and how often each occurs.
 *
 * <p>It is exact: nothing but the places of the pixels is lost, so clustering it is clustering them. One histogram can
 * take in several images, slices or tiles, of {@link #MOST_PIXELS} together. Memory: 12 bytes for each distinct color (60 for a
 * moment, now and then, while hundreds of millions of pixels are counted), and 18 to 22 MB for each thread, of four at
 * most, while a {@link Builder} counts.
 */
public final class ColorHistogram {
    /**
     * The most pixels: 2^45, some 35 million million, as in 3500 slides of 100,000 × 100,000. Up to there all sums over
     * them fit in 63 bits: of coordinates (the largest is 2^14, and a mean is rounded by twice its sum), and of squared
     * differences of bytes (at most 195,075).
     */
    public static final long MOST_PIXELS = 1L << 45;

    private static final int CHUNK = 1 << 22;

    private static final ColorHistogram NOTHING = new ColorHistogram(new int[0], new long[0], null);

    private final int[] colors;
    private final long[] counts;
    /** What was left of counting, as long as nobody needs the memory; null if nothing was, or it was taken. */
    private SoftReference<byte[]> table;

    ColorHistogram(int[] colors, long[] counts, byte[] table) {
        this.colors = colors;
        this.counts = counts;
        this.table = new SoftReference<>(table);
    }

    /** Counts the colors of one image. */
    public static ColorHistogram of(RgbImage image, Workers workers, Progress progress) {
        Builder builder = new Builder(workers);
        int[] pixels = image.pixels();
        for (int from = 0; from < pixels.length; from += CHUNK) {
            progress.update(from / (double) pixels.length);
            builder.add(pixels, from, Math.min(pixels.length, from + CHUNK));
        }
        return builder.build(progress);
    }

    /**
     * Returns the histogram of colors that were counted elsewhere.
     *
     * @param colors {@code 0x00RRGGBB} each, in the order of {@link ColorOrder}, none twice; not copied
     * @param counts how many pixels have each, at least 1; not copied
     * @throws IllegalArgumentException if they are not so, or the pixels are more than {@link #MOST_PIXELS}
     */
    public static ColorHistogram of(int[] colors, long[] counts) {
        if (colors.length != counts.length) {
            throw new IllegalArgumentException(
                    "There must be a count for each color, not " + counts.length + " for " + colors.length);
        }
        int before = -1;
        for (int i = 0; i < colors.length; i++) {
            int place = ColorOrder.place(colors[i]);
            if (place <= before || colors[i] >>> 24 != 0) {
                throw new IllegalArgumentException("Colors must be in the order of their places, which "
                        + Integer.toHexString(colors[i]) + " at " + i + " is not");
            }
            if (counts[i] < 1) {
                throw new IllegalArgumentException("A count must be at least 1, not " + counts[i]);
            }
            before = place;
        }
        return new ColorHistogram(colors, counts, null).checked();
    }

    private ColorHistogram checked() {
        long left = MOST_PIXELS;
        for (long count : counts) {
            if (count > left) {
                throw new IllegalArgumentException("There are more than " + MOST_PIXELS
                        + " pixels, whose sums would not be exact: take fewer images, or smaller ones");
            }
            left -= count;
        }
        return this;
    }

    /** Returns the number of distinct colors. */
    public int size() {
        return colors.length;
    }

    /** Returns the number of pixels that were counted. */
    public long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    /** Returns a distinct color, {@code 0x00RRGGBB}. */
    public int color(int i) {
        return colors[i];
    }

    /** Returns how many pixels have the color {@code i}, at least 1. */
    public long count(int i) {
        return counts[i];
    }

    /** Returns the colors themselves, {@code 0x00RRGGBB} each; they are not to be changed. */
    public int[] colors() {
        return colors;
    }

    /** Returns the counts themselves, one for each color; they are not to be changed. */
    public long[] counts() {
        return counts;
    }

    /**
     * Returns a table of one byte for each place of {@link ColorOrder}, with anything in it, to be the caller's own. The
     * first call gives that of the counting, which need not be made and cleared again; the next ones make a new one.
     */
    public synchronized byte[] takeTable() {
        byte[] taken = table == null ? null : table.get();
        table = null;
        return taken == null ? new byte[ColorOrder.PLACES] : taken;
    }

    /** Returns the histogram of the pixels of both. */
    ColorHistogram plus(ColorHistogram other) {
        int[] sumColors = new int[size() + other.size()];
        long[] sumCounts = new long[sumColors.length];
        int n = 0;
        int a = 0;
        int b = 0;
        while (a < size() || b < other.size()) {
            int placeA = a < size() ? ColorOrder.place(colors[a]) : Integer.MAX_VALUE;
            int placeB = b < other.size() ? ColorOrder.place(other.colors[b]) : Integer.MAX_VALUE;
            sumColors[n] = ColorOrder.color(Math.min(placeA, placeB));
            sumCounts[n++] = (placeA <= placeB ? counts[a++] : 0) + (placeB <= placeA ? other.counts[b++] : 0);
        }
        return new ColorHistogram(Arrays.copyOf(sumColors, n), Arrays.copyOf(sumCounts, n), other.takeTable());
    }

    /** Counts pixels, in tables of one byte for each of the 2^24 colors. Not for use by several threads at once. */
    public static final class Builder {
        private static final int TABLES = 4;
        /** So many pixels are one task of a thread: fewer are not worth waking another. */
        private static final int SHARE = 1 << 17;

        private final Workers workers;
        private final ColorCounter[] counters;
        private ColorHistogram before = NOTHING;

        /**
         * Makes an empty histogram.
         *
         * @param workers the threads to use, four of them at most
         */
        public Builder(Workers workers) {
            this.workers = workers;
            counters = new ColorCounter[Math.min(TABLES, workers.threads())];
        }

        /**
         * Counts the pixels {@code [from, to)} of an array.
         *
         * @param source {@code 0x??RRGGBB} each
         * @param from first place
         * @param to the place after the last
         */
        public void add(int[] source, int from, int to) {
            int share = workers.threads() <= TABLES ? SHARE : Math.max(SHARE, (to - from + TABLES - 1) / TABLES);
            workers.run(to - from, share, (worker, first, last) -> {
                if (counters[worker] == null) {
                    counters[worker] = new ColorCounter();
                }
                counters[worker].add(source, from + first, from + last);
            });
            for (ColorCounter counter : counters) {
                if (counter != null && counter.isFull()) {
                    before = sum(Progress.NONE);
                    return;
                }
            }
        }

        /**
         * Returns the histogram of all that was added, and forgets it.
         *
         * @throws IllegalArgumentException if that is more than {@link #MOST_PIXELS}
         */
        public ColorHistogram build() {
            return build(Progress.NONE);
        }

        /**
         * Returns the histogram of all that was added, and forgets it.
         *
         * @param progress may stop it
         * @throws IllegalArgumentException if that is more than {@link #MOST_PIXELS}
         */
        public ColorHistogram build(Progress progress) {
            return sum(progress).checked();
        }

        private ColorHistogram sum(Progress progress) {
            int used = 0;
            ColorCounter[] all = new ColorCounter[counters.length];
            for (ColorCounter counter : counters) {
                if (counter != null) {
                    all[used++] = counter;
                }
            }
            ColorHistogram result = used == 0
                    ? NOTHING
                    : ColorCounter.histogram(Arrays.copyOf(all, used), workers, progress);
            result = before.size() == 0 ? result : before.plus(result);
            before = NOTHING;
            Arrays.fill(counters, null);
            return result;
        }
    }
}
