package org.colorquant.cluster;

import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * The way from points to clusters: a search over the means of small cells of color, which costs little, and then
 * k-means over all points, which ends soon because it begins near its end.
 *
 * <p>The search belongs to the initialization by variance. The random ones are plain k-means from random places, so that
 * a comparison with them is fair.
 */
public final class CoarseToFine {
    /** Cells for each centroid, at least: with fewer, splitting and merging is led astray. */
    private static final int CELLS_EACH = 12;
    /** The same where no k-means over all points follows. */
    private static final int CELLS_EACH_FAST = 32;

    private static final int COARSE_ITERATIONS = 30;
    private static final int TRIALS = 16;
    private static final int TRIALS_FAST = 4;
    private static final int TRIAL_ITERATIONS = 4;

    private final KMeans kmeans;
    private final double step;
    private final Workers workers;
    private final Progress progress;

    /**
     * Prepares the search.
     *
     * @param kmeans over all points
     * @param step a distance in steps of the grid that is as small as matters; k-means has converged when the squared
     *     distances by which the centroids moved sum up to no more than its square
     * @param workers the threads to use
     * @param progress hears how it goes
     */
    public CoarseToFine(KMeans kmeans, double step, Workers workers, Progress progress) {
        this.kmeans = kmeans;
        this.step = step;
        this.workers = workers;
        this.progress = progress;
    }

    /**
     * Clusters the points.
     *
     * @param initialization how to begin
     * @param k number of clusters, fewer than points
     * @param seed of the random initializations
     * @param iterations the most iterations over all points, or over cells if these are all there is
     * @param fast only the cells are clustered, finer ones then
     */
    public Clustering run(Initialization initialization, int k, int seed, int iterations, boolean fast) {
        ColorPoints points = kmeans.points();
        StoppingRule rule = new StoppingRule(iterations, step * step);
        boolean search = initialization == Initialization.VARIANCE;
        if (!search && !fast) {
            return kmeans.cluster(initialization.seed(points, k, seed, progress), rule);
        }
        ColorPoints cells = cells(points, k * (fast ? CELLS_EACH_FAST : CELLS_EACH));
        KMeans coarse = cells == points ? kmeans : new KMeans(cells, workers, progress.part(0, 0.5));
        Centroids start = initialization.seed(cells, k, seed, progress);
        if (!search) {
            return coarse.cluster(start, rule);
        }
        double coarseMoves = 4 * step * step;
        int most = fast ? iterations : Math.min(iterations, COARSE_ITERATIONS);
        Clustering found = coarse.cluster(start, new StoppingRule(most, coarseMoves));
        int trialIterations = Math.min(iterations, TRIAL_ITERATIONS);
        found = new SplitMerge(coarse, k, new StoppingRule(trialIterations, coarseMoves)).improve(found,
                fast ? TRIALS_FAST : TRIALS);
        return fast ? found : kmeans.cluster(found.centroids(), rule);
    }

    /** Returns the coarsest cells that are enough, or the points if none are. */
    private ColorPoints cells(ColorPoints points, int enough) {
        for (int bits = 5; bits < 8; bits++) {
            ColorPoints cells = points.cells(bits);
            progress.update(0);
            if (cells.size() >= enough) {
                return cells;
            }
        }
        return points;
    }
}
