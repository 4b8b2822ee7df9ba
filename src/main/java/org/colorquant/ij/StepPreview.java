package org.colorquant.ij;

import ij.process.ColorProcessor;
import java.util.Arrays;
import org.colorquant.color.ColorPoints;
import org.colorquant.image.ColorOrder;

/**
 * A square picture of a slice in the colors of its clusters, as large as fits in; of a larger slice it leaves out pixels,
 * so that all its colors are the palette's. What is outside of the region of interest keeps its colors.
 */
final class StepPreview {
    private static final int OUTSIDE = -1;

    private final int side;
    private final int width;
    private final int height;
    private final int[] original;
    /** For each pixel, the place of its color among the points, or {@link #OUTSIDE}. */
    private final int[] point;

    StepPreview(SourceStack source, int slice, ColorPoints points, int side) {
        this.side = side;
        double scale = Math.max(source.width(), source.height()) / (double) side;
        width = Math.max(1, (int) (source.width() / scale));
        height = Math.max(1, (int) (source.height() / scale));
        original = new int[width * height];
        point = new int[width * height];
        int[] places = new int[points.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = ColorOrder.place(points.color(i)); // ascending
        }
        int[] pixels = source.pixels(slice);
        for (int i = 0; i < point.length; i++) {
            int x = sample(i % width, scale, source.width());
            int y = sample(i / width, scale, source.height());
            original[i] = pixels[y * source.width() + x];
            point[i] = source.contains(x, y) ? Arrays.binarySearch(places, ColorOrder.place(original[i])) : OUTSIDE;
        }
    }

    private static int sample(int at, double scale, int length) {
        return Math.min(length - 1, (int) ((at + 0.5) * scale));
    }

    int side() {
        return side;
    }

    /**
     * Returns the picture.
     *
     * @param colors of the clusters
     * @param labels of the points; null: the slice as it is
     */
    ColorProcessor draw(int[] colors, byte[] labels) {
        ColorProcessor picture = new ColorProcessor(side, side);
        Arrays.fill((int[]) picture.getPixels(), 0xffffffff);
        for (int i = 0; i < point.length; i++) {
            int color = labels == null || point[i] == OUTSIDE ? original[i] : colors[labels[point[i]] & 255];
            picture.set(
                    (side - width) / 2 + i % width, (side - height) / 2 + i / width, 0xff000000 | color);
        }
        return picture;
    }
}
