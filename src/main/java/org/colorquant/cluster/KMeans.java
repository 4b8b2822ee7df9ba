package org.colorquant.cluster;

import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Weighted k-means by batch iterations (S. P. Lloyd, 1982, doi:10.1109/TIT.1982.1056489) over a set of points.
 *
 * <p>A cluster that runs empty takes the point with the largest weighted error at once, in the same iteration. All sums
 * are exact, so the result does not depend on the number of threads.
 */
public final class KMeans {
    private final ColorPoints points;
    private final Assignment assignment;
    private final IterationListener listener;
    private boolean quiet;

    /**
     * Prepares the clustering of some points.
     *
     * @param points no two at the same place
     * @param workers the threads to use
     * @param progress hears of every block of every iteration
     */
    public KMeans(ColorPoints points, Workers workers, Progress progress) {
        this(points, workers, progress, IterationListener.NONE);
    }

    /**
     * Prepares the clustering of some points, with somebody who watches.
     *
     * @param points no two at the same place
     * @param workers the threads to use
     * @param progress hears of every block of every iteration
     * @param listener hears of every iteration
     */
    public KMeans(ColorPoints points, Workers workers, Progress progress, IterationListener listener) {
        this.points = points;
        this.listener = listener;
        assignment = new Assignment(points, workers, progress);
    }

    /** Returns the points. */
    ColorPoints points() {
        return points;
    }

    Assignment assignment() {
        return assignment;
    }

    /** Returns who hears of iterations now. */
    IterationListener listener() {
        return quiet ? IterationListener.NONE : listener;
    }

    /** Lets nobody hear of iterations any more, or again. */
    void setQuiet(boolean isQuiet) {
        quiet = isQuiet;
    }

    /**
     * Finds the nearest centroid of each point; where distances are equal, the lowest index.
     *
     * @param centroids 1 to 256
     * @return one index for each point, to be read as {@code labels[i] & 255}; valid until the next call of anything
     */
    public byte[] assign(Centroids centroids) {
        assignment.to(centroids, 0);
        return assignment.labelsOfGiven();
    }

    /**
     * Clusters the points.
     *
     * @param start where the centroids begin, 1 to 256, fewer than points; not changed
     * @param rule says when to stop
     * @param ahead centroids go half as far again as to their means, which takes a third fewer iterations (over-relaxation);
     *     the last ones are means all the same
     */
    public Clustering cluster(Centroids start, StoppingRule rule, boolean ahead) {
        Centroids centroids = start;
        int done = 0;
        boolean again = true;
        while (again) {
            assignment.to(centroids, done / (done + 30.0)); // how many there will be is not known
            fillEmptyClusters(centroids);
            Centroids next = means();
            done++;
            if (listener() != IterationListener.NONE) {
                listener.iterated(done, points, assignment.labelsOfGiven(), centroids, next);
            }
            again = !rule.stops(centroids, next, done);
            centroids = again && ahead ? beyond(centroids, next) : next;
        }
        return new Clustering(centroids, done, assignment.sums().explained());
    }

    Centroids beyond(Centroids from, Centroids to) {
        Centroids beyond = new Centroids(to.size());
        int[] box = assignment.blocks().bounds;
        for (int j = 0; j < to.size(); j++) {
            beyond.x[j] = beyond(from.x[j], to.x[j], box[0], box[1]);
            beyond.y[j] = beyond(from.y[j], to.y[j], box[2], box[3]);
            beyond.z[j] = beyond(from.z[j], to.z[j], box[4], box[5]);
        }
        return beyond;
    }

    private static int beyond(int from, int to, int low, int high) {
        return Math.max(low, Math.min(high, to + (to - from) / 2));
    }

    void fillEmptyClusters(Centroids centroids) {
        for (int j = 0; j < centroids.size(); j++) {
            if (assignment.sums().isEmpty(j)) {
                assignment.give(worstPoint(centroids), j);
            }
        }
    }

    /** The point of largest weighted error, of those whose cluster has others; the first of equals. */
    private int worstPoint(Centroids centroids) {
        ColorPoints sorted = assignment.points();
        byte[] labels = assignment.labels();
        int worst = -1;
        double most = -1;
        for (int i = 0; i < labels.length; i++) {
            int j = labels[i] & 255;
            double error = sorted.weight[i] * (double) centroids.squaredDistance(j, sorted, i);
            if (error > most && assignment.sums().weight(j) > sorted.weight[i]) {
                most = error;
                worst = i;
            }
        }
        return worst;
    }

    Centroids means() {
        ClusterSums sums = assignment.sums();
        Centroids means = new Centroids(sums.clusters());
        for (int j = 0; j < means.size(); j++) {
            sums.mean(j, means);
        }
        return means;
    }
}
