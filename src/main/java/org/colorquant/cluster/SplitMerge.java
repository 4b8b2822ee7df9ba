package org.colorquant.cluster;

import java.util.Arrays;
import java.util.Comparator;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;

/**
 * Leaves a local optimum of k-means: takes centroids from where two are hardly better than one, puts them where one
 * stands for two groups of points, and lets k-means run again; what is no better is taken back. No random number.
 *
 * <p>In the family of ELBG (G. Patane and M. Russo, 2001, doi:10.1016/S0893-6080(01)00084-X) and of swaps
 * (P. Franti, 2018, doi:10.1186/s40537-018-0122-y).
 */
final class SplitMerge {
    /** A merge may cost more than the split gains: k-means makes both better afterwards. */
    private static final double WORTH_TRYING = 2;

    private final KMeans kmeans;
    private final StoppingRule trialRule;
    private final int k;

    /** For each cluster, what splitting it takes from the squared error. */
    private final double[] gain;
    /** For each cluster, its weight; then what merging it with its partner adds to the squared error. */
    private final double[] cost;

    private final int[] partner;
    private final Centroids[] halves;

    SplitMerge(KMeans kmeans, int k, StoppingRule trialRule) {
        this.kmeans = kmeans;
        this.k = k;
        this.trialRule = trialRule;
        gain = new double[k];
        cost = new double[k];
        partner = new int[k];
        halves = new Centroids[]{new Centroids(k), new Centroids(k)};
    }

    /**
     * Improves a clustering.
     *
     * @param start the clustering that the k-means has just found
     * @param trials the most trials
     * @return one that is at least as good
     */
    Clustering improve(Clustering start, int trials) {
        Clustering best = start;
        int moves = Math.max(1, k / 8);
        int failures = 0; // with a single move: the next pair is tried then
        boolean rated = false;
        for (int t = 0; t < trials && k > 1; t++) {
            if (!rated) {
                rateSplits(best.centroids());
                rateMerges(best.centroids());
                rated = true;
            }
            Centroids moved = move(best.centroids(), moves, failures);
            if (moved == null) {
                break;
            }
            Clustering next = kmeans.cluster(moved, trialRule);
            if (next.explained() > best.explained()) {
                best = next;
                rated = false;
                failures = 0;
            } else if (moves > 1) {
                moves /= 2;
            } else {
                failures++;
            }
        }
        return best;
    }

    /** For each cluster: its two halves on both sides of its mean across its widest axis, and what they gain. */
    private void rateSplits(Centroids centroids) {
        ColorPoints p = kmeans.points();
        byte[] labels = kmeans.assign(centroids);
        double[] spread = new double[3 * k];
        for (int i = 0; i < labels.length; i++) {
            int j = labels[i] & 255;
            double w = p.weight[i];
            double dx = p.x[i] - centroids.x[j];
            double dy = p.y[i] - centroids.y[j];
            double dz = p.z[i] - centroids.z[j];
            spread[3 * j] += w * dx * dx;
            spread[3 * j + 1] += w * dy * dy;
            spread[3 * j + 2] += w * dz * dz;
        }
        int[] axis = new int[k];
        for (int j = 0; j < k; j++) {
            axis[j] = spread[3 * j + 1] > spread[3 * j] ? 1 : 0;
            axis[j] = spread[3 * j + 2] > spread[3 * j + axis[j]] ? 2 : axis[j];
        }
        long[] sums = new long[8 * k];
        for (int i = 0; i < labels.length; i++) {
            int j = labels[i] & 255;
            int a = axis[j];
            boolean upper = a == 0
                    ? p.x[i] > centroids.x[j]
                    : a == 1 ? p.y[i] > centroids.y[j] : p.z[i] > centroids.z[j];
            int at = 8 * j + (upper ? 4 : 0);
            long w = p.weight[i];
            sums[at] += w;
            sums[at + 1] += w * p.x[i];
            sums[at + 2] += w * p.y[i];
            sums[at + 3] += w * p.z[i];
        }
        for (int j = 0; j < k; j++) {
            rateSplit(sums, j);
        }
    }

    private void rateSplit(long[] sums, int j) {
        int a = 8 * j;
        int b = a + 4;
        gain[j] = 0;
        if (sums[a] > 0 && sums[b] > 0) {
            double dx = (double) sums[a + 1] / sums[a] - (double) sums[b + 1] / sums[b];
            double dy = (double) sums[a + 2] / sums[a] - (double) sums[b + 2] / sums[b];
            double dz = (double) sums[a + 3] / sums[a] - (double) sums[b + 3] / sums[b];
            double w = (double) sums[a] * sums[b] / (sums[a] + sums[b]);
            gain[j] = w * (dx * dx + dy * dy + dz * dz);
            for (int h = 0; h < 2; h++) {
                int at = a + 4 * h;
                halves[h].x[j] = ColorPoints.mean(sums[at + 1], sums[at]);
                halves[h].y[j] = ColorPoints.mean(sums[at + 2], sums[at]);
                halves[h].z[j] = ColorPoints.mean(sums[at + 3], sums[at]);
            }
        }
        cost[j] = sums[a] + sums[b]; // the weight, for the merges
    }

    /** For each cluster: the other one that it is best merged with, and what that costs (J. H. Ward, 1963). */
    private void rateMerges(Centroids c) {
        double[] weight = cost.clone();
        for (int j = 0; j < k; j++) {
            cost[j] = Double.POSITIVE_INFINITY;
            for (int i = 0; i < k; i++) {
                if (i != j) {
                    double dx = c.x[i] - c.x[j];
                    double dy = c.y[i] - c.y[j];
                    double dz = c.z[i] - c.z[j];
                    double ward = weight[i] * weight[j] / (weight[i] + weight[j]) * (dx * dx + dy * dy + dz * dz);
                    if (ward < cost[j]) {
                        cost[j] = ward;
                        partner[j] = i;
                    }
                }
            }
        }
    }

    /** Moves centroids from the cheapest merges to the most gainful splits; null if there are no more pairs to try. */
    private Centroids move(Centroids c, int moves, int skip) {
        Integer[] splits = ranked(Arrays.stream(gain).map(g -> -g).toArray());
        Integer[] merges = ranked(cost);
        Centroids moved = copy(c);
        boolean[] touched = new boolean[k];
        int done = 0;
        int left = skip;
        for (int s = 0; s < k && done < moves && gain[splits[s]] > 0; s++) {
            int split = splits[s];
            for (int m = 0; m < k && !touched[split] && cost[merges[m]] <= WORTH_TRYING * gain[split]; m++) {
                int merge = merges[m];
                boolean free = merge != split && partner[merge] != split && !touched[merge] && !touched[partner[merge]];
                if (free && left-- <= 0) {
                    set(moved, split, halves[0], split);
                    set(moved, merge, halves[1], split);
                    touched[split] = true;
                    touched[merge] = true;
                    touched[partner[merge]] = true;
                    done++;
                }
            }
        }
        return done == 0 ? null : moved;
    }

    private static void set(Centroids target, int at, Centroids source, int from) {
        target.x[at] = source.x[from];
        target.y[at] = source.y[from];
        target.z[at] = source.z[from];
    }

    /** Returns the clusters in ascending order of a value; ties keep their order. */
    private static Integer[] ranked(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        return order;
    }

    private static Centroids copy(Centroids c) {
        Centroids copy = new Centroids(c.size());
        System.arraycopy(c.x, 0, copy.x, 0, c.size());
        System.arraycopy(c.y, 0, copy.y, 0, c.size());
        System.arraycopy(c.z, 0, copy.z, 0, c.size());
        return copy;
    }
}
