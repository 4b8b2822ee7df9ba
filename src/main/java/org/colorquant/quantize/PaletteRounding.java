package org.colorquant.quantize;

import java.util.HashSet;
import java.util.Set;
import org.colorquant.cluster.KMeans;
import org.colorquant.color.Centroids;
import org.colorquant.color.Cielab;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.Palette;

/**
 * Makes a palette of centroids: colors of 24 bits from dark to light, all different, and each the nearest to some pixel.
 *
 * <p>An entry that rounding made equal to another one, or left without a pixel, becomes the color of the image that
 * has the largest weighted error. This lowers the error each time, so it comes to an end.
 */
final class PaletteRounding {
    private final ColorPoints points;
    private final KMeans kmeans;
    private final ColorSpace space;
    private byte[] labels;

    /** Prepares the rounding for points that are colors of a space. */
    PaletteRounding(ColorPoints points, KMeans kmeans, ColorSpace space) {
        this.points = points;
        this.kmeans = kmeans;
        this.space = space;
    }

    /**
     * Returns as many colors as were given.
     *
     * @param rounded {@code 0x00RRGGBB} each, fewer than points or just these
     */
    Palette palette(int[] rounded) {
        int[] colors = byLightness(rounded);
        while (true) {
            Palette palette = Palette.of(colors);
            Centroids centroids = Centroids.of(palette, space);
            labels = kmeans.assign(centroids);
            boolean[] used = new boolean[colors.length];
            for (byte label : labels) {
                used[label & 255] = true;
            }
            if (!replaceUnused(colors, used, centroids)) {
                return palette;
            }
            colors = byLightness(colors);
        }
    }

    /** Returns the index of the nearest entry for each point. */
    byte[] labels() {
        return labels;
    }

    /** Of equal entries only the first is used: ties go to the lowest index. */
    private boolean replaceUnused(int[] colors, boolean[] used, Centroids centroids) {
        Set<Integer> taken = new HashSet<>();
        for (int j = 0; j < colors.length; j++) {
            if (!used[j]) {
                int worst = worst(centroids, taken);
                taken.add(worst);
                colors[j] = points.color(worst);
            }
        }
        return !taken.isEmpty();
    }

    private int worst(Centroids centroids, Set<Integer> taken) {
        int worst = -1;
        double most = 0;
        for (int i = 0; i < labels.length; i++) {
            double error = (double) points.weight[i] * centroids.squaredDistance(labels[i] & 255, points, i);
            if (error > most && !taken.contains(i)) {
                most = error;
                worst = i;
            }
        }
        return worst;
    }

    /** Orders colors by L*, then a*, then b*. */
    static int[] byLightness(int[] colors) {
        int[] sorted = new int[colors.length];
        Cielab[] lab = new Cielab[colors.length];
        for (int i = 0; i < colors.length; i++) { // insertion sort: there are 256 at most, and no class has to be loaded
            Cielab here = Cielab.of(colors[i]);
            int at = i;
            for (; at > 0 && isBefore(here, lab[at - 1]); at--) {
                sorted[at] = sorted[at - 1];
                lab[at] = lab[at - 1];
            }
            sorted[at] = colors[i];
            lab[at] = here;
        }
        return sorted;
    }

    private static boolean isBefore(Cielab one, Cielab other) {
        if (one.lightness() != other.lightness()) {
            return one.lightness() < other.lightness();
        }
        return one.a() != other.a() ? one.a() < other.a() : one.b() < other.b();
    }
}
