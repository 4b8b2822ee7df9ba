package org.colorquant.cluster;

import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * The way from points to clusters: a search over the means of small cubes of colors, which costs little, and then
 * k-means over all points, which ends soon because it begins near its end.
 *
 * <p>The search belongs to the initialization by variance. The random ones are plain k-means from random places, so that
 * a comparison with them is fair.
 */
public final class CoarseToFine {
    private static final int COARSE_ITERATIONS = 30;
    /** What Fast may do, times k: of few clusters all costs little. */
    private static final int FAST_TIMES_K = 128;

    private static final int FINE_TRIAL_ITERATIONS = 8;

    private final KMeans kmeans;
    private final double step;
    private final double squaredStep;
    private final Workers workers;
    private final Progress progress;

    /**
     * Prepares the search.
     *
     * @param kmeans over all points
     * @param step a step of a byte in steps of the grid, the measure of when k-means has converged
     * @param workers the threads to use
     * @param progress hears how it goes
     */
    public CoarseToFine(KMeans kmeans, double step, Workers workers, Progress progress) {
        this.kmeans = kmeans;
        this.step = step;
        this.squaredStep = step * step;
        this.workers = workers;
        this.progress = progress;
    }

    /**
     * Clusters the points.
     *
     * @param initialization how to begin
     * @param k number of clusters, fewer than points
     * @param seed of the random initializations
     * @param iterations the most iterations over all points, or over means if these are all there is
     * @param effort how far the search goes
     */
    public Clustering run(Initialization initialization, int k, int seed, int iterations, Effort effort) {
        ColorPoints points = kmeans.points();
        StoppingRule rule = rule(k, iterations, effort);
        boolean search = initialization == Initialization.VARIANCE;
        boolean fast = effort == Effort.FAST;
        if (!search && !fast) {
            return kmeans.cluster(initialization.seed(points, k, seed, progress), rule, false);
        }
        ColorPoints means = means(points, k * effort.meansEach, progress);
        KMeans coarse = means == points
                ? kmeans
                : new KMeans(means, workers, progress.part(0, 0.5), kmeans.listener());
        Centroids start = initialization.seed(means, k, seed, progress);
        if (!search) {
            return polish(k, iterations, coarse.cluster(start, rule, false));
        }
        int trials = fast ? Math.min(effort.coarseTrials, FAST_TIMES_K / k) : effort.coarseTrials;
        int most = Math.min(iterations, fast ? Math.max(10, 16 * FAST_TIMES_K / k) : COARSE_ITERATIONS);
        Clustering found = coarse.cluster(start, new StoppingRule(most, 4 * squaredStep), true);
        found = improve(coarse, k, found, trials, Math.min(iterations, effort.coarseTrialIterations));
        if (fast) {
            return polish(k, iterations, found);
        }
        found = kmeans.cluster(found.centroids(), rule, true);
        if (effort.fineTrials > 0) {
            found = improve(kmeans, k, found, Math.min(effort.fineTrials, 60 + 4 * k),
                    Math.min(iterations, FINE_TRIAL_ITERATIONS));
            found = kmeans.cluster(found.centroids(), rule, true);
        }
        return found;
    }

    /**
     * Lets k-means run over all points.
     *
     * @param start fewer centroids than points
     * @param iterations the most iterations
     * @param effort says when it has converged
     */
    Clustering finish(Centroids start, int iterations, Effort effort) {
        return kmeans.cluster(start, rule(start.size(), iterations, effort), false);
    }

    private StoppingRule rule(int k, int iterations, Effort effort) {
        return StoppingRule.of(effort, iterations, k, step);
    }

    /** A few iterations over all points, after those over means; more of few clusters, where they cost little. */
    private Clustering polish(int k, int iterations, Clustering found) {
        Clustering polished = kmeans.cluster(found.centroids(),
                new StoppingRule(Math.min(iterations, Math.max(3, FAST_TIMES_K / k)), squaredStep),
                true);
        return new Clustering(polished.centroids(), found.iterations(), polished.explained());
    }

    private static Clustering improve(KMeans kmeans, int k, Clustering found, int trials, int iterations) {
        return new SplitMerge(kmeans, k, iterations).improve(found, trials);
    }

    /** Returns the means of the largest cubes that are enough, or the points if none are. */
    static ColorPoints means(ColorPoints points, int enough, Progress progress) {
        for (int bits = 5; bits < 8; bits++) {
            ColorPoints means = points.means(bits);
            progress.update(0);
            if (means.size() >= enough) {
                return means;
            }
        }
        return points;
    }
}
