package org.colorquant.spark;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One input of the job, as the tasks know it.
 *
 * @param number place in the order of the names, from 0
 * @param name path in the folder of inputs, with slashes on all machines
 * @param input the file, with its scheme
 * @param bytes its size
 * @param changed when it was changed
 * @param output name of the file that it becomes, in the folder of results
 * @param taken which files its slices must not become, each with the reason
 */
record JobImage(int number, String name, String input, long bytes, Instant changed, String output,
        Map<String, String> taken) implements Serializable {
    /** What an image costs beside its bytes, in bytes. */
    private static final long OVERHEAD = 1 << 16;

    /**
     * Divides images into groups of about the same size, each of images that follow each other.
     *
     * @param number of groups; there may be fewer
     */
    static List<List<JobImage>> groups(List<JobImage> images, int number) {
        double total = images.stream().mapToDouble(image -> image.bytes + OVERHEAD).sum();
        Map<Integer, List<JobImage>> groups = new TreeMap<>();
        double before = 0;
        for (JobImage image : images) {
            double middle = before + (image.bytes + OVERHEAD) / 2.0;
            groups.computeIfAbsent((int) (number * middle / total), group -> new ArrayList<>()).add(image);
            before += image.bytes + OVERHEAD;
        }
        return new ArrayList<>(groups.values());
    }
}
