package org.colorquant.quantize;

import org.colorquant.cluster.Clustering;
import org.colorquant.cluster.CoarseToFine;
import org.colorquant.cluster.KMeans;
import org.colorquant.cluster.RareColors;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.Palette;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/** From points to a palette, for one number of colors after the other. */
final class PaletteSearch {
    private final ColorPoints points;
    private final ColorSpace space;
    private final Workers workers;
    private final Progress progress;
    private final KMeans kmeans;
    private final PaletteRounding rounding;
    private int iterations;

    /** Prepares the search over points that are colors of a space. */
    PaletteSearch(ColorPoints points, ColorSpace space, Workers workers, Progress progress) {
        this.points = points;
        this.space = space;
        this.workers = workers;
        this.progress = progress;
        kmeans = new KMeans(points, workers, progress);
        rounding = new PaletteRounding(points, kmeans, space);
    }

    /**
     * Finds a palette.
     *
     * @param options all but their space, which is that of the points
     */
    Palette palette(QuantizerOptions options) {
        iterations = 0;
        if (points.size() <= options.colors()) {
            int[] colors = new int[points.size()];
            for (int i = 0; i < colors.length; i++) {
                colors[i] = points.color(i);
            }
            return rounding.palette(colors);
        }
        CoarseToFine search = new CoarseToFine(kmeans, space.step(), workers, progress);
        Clustering clustering = new RareColors(kmeans, search, progress).run(
                options.initialization(),
                options.colors(),
                options.seed(),
                options.iterations(),
                options.effort(),
                options.colors() * options.rare() / 200);
        iterations = clustering.iterations();
        return rounding.palette(clustering.centroids().toColors(space));
    }

    /** Returns the index of the nearest entry for each point; valid until the next search. */
    byte[] labels() {
        return rounding.labels();
    }

    /** Returns the index of the nearest entry of another palette for each point; valid until the next search. */
    byte[] assign(Palette palette) {
        return kmeans.assign(Centroids.of(palette, space));
    }

    /** Returns the number of iterations of the last search. */
    int iterations() {
        return iterations;
    }
}
