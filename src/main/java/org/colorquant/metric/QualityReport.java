package org.colorquant.metric;

import org.colorquant.image.IndexedImage;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * How much a result looks like its original, in five figures. The same images give the same bits on every Java VM and
 * with any number of threads.
 */
public final class QualityReport {
    private final ColorError error;
    private final double ssim;

    private QualityReport(ColorError error, double ssim) {
        this.error = error;
        this.ssim = ssim;
    }

    /**
     * Compares one image with its result, on all processors.
     *
     * @throws IllegalArgumentException if they differ in size
     */
    public static QualityReport of(RgbImage original, IndexedImage result) {
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors())) {
            Builder builder = new Builder(workers);
            builder.add(original, result, Region.ALL, Progress.NONE);
            return builder.build();
        }
    }

    /** Returns the mean over pixels of the squared differences of red, green and blue, 0 to 255 each, added up. */
    public double meanSquaredError() {
        return error.meanSquaredError();
    }

    /** Returns the peak signal-to-noise ratio in decibels, infinity if there is no error; see {@link Psnr}. */
    public double psnr() {
        return error.psnr();
    }

    /** Returns the mean CIEDE2000 difference over pixels; see {@link DeltaE}. */
    public double meanCiede2000() {
        return error.meanCiede2000();
    }

    /** Returns the CIEDE2000 difference that 95 of 100 pixels do not exceed. */
    public double ciede2000Of95Percent() {
        return error.ciede2000Of95Percent();
    }

    /** Returns the structural similarity, 1 for equal images, the mean over slices; see {@link Ssim}. */
    public double ssim() {
        return ssim;
    }

    /**
     * Takes in slices and their results, in the order of the slices. Memory, whatever the size of the image: 3 MB a thread.
     * Not for use by several threads at once.
     */
    public static final class Builder {
        private final Workers workers;
        private final ColorError.Builder errors;
        private double similarities;
        private int slices;

        /** Makes one that has seen no slice. */
        public Builder(Workers workers) {
            this.workers = workers;
            errors = new ColorError.Builder(workers);
        }

        /**
         * Compares a slice with its result.
         *
         * @param original the slice
         * @param result of the same size
         * @param region the pixels that count, at least one
         * @param progress hears how it goes, and may stop it
         * @throws IllegalArgumentException if they differ in size, or no pixel counts
         */
        public void add(RgbImage original, IndexedImage result, Region region, Progress progress) {
            errors.add(original, result, region, progress.part(0, 0.5));
            similarities += Ssim.of(original, result, region, workers, progress.part(0.5, 1));
            slices++;
        }

        /**
         * Returns the report of all slices.
         *
         * @throws IllegalArgumentException if there was none
         */
        public QualityReport build() {
            return new QualityReport(errors.build(), similarities / slices);
        }
    }
}
