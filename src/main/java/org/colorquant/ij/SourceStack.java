package org.colorquant.ij;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import org.colorquant.image.ColorHistogram;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.colorquant.quantize.Tally;

/** The slices of an RGB image and its region of interest, as they were when this was made. */
final class SourceStack {
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

    /** Returns whether a pixel is in the region of interest; all are if there is none. */
    boolean contains(int x, int y) {
        return region == null
                || region.contains(x, y) && (mask == null || mask.get(x - bounds.x, y - bounds.y) != 0);
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
        for (int slice = 1; slice <= slices(); slice++) {
            int[] pixels = pixels(slice);
            int rows = Math.max(1, (1 << 20) / width);
            for (int y = 0; y < height; y += rows) {
                progress.update((slice - 1 + y / (double) height) / slices());
                int end = Math.min(height, y + rows);
                if (regionOnly && hasRegion()) {
                    addRegion(builder, pixels, y, end);
                } else {
                    builder.add(pixels, y * width, end * width);
                }
            }
        }
        return builder.build();
    }

    private void addRegion(ColorHistogram.Builder builder, int[] pixels, int from, int to) {
        runs(from, to, (first, last) -> builder.add(pixels, first, last));
    }

    /** Counts what became of the pixels of a slice that are in the region of interest. */
    void tally(Tally tally, int[] pixels, byte[] indices, Workers workers, Progress progress) {
        if (hasRegion()) {
            double all = pixels.length;
            runs(0, height, (first, last) -> tally.add(
                    pixels, indices, first, last, workers, progress.part(first / all, last / all)));
        } else {
            tally.add(pixels, indices, 0, pixels.length, workers, progress);
        }
    }

    /** Some consecutive pixels. */
    private interface Run {
        void accept(int from, int to);
    }

    /** Finds the runs of selected pixels in the rows {@code [from, to)}. */
    private void runs(int from, int to, Run run) {
        int end = region.x + region.width;
        for (int y = Math.max(from, region.y); y < Math.min(to, region.y + region.height); y++) {
            int start = -1; // of a run of selected pixels
            for (int x = region.x; x <= end; x++) {
                boolean inside = x < end && contains(x, y);
                if (inside && start < 0) {
                    start = x;
                } else if (!inside && start >= 0) {
                    run.accept(y * width + start, y * width + x);
                    start = -1;
                }
            }
        }
    }
}
