package org.colorquant.ij;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.util.Arrays;
import org.colorquant.image.ColorHistogram;
import org.colorquant.metric.Region;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/** The slices of an RGB image and its region of interest, as they were when this was made. */
final class SourceStack implements Region {
    private final ImageStack stack;
    private final int width;
    private final int height;
    /** The part of the selection's bounding box that lies in the image; null without a selection. */
    private final Rectangle region;

    private final Rectangle bounds;
    private final ImageProcessor mask;

    /**
     * Looks at an image; its pixels are not copied.
     *
     * @throws IllegalArgumentException if it is no RGB image or its selection lies outside of it
     */
    SourceStack(ImagePlus image) {
        String refusal = refusal(image);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        stack = image.getStack();
        width = stack.getWidth();
        height = stack.getHeight();
        Roi roi = image.getRoi();
        if (roi == null || !roi.isArea()) {
            region = null;
            bounds = null;
            mask = null;
        } else {
            bounds = roi.getBounds();
            region = bounds.intersection(new Rectangle(width, height));
            mask = roi.getMask();
            if (isEmpty()) {
                throw new IllegalArgumentException("The selection holds no pixel of the image");
            }
        }
    }

    /** Returns why an image can't be quantized, in a sentence; null if it can. */
    static String refusal(ImagePlus image) {
        if (image == null || image.getProcessor() == null) {
            return "There is no image: open an RGB image first";
        }
        if (image.getType() != ImagePlus.COLOR_RGB) {
            return "The image must be RGB; convert it with Image>Type>RGB Color";
        }
        return null;
    }

    private boolean isEmpty() {
        for (int y = region.y; y < region.y + region.height; y++) {
            for (int x = region.x; x < region.x + region.width; x++) {
                if (contains(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int slices() {
        return stack.getSize();
    }

    /** Returns the label of a slice, from 1, or null. */
    String label(int slice) {
        return stack.getSliceLabel(slice);
    }

    /** Returns whether an area is selected. */
    boolean hasRegion() {
        return region != null;
    }

    /** Returns whether the region of interest is that of another one. */
    boolean hasRegionOf(SourceStack other) {
        if (region == null || other.region == null) {
            return region == null && other.region == null;
        }
        if (mask == null || other.mask == null) {
            return mask == null && other.mask == null && bounds.equals(other.bounds);
        }
        return bounds.equals(other.bounds)
                && Arrays.equals((byte[]) mask.getPixels(), (byte[]) other.mask.getPixels());
    }

    /** Returns whether a pixel is in the region of interest; all are if there is none. */
    boolean contains(int x, int y) {
        return region == null
                || region.contains(x, y) && (mask == null || mask.get(x - bounds.x, y - bounds.y) != 0);
    }

    @Override
    public void row(int y, int from, int to, boolean[] inside) {
        for (int x = from; x < to; x++) {
            inside[x - from] = contains(x, y);
        }
    }

    /**
     * Returns the pixels of a slice, from 1; a virtual stack reads them anew.
     *
     * @throws IllegalArgumentException if the image was closed, or a file of a virtual stack cannot be read
     */
    int[] pixels(int slice) {
        Object pixels = slice <= stack.getSize() ? stack.getPixels(slice) : null;
        if (!(pixels instanceof int[]) || ((int[]) pixels).length != width * height) {
            throw new IllegalArgumentException(
                    "Slice " + slice + " can't be read: the image was closed or changed, or its file is missing");
        }
        return (int[]) pixels;
    }

    /**
     * Counts the colors of all slices.
     *
     * @param regionOnly only the pixels in the region of interest
     */
    ColorHistogram histogram(boolean regionOnly, Workers workers, Progress progress) {
        ColorHistogram.Builder builder = new ColorHistogram.Builder(workers);
        pixels(regionOnly, builder::add, progress);
        return builder.build(progress);
    }

    /** Takes some pixels of a slice. */
    @FunctionalInterface
    interface Pixels {
        /**
         * Does something with them.
         *
         * @param slice all pixels of the slice
         * @param from place of the first
         * @param to the place after the last
         */
        void take(int[] slice, int from, int to);
    }

    /**
     * Gives the pixels of all slices, about a million at a time.
     *
     * @param regionOnly only those in the region of interest
     */
    void pixels(boolean regionOnly, Pixels taker, Progress progress) {
        for (int slice = 1; slice <= slices(); slice++) {
            int[] pixels = pixels(slice);
            int rows = Math.max(1, (1 << 20) / width);
            for (int y = 0; y < height; y += rows) {
                progress.update((slice - 1 + y / (double) height) / slices());
                int end = Math.min(height, y + rows);
                if (regionOnly) {
                    runs(y, end, (start, stop) -> taker.take(pixels, start, stop));
                } else {
                    taker.take(pixels, y * width, end * width);
                }
            }
        }
    }

    /** Pixels of the region of interest that follow each other. */
    @FunctionalInterface
    interface Run {
        /**
         * Does something with them.
         *
         * @param from place of the first in a slice
         * @param to the place after the last
         */
        void pixels(int from, int to);
    }

    /**
     * Calls a function with all pixels of the region of interest, or all there are without one, in their order.
     *
     * @param firstRow where to begin
     * @param endRow the row after the last
     */
    void runs(int firstRow, int endRow, Run run) {
        if (region == null) {
            run.pixels(firstRow * width, endRow * width);
            return;
        }
        int end = region.x + region.width;
        for (int y = Math.max(firstRow, region.y); y < Math.min(endRow, region.y + region.height); y++) {
            int start = -1; // of a run of selected pixels
            for (int x = region.x; x <= end; x++) {
                boolean inside = x < end && contains(x, y);
                if (inside && start < 0) {
                    start = x;
                } else if (!inside && start >= 0) {
                    run.pixels(y * width + start, y * width + x);
                    start = -1;
                }
            }
        }
    }
}
