package org.colorquant.dither;

import org.colorquant.cluster.KMeans;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.ColorOrder;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Gives each pixel the index of the palette's color that is nearest to it in a color space; where several are equally
 * near, the lowest index.
 *
 * <p>The search is done once for each distinct color; pixels then look their index up in a table of 16 MB.
 */
public final class NearestColor implements PixelMapper {
    private static final int BLOCK = 1 << 16;
    private static final int CHUNK = 1 << 10;

    private final byte[] table;

    /**
     * Takes what is known of colors.
     *
     * @param histogram the colors of all pixels that are to be mapped
     * @param labels the index for each of them
     * @param workers the threads to use
     */
    public NearestColor(ColorHistogram histogram, byte[] labels, Workers workers) {
        table = histogram.takeTable();
        workers.run(labels.length, BLOCK, (worker, from, to) -> {
            for (int i = from; i < to; i++) {
                table[ColorOrder.place(histogram.color(i))] = labels[i];
            }
        });
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
        return new NearestColor(histogram, labels, workers);
    }

    /** Returns the index of a color, {@code 0x??RRGGBB}, that is known. */
    public int index(int color) {
        return table[ColorOrder.place(color)] & 255;
    }

    @Override
    public void map(RgbImage image, byte[] indices, Workers workers, Progress progress) {
        map(image.pixels(), indices, workers, progress);
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
            int[] places = new int[CHUNK];
            for (int i = from; i < to; i += CHUNK) {
                int count = Math.min(CHUNK, to - i);
                ColorOrder.places(pixels, i, count, places);
                lookUp(table, places, count, indices, i);
            }
        });
    }

    private static void lookUp(byte[] table, int[] places, int count, byte[] indices, int at) {
        for (int i = 0; i < count; i++) {
            indices[at + i] = table[places[i]];
        }
    }
}
