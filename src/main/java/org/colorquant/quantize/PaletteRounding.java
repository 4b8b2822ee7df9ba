package org.colorquant.quantize;

import java.util.HashSet;
import java.util.Set;
import org.colorquant.cluster.KMeans;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.Palette;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Makes colors of 24 bits of centroids: all different, and each the nearest to some pixel.
 *
 * <p>An entry that rounding made equal to another one, or left without a pixel, becomes the color of the image that
 * has the largest weighted error. This lowers the error each time, so it comes to an end.
 */
final class PaletteRounding {
    private final ColorHistogram histogram;
    private final ColorPoints points;
    private final ColorSpace space;
    private final Workers workers;

    PaletteRounding(ColorHistogram histogram, ColorPoints points, ColorSpace space, Workers workers) {
        this.histogram = histogram;
        this.points = points;
        this.space = space;
        this.workers = workers;
    }

    /** Returns as many distinct colors as there are centroids; the image has more. */
    int[] round(Centroids centroids, Progress progress) {
        int[] colors = centroids.toColors(space);
        while (true) {
            Centroids rounded = Centroids.of(Palette.of(colors), space);
            byte[] labels = KMeans.assign(points, rounded, workers, progress);
            boolean[] used = new boolean[colors.length];
            for (byte label : labels) {
                used[label & 255] = true;
            }
            if (!replaceUnused(colors, used, rounded, labels)) {
                return colors;
            }
        }
    }

    /** Of equal entries the first is used: ties go to the lowest index. */
    private boolean replaceUnused(int[] colors, boolean[] used, Centroids rounded, byte[] labels) {
        boolean replaced = false;
        Set<Integer> taken = new HashSet<>();
        for (int j = 0; j < colors.length; j++) {
            if (!used[j]) {
                int worst = worst(rounded, labels, taken);
                taken.add(worst);
                colors[j] = histogram.color(worst);
                replaced = true;
            }
        }
        return replaced;
    }

    private int worst(Centroids rounded, byte[] labels, Set<Integer> taken) {
        int worst = -1;
        double most = 0;
        for (int i = 0; i < labels.length; i++) {
            double error = (double) points.weight[i] * rounded.squaredDistance(labels[i] & 255, points, i);
            if (error > most && !taken.contains(i)) {
                most = error;
                worst = i;
            }
        }
        return worst;
    }
}
