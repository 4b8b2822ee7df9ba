package org.colorquant.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of an image, where it can be read in blocks; else the first part is all of it. So no file has to be opened to divide the
 * work.
 *
 * @param image the image
 * @param number of the part, from 0
 * @param parts how many the image has
 */
record ImagePart(JobImage image, int number, int parts) implements Serializable {
    /** Large enough that it does not matter that each part reads the table of tiles. */
    private static final long BYTES = 1 << 26;
    /** Enough for each task that tasks are of about the same size; the driver has all parts in memory. */
    private static final int PARTS = 4;

    /**
     * Returns the parts of all images, in their order; most images have one.
     *
     * @param tasks that share the work
     */
    static List<ImagePart> of(List<JobImage> images, int tasks) {
        long bytes = Math.max(BYTES, images.stream().mapToLong(JobImage::bytes).sum() / ((long) PARTS * tasks));
        List<ImagePart> all = new ArrayList<>();
        for (JobImage image : images) {
            int parts = (int) Math.max(1, (image.bytes() + bytes - 1) / bytes);
            for (int i = 0; i < parts; i++) {
                all.add(new ImagePart(image, i, parts));
            }
        }
        return all;
    }

    /** Returns the bytes of the file that are read for it. */
    long bytes() {
        return image.bytes() / parts;
    }

    /** Returns the first block that belongs to it. */
    int first(int blocks) {
        return (int) ((long) blocks * number / parts);
    }

    /** Returns the block after its last one. */
    int end(int blocks) {
        return (int) ((long) blocks * (number + 1) / parts);
    }
}
