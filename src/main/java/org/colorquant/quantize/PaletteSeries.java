package org.colorquant.quantize;

import java.util.Arrays;
import org.colorquant.cluster.PairwiseMerge;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.Palette;
import org.colorquant.progress.Progress;

/** A palette for each k of a range, each made from the one of one more by merging clusters; entries are in no order. */
final class PaletteSeries {
    private final int first;
    private final Palette[] palettes;

    private PaletteSeries(int first, Palette[] palettes) {
        this.first = first;
        this.palettes = palettes;
    }

    /**
     * Makes the palettes.
     *
     * @param points the colors that they are for
     * @param largest the palette of the largest k
     * @param first the smallest k
     * @param space where colors are clustered
     * @param progress hears of each k
     */
    static PaletteSeries of(ColorPoints points, Palette largest, int first, ColorSpace space, Progress progress) {
        int last = largest.size();
        Palette[] palettes = new Palette[last - first + 1];
        palettes[last - first] = largest;
        if (first < last) {
            Centroids before = Centroids.of(largest, space);
            int[] colors = largest.toArray();
            PairwiseMerge merge = new PairwiseMerge(points, before, progress);
            for (int k = last - 1; k >= first; k--) {
                merge.merge();
                Centroids now = merge.centroids();
                for (int j = 0; j < k; j++) {
                    if (now.x[j] != before.x[j] || now.y[j] != before.y[j] || now.z[j] != before.z[j]) {
                        colors[j] = now.color(j, space);
                    }
                }
                palettes[k - first] = Palette.of(Arrays.copyOf(colors, k));
                before = now;
            }
        }
        return new PaletteSeries(first, palettes);
    }

    /** Returns the palette of k colors. */
    Palette palette(int k) {
        return palettes[k - first];
    }
}
