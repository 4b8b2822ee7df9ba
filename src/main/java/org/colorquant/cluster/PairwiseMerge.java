package org.colorquant.cluster;

import java.util.Arrays;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Clusterings for every number of clusters, from many to few: the two clusters that cost least to unite become one, and
 * from time to time those around such ones settle by k-means. No random number.
 *
 * <p>Choose it for a curve over k: all of it takes about as long as k-means at the largest k, and ends within a few percent
 * of the error of k-means at each. The pairwise nearest neighbor algorithm (W. H. Equitz, 1989, doi:10.1109/29.35395), with
 * k-means in between.
 */
public final class PairwiseMerge {
    /** So many means of cubes of colors for each cluster. */
    private static final int MEANS_EACH = 16;
    /** Clusters settle when this part of them was made anew. */
    private static final double UNSETTLED = 1 / 24.0;
    /** So many clusters around a new one move then. */
    private static final int NEAR = 16;

    private static final int ITERATIONS = 2;
    /** Of fewer clusters an iteration costs little, and each tells more. */
    private static final int FEW = 48;

    private static final int ITERATIONS_OF_FEW = 3;

    private final KMeans kmeans;
    private Centroids centroids;
    /** Weights of the clusters; 0 of one that was made anew. */
    private double[] weight;
    /** For each cluster, the one of higher index that it costs least to unite it with; -1 if there is none. */
    private int[] partner;
    /** For each cluster, how much squared error that union adds. */
    private double[] cost;
    /** The clusters that move when they settle next. */
    private boolean[] free;

    private int made;

    /**
     * Begins with a clustering.
     *
     * @param points that are clustered, by the means of small cubes of colors
     * @param start the centroids, 1 to 256, fewer than points
     * @param progress hears of every iteration
     */
    public PairwiseMerge(ColorPoints points, Centroids start, Progress progress) {
        Workers one = new Workers(1); // what moves at a time is too little to be shared among threads
        kmeans = new KMeans(CoarseToFine.means(points, start.size() * MEANS_EACH, one, progress), one, progress);
        centroids = start.copy();
        free = new boolean[start.size()];
        settle(1);
    }

    /** Returns the centroids that there are now; a merge leaves nearly all of them at their index. */
    public Centroids centroids() {
        return centroids;
    }

    /** Makes one cluster of two; there must be two. */
    public void merge() {
        int one = cheapest();
        if (one < 0) {
            settle(1);
            one = cheapest();
        }
        int other = partner[one];
        unite(one, other);
        leaveOut(other);
        made++;
        int k = centroids.size();
        if (made > k * UNSETTLED) {
            settle(k < FEW ? ITERATIONS_OF_FEW : ITERATIONS);
        }
    }

    /** Returns the first of the pair that costs least, of settled ones; -1 if there is none. */
    private int cheapest() {
        int best = -1;
        for (int i = 0; i < centroids.size(); i++) {
            if (partner[i] >= 0 && weight[i] > 0 && weight[partner[i]] > 0 && (best < 0 || cost[i] < cost[best])) {
                best = i;
            }
        }
        return best;
    }

    private void unite(int one, int other) {
        double share = weight[one] / (weight[one] + weight[other]);
        centroids.x[one] = between(centroids.x[one], centroids.x[other], share);
        centroids.y[one] = between(centroids.y[one], centroids.y[other], share);
        centroids.z[one] = between(centroids.z[one], centroids.z[other], share);
        weight[one] = 0;
        freeAround(one);
    }

    private static int between(int a, int b, double share) {
        return (int) Math.floor(share * a + (1 - share) * b + 0.5);
    }

    private void freeAround(int center) {
        int k = centroids.size();
        double[] distances = new double[k];
        for (int j = 0; j < k; j++) {
            distances[j] = squaredDistance(center, j);
        }
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        for (int j = 0; j < k; j++) {
            free[j] |= distances[j] <= sorted[Math.min(k, NEAR) - 1];
        }
    }

    private double squaredDistance(int i, int j) {
        double dx = centroids.x[i] - centroids.x[j];
        double dy = centroids.y[i] - centroids.y[j];
        double dz = centroids.z[i] - centroids.z[j];
        return dx * dx + dy * dy + dz * dz;
    }

    /** Leaves a cluster out; the last one takes its place. */
    private void leaveOut(int gone) {
        int last = centroids.size() - 1;
        Centroids fewer = new Centroids(last);
        for (int j = 0; j < last; j++) {
            int source = j == gone ? last : j;
            fewer.x[j] = centroids.x[source];
            fewer.y[j] = centroids.y[source];
            fewer.z[j] = centroids.z[source];
        }
        centroids = fewer;
        weight[gone] = weight[last];
        cost[gone] = cost[last];
        free[gone] = free[last];
        partner[gone] = partner[last];
        for (int i = 0; i < last; i++) {
            if (partner[i] == gone) {
                partner[i] = -1;
            } else if (partner[i] == last) {
                partner[i] = gone;
            }
        }
    }

    /** Lets the free clusters move by k-means, and looks for the cheapest pairs anew. */
    private void settle(int iterations) {
        Assignment assignment = kmeans.assignment();
        int k = centroids.size();
        for (int i = 1; i <= iterations; i++) {
            assignment.to(centroids, 0.5);
            kmeans.fillEmptyClusters(centroids);
            Centroids next = centroids.copy();
            for (int j = 0; j < k; j++) {
                if (free[j]) {
                    assignment.sums().mean(j, next);
                }
            }
            centroids = i == iterations ? next : kmeans.beyond(centroids, next);
        }
        free = new boolean[k];
        made = 0;
        pairUp(assignment.sums());
    }

    private void pairUp(ClusterSums sums) {
        int k = centroids.size();
        weight = new double[k];
        partner = new int[k];
        cost = new double[k];
        for (int j = 0; j < k; j++) {
            weight[j] = sums.weight(j);
        }
        for (int i = 0; i < k; i++) {
            partner[i] = -1;
            double least = Double.MAX_VALUE;
            for (int j = i + 1; j < k; j++) {
                double added = weight[i] * weight[j] * squaredDistance(i, j);
                if (added < least * (weight[i] + weight[j])) {
                    least = added / (weight[i] + weight[j]);
                    partner[i] = j;
                }
            }
            cost[i] = least;
        }
    }
}
