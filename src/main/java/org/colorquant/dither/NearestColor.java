package org.colorquant.dither;

import org.colorquant.cluster.KMeans;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.Palette;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Gives each pixel the index of the palette's color that is nearest to it in a color space; where several are equally
 * near, the lowest index.
 *
 * <p>The search is done once for each distinct color; pixels then look their index up in a table of at most 16 MB, which
 * has room only for those of its 4096 parts that have a color.
 */
public final class NearestColor {
    private static final int BLOCK = 1 << 16;
    private static final int PART = 1 << 12;

    private final int[] parts = new int[PART];
    private final byte[] table;

    /**
     * Takes what is known of colors.
     *
     * @param points the colors of all pixels that are to be mapped
     * @param labels the index for each of them
     */
    public NearestColor(ColorPoints points, byte[] labels) {
        boolean[] used = new boolean[PART];
        for (int i = 0; i < labels.length; i++) {
            used[points.color(i) >> 12] = true;
        }
        int count = 0;
        for (int p = 0; p < PART; p++) {
            parts[p] = used[p] ? PART * count++ : 0;
        }
        table = new byte[PART * Math.max(1, count)];
        for (int i = 0; i < labels.length; i++) {
            int color = points.color(i);
            table[parts[color >> 12] + (color & 0xfff)] = labels[i];
        }
    }

    /**
     * Finds the nearest color for each color of a histogram.
     *
     * @param palette the colors to choose from
     * @param space where distances are measured
     * @param histogram of all pixels that are to be mapped
     * @param workers the threads to use
     * @param progress hears of the search
     */
    public static NearestColor of(
            Palette palette, ColorSpace space, ColorHistogram histogram, Workers workers, Progress progress) {
        ColorPoints points = ColorPoints.of(histogram, space, workers, progress);
        byte[] labels = new KMeans(points, workers, progress).assign(Centroids.of(palette, space));
        return new NearestColor(points, labels);
    }

    /**
     * Writes the indices of pixels.
     *
     * @param pixels {@code 0x??RRGGBB} each, all of them known
     * @param indices at least as many; to be read as {@code indices[i] & 255}
     * @param workers the threads to use
     * @param progress hears of every block of pixels
     */
    public void map(int[] pixels, byte[] indices, Workers workers, Progress progress) {
        workers.run(pixels.length, BLOCK, (worker, from, to) -> {
            progress.update(from / (double) pixels.length);
            lookUp(parts, table, pixels, indices, from, to);
        });
    }

    private static void lookUp(int[] parts, byte[] table, int[] pixels, byte[] indices, int from, int to) {
        for (int i = from; i < to; i++) {
            int p = pixels[i];
            indices[i] = table[parts[p >> 12 & 0xfff] + (p & 0xfff)];
        }
    }
}
