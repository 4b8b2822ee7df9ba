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

    /** The most iterations of a trial over all points. */
    static final int FINE_TRIAL_ITERATIONS = 8;
    /** About what it costs to begin elsewhere, in trials. */
    private static final int TRIALS_OF_A_START = 20;

    private static final int STARTS = 8;
    /** Of more points, as noise has them, an iteration costs so much that k-means goes there by way of more means. */
    private static final int MANY = 1 << 21;
    /** A cube of those has a side of 4 bytes. */
    private static final int BITS_OF_MANY = 6;

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
        ColorPoints means = means(points, k * effort.meansEach, workers, progress);
        KMeans coarse = means == points
                ? kmeans
                : new KMeans(means, workers, progress.part(0, 0.5), kmeans.listener());
        Centroids start = initialization.seed(means, k, seed, progress);
        if (!search) {
            return polish(k, iterations, coarse.cluster(start, rule, false));
        }
        Clustering found = searchMeans(coarse, start, iterations, effort);
        if (fast) {
            return polish(k, iterations, found);
        }
        found = overAll(found.centroids(), rule);
        return effort.fineTrials == 0 || k == 1 ? found : searchPoints(coarse, found, iterations, effort, rule);
    }

    /** K-means over all points, from where the search over means has ended. */
    private Clustering overAll(Centroids start, StoppingRule rule) {
        Centroids near = start;
        if (kmeans.points().size() > MANY) {
            ColorPoints more = kmeans.points().means(BITS_OF_MANY, workers);
            near = new KMeans(more, workers, progress, kmeans.listener()).cluster(near, rule, true).centroids();
        }
        return kmeans.cluster(near, rule, true);
    }

    private void setQuiet(KMeans coarse, boolean quiet) {
        coarse.setQuiet(quiet);
        kmeans.setQuiet(quiet);
    }

    /** K-means over means, and splits and merges. */
    private Clustering searchMeans(KMeans coarse, Centroids start, int iterations, Effort effort) {
        int k = start.size();
        boolean fast = effort == Effort.FAST;
        int trials = fast ? Math.min(effort.coarseTrials, FAST_TIMES_K / k) : effort.coarseTrials;
        int most = Math.min(iterations, fast ? Math.max(10, 16 * FAST_TIMES_K / k) : COARSE_ITERATIONS);
        Clustering found = coarse.cluster(start, new StoppingRule(most, 4 * squaredStep), true);
        return new SplitMerge(coarse, k, Math.min(iterations, effort.coarseTrialIterations)).improve(found, trials);
    }

    /**
     * Splits and merges over all points. If there is nothing left to try before all trials are used up, as it is where
     * clusters are few, the rest goes to searches that begin elsewhere: at k-means++ over the means. Nobody hears of these.
     */
    private Clustering searchPoints(KMeans coarse, Clustering first, int iterations, Effort effort, StoppingRule rule) {
        int k = first.centroids().size();
        int left = effort.fineTrials + k / 2;
        Clustering best = null;
        Clustering found = first;
        for (int start = 1;; start++) {
            SplitMerge search = new SplitMerge(kmeans, k, Math.min(iterations, FINE_TRIAL_ITERATIONS));
            found = search.improve(found, left);
            best = best == null || found.explained() > best.explained() ? found : best;
            left -= search.trials() + TRIALS_OF_A_START;
            if (left < TRIALS_OF_A_START || start == STARTS) {
                setQuiet(coarse, false);
                return kmeans.cluster(best.centroids(), rule, true);
            }
            setQuiet(coarse, true);
            Centroids seeds = Initialization.KMEANS_PLUS_PLUS.seed(coarse.points(), k, start, progress);
            found = overAll(searchMeans(coarse, seeds, iterations, effort).centroids(), rule);
        }
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

    /** Returns the means of the largest cubes that are enough, or the points if none are. */
    static ColorPoints means(ColorPoints points, int enough, Workers workers, Progress progress) {
        for (int bits = 5; bits < 8; bits++) {
            ColorPoints means = points.means(bits, workers);
            progress.update(0);
            if (means.size() >= enough) {
                return means;
            }
        }
        return points;
    }
}
