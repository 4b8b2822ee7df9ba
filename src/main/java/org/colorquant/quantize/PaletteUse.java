package org.colorquant.quantize;

import java.util.Arrays;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.Palette;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/** What became of pixels that were given the colors of a palette: how many each color got, and the error. */
public final class PaletteUse {
    private final Palette palette;
    private final long[] counts;
    private final long squaredError;

    PaletteUse(Palette palette, long[] counts, long squaredError) {
        this.palette = palette;
        this.counts = counts;
        this.squaredError = squaredError;
    }

    /** Returns the palette. */
    public Palette palette() {
        return palette;
    }

    /** Returns how many pixels an entry got. */
    public long count(int index) {
        return counts[index];
    }

    /** Returns the number of pixels. */
    public long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    /**
     * Returns the mean over the pixels of the squared differences of the three bytes of sRGB, added up, whatever space
     * was used; 0 if there are no pixels.
     */
    public double meanSquaredError() {
        long total = total();
        return total == 0 ? 0 : (double) squaredError / total;
    }

    /**
     * Counts pixels that have been mapped, however that was done. Sums are whole numbers, so the result does not depend
     * on the number of threads. Not for use by several threads at once.
     */
    public static final class Counter {
        private static final int BLOCK = 1 << 16;

        private final Palette palette;
        private final Workers workers;
        private final int[] colors;
        /** For each thread a number of pixels for each index, and behind them its sum of squared differences. */
        private final long[][] sums;

        /**
         * Makes a counter at zero.
         *
         * @param palette that the indices are of
         * @param workers the threads to use
         */
        public Counter(Palette palette, Workers workers) {
            this.palette = palette;
            this.workers = workers;
            colors = palette.toArray();
            sums = new long[workers.threads()][palette.size() + 1];
        }

        /**
         * Counts the pixels {@code [from, to)} of an array.
         *
         * @param pixels as they were, {@code 0x??RRGGBB} each
         * @param indices the index that each was given
         * @param progress hears of every block of pixels
         */
        public void add(int[] pixels, byte[] indices, int from, int to, Progress progress) {
            workers.run(to - from, BLOCK, (worker, first, last) -> {
                progress.update(first / (double) (to - from));
                add(pixels, indices, from + first, from + last, colors, sums[worker]);
            });
        }

        private static void add(int[] pixels, byte[] indices, int from, int to, int[] colors, long[] sums) {
            long error = 0;
            for (int i = from; i < to; i++) {
                int j = indices[i] & 255;
                sums[j]++;
                error += squaredDifference(pixels[i], colors[j]);
            }
            sums[colors.length] += error;
        }

        /**
         * Counts all pixels of a histogram.
         *
         * @param histogram of the pixels as they were
         * @param labels the index that each of its colors was given
         */
        void add(ColorHistogram histogram, byte[] labels) {
            workers.run(labels.length, BLOCK, (worker, from, to) -> {
                long error = 0;
                for (int i = from; i < to; i++) {
                    int j = labels[i] & 255;
                    long count = histogram.count(i);
                    sums[worker][j] += count;
                    error += count * squaredDifference(histogram.color(i), colors[j]);
                }
                sums[worker][colors.length] += error;
            });
        }

        private static int squaredDifference(int a, int b) {
            int red = (a >> 16 & 255) - (b >> 16 & 255);
            int green = (a >> 8 & 255) - (b >> 8 & 255);
            int blue = (a & 255) - (b & 255);
            return red * red + green * green + blue * blue;
        }

        /** Returns what was counted until now. */
        public PaletteUse use() {
            long[] total = new long[colors.length + 1];
            for (long[] ofThread : sums) {
                for (int j = 0; j < total.length; j++) {
                    total[j] += ofThread[j];
                }
            }
            return new PaletteUse(palette, Arrays.copyOf(total, colors.length), total[colors.length]);
        }
    }
}
