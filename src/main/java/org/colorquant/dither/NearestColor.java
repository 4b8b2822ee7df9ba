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
 * <p>The search is done once for each distinct color; pixels then look their index up in a table of 16 MB.
 */
public final class NearestColor {
    private static final int BLOCK = 1 << 16;

    private final byte[] table = new byte[1 << 24];
    private final byte[] labels;

    /**
     * Finds the nearest color for each color of a histogram.
     *
     * @param palette the colors to choose from
     * @param space where distances are measured
     * @param histogram of all pixels that are to be mapped
     * @param workers the threads to use
     * @param progress hears of the search
     */
    public NearestColor(
            Palette palette, ColorSpace space, ColorHistogram histogram, Workers workers, Progress progress) {
        this(ColorPoints.of(histogram, space, workers), Centroids.of(palette, space), histogram, workers, progress);
    }

    /** Does the same with the colors' places already known. */
    public NearestColor(
            ColorPoints points, Centroids palette, ColorHistogram histogram, Workers workers, Progress progress) {
        labels = KMeans.assign(points, palette, workers, progress);
        int[] colors = histogram.colors();
        for (int i = 0; i < labels.length; i++) {
            table[colors[i]] = labels[i];
        }
    }

    /** Returns the index of the palette's color nearest to the histogram's color {@code i}. */
    public int label(int i) {
        return labels[i] & 255;
    }

    /**
     * Writes the indices of pixels.
     *
     * @param pixels {@code 0x??RRGGBB} each, all of them counted in the histogram
     * @param indices at least as many; to be read as {@code indices[i] & 255}
     * @param workers the threads to use
     * @param progress hears of every block of pixels
     */
    public void map(int[] pixels, byte[] indices, Workers workers, Progress progress) {
        workers.run(pixels.length, BLOCK, (worker, from, to) -> {
            progress.update(from / (double) pixels.length);
            lookUp(table, pixels, indices, from, to);
        });
    }

    private static void lookUp(byte[] table, int[] pixels, byte[] indices, int from, int to) {
        for (int i = from; i < to; i++) {
            indices[i] = table[pixels[i] & 0xffffff];
        }
    }
}
