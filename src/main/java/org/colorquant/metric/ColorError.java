package org.colorquant.metric;

import org.colorquant.color.CielabPlanes;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.IndexedImage;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * How far the colors of pixels are from those of their originals, whatever space they were chosen in: the figures that
 * do not ask where a pixel is.
 */
public final class ColorError {
    private final double meanSquaredError;
    private final double mean;
    private final double percentile95;

    ColorError(double meanSquaredError, double mean, double percentile95) {
        this.meanSquaredError = meanSquaredError;
        this.mean = mean;
        this.percentile95 = percentile95;
    }

    /**
     * Returns the errors of a palette: choose it where each distinct color has one entry, for it does not look at pixels.
     *
     * @param histogram of the pixels, at least one
     * @param lab its colors
     * @param palette the entries
     * @param labels the entry of each color, to be read as {@code labels[i] & 255}
     * @param workers the threads to use
     * @param progress hears of every block of colors
     * @throws IllegalArgumentException if there are no pixels
     */
    public static ColorError of(
            ColorHistogram histogram,
            CielabPlanes lab,
            Palette palette,
            byte[] labels,
            Workers workers,
            Progress progress) {
        Builder sums = new Builder(workers);
        int[] entries = palette.toArray();
        CielabPlanes entriesLab = CielabPlanes.of(entries);
        workers.run(histogram.size(), Builder.BLOCK, (worker, from, to) -> {
            progress.update(from / (double) histogram.size());
            ErrorSums mine = sums.of(worker);
            for (int i = from; i < to; i++) {
                int entry = labels[i] & 255;
                double difference = DeltaE.ciede2000(lab, i, entriesLab, entry);
                mine.add(histogram.color(i), entries[entry], difference, histogram.count(i));
            }
        });
        return sums.build();
    }

    /**
     * Returns the mean over pixels of the squared differences of red, green and blue, 0 to 255 each, added up.
     */
    public double meanSquaredError() {
        return meanSquaredError;
    }

    /** Returns the peak signal-to-noise ratio in decibels, infinity if there is no error. */
    public double psnr() {
        return Psnr.of(meanSquaredError);
    }

    /** Returns the mean CIEDE2000 difference over pixels, to six decimals. */
    public double meanCiede2000() {
        return mean;
    }

    /** Returns the CIEDE2000 difference that 95 of 100 pixels do not exceed, to 1/1024. */
    public double ciede2000Of95Percent() {
        return percentile95;
    }

    /**
     * Takes in any number of images and their results, slice by slice. Memory: 3 MB a thread. Not for use by several
     * threads at once.
     */
    public static final class Builder {
        private static final int BLOCK = 1 << 13;

        private final Workers workers;
        private final ErrorSums[] sums;

        /** Makes one that has seen no pixel. */
        public Builder(Workers workers) {
            this.workers = workers;
            sums = new ErrorSums[workers.threads()];
        }

        private ErrorSums of(int worker) {
            if (sums[worker] == null) {
                sums[worker] = new ErrorSums();
            }
            return sums[worker];
        }

        /**
         * Compares an image with its result.
         *
         * @param original the image
         * @param result of the same size
         * @param region the pixels to compare
         * @param progress hears of every block of pixels
         * @throws IllegalArgumentException if they differ in size
         */
        public void add(RgbImage original, IndexedImage result, Region region, Progress progress) {
            checkSizes(original, result);
            int[] entries = result.palette().toArray();
            int width = original.width();
            int[] pixels = original.pixels();
            byte[] indices = result.indices();
            workers.run(pixels.length, BLOCK, (worker, from, to) -> {
                progress.update(from / (double) pixels.length);
                ErrorSums mine = of(worker);
                boolean[] inside = new boolean[Math.min(width, to - from)];
                int end;
                for (int i = from; i < to; i = end) { // row by row
                    int y = i / width;
                    end = Math.min(to, (y + 1) * width);
                    region.row(y, i - y * width, end - y * width, inside);
                    for (int j = i; j < end; j++) {
                        if (inside[j - i]) {
                            mine.add(pixels[j] & 0xffffff, entries[indices[j] & 255]);
                        }
                    }
                }
            });
        }

        /**
         * Returns the errors of all that was added.
         *
         * @throws IllegalArgumentException if there were no pixels
         */
        public ColorError build() {
            ErrorSums all = new ErrorSums();
            for (ErrorSums some : sums) {
                if (some != null) {
                    all.add(some);
                }
            }
            return all.result();
        }
    }

    static void checkSizes(RgbImage original, IndexedImage result) {
        if (original.width() != result.width() || original.height() != result.height()) {
            throw new IllegalArgumentException(String.format(
                    "An image of %d x %d pixels can't be compared with one of %d x %d",
                    original.width(), original.height(), result.width(), result.height()));
        }
    }
}
