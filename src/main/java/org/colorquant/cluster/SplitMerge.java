package org.colorquant.cluster;

import java.util.Arrays;
import org.colorquant.color.Centroids;

/**
 * Leaves a local optimum of k-means: takes centroids from where two are hardly better than one, puts them where one
 * stands for two groups of points, and lets k-means run again; what is no better is taken back. No random number.
 *
 * <p>In the family of ELBG (G. Patane and M. Russo, 2001, doi:10.1016/S0893-6080(01)00084-X) and of swaps
 * (P. Franti, 2018, doi:10.1186/s40537-018-0122-y).
 */
final class SplitMerge {
    /** A merge may seem to cost more than the split gains: k-means makes both better afterwards. */
    private static final double WORTH_TRYING = 8;
    /** So many splits and merges are paired. */
    private static final int RANKED = 64;
    /** So many clusters around a split and around a merge move while a trial settles. */
    private static final int NEAR = 8;
    /** What later iterations may gain together, times the gain of the last one; it is seldom more. */
    private static final int STILL_TO_COME = 2;
    /** What all iterations of a trial of one pair may gain, times what its split gains; it is seldom more. */
    private static final double WORTH_SETTLING = 1.5;

    private final KMeans kmeans;
    private final Assignment assignment;
    private final int iterations;
    private final int k;

    private final SplitGains splits;
    private final RemovalCosts merges;
    /** For each pair of a split and a merge, the trial in which it failed last. */
    private final int[][] failed;
    /** For each cluster, the last trial that changed it or a neighbor. */
    private final int[] changed;

    private int done;

    SplitMerge(KMeans kmeans, int k, int iterations) {
        this.kmeans = kmeans;
        this.k = k;
        this.iterations = iterations;
        assignment = kmeans.assignment();
        splits = new SplitGains(k);
        merges = new RemovalCosts(k);
        failed = new int[k][k];
        changed = new int[k];
    }

    /**
     * Improves a clustering.
     *
     * @param start the clustering that the k-means has just found
     * @param trials the most trials
     * @return one that is at least as good
     */
    Clustering improve(Clustering start, int trials) {
        Centroids best = start.centroids();
        done = 0;
        assignment.keep();
        double explained = start.explained();
        int moves = Math.max(1, k / 8);
        Centroids rated = null;
        long[] pairs = null;
        int next = 0;
        for (int t = 1; t <= trials && k > 1; t++) {
            if (pairs == null) {
                ClusterSet other = ClusterSet.moved(rated, best);
                splits.rate(assignment, best, other);
                merges.rate(assignment, other);
                rated = best;
                pairs = pairs();
                next = 0;
            }
            Centroids moved = best.copy();
            boolean[] free = new boolean[k];
            int first = next;
            next = move(pairs, next, moves, moved, free);
            if (next == first) {
                break;
            }
            done = t;
            double reach = moves > 1 ? Double.MAX_VALUE : WORTH_SETTLING * splits.gain[split(pairs[first])];
            settle(moved, free, explained, reach);
            double found = assignment.sums().explained();
            if (found > explained) {
                explained = found;
                assignment.keep();
                best = kmeans.means();
                pairs = null;
                for (int j = 0; j < k; j++) {
                    changed[j] = free[j] ? t : changed[j];
                }
            } else {
                if (moves == 1) {
                    failed[split(pairs[first])][merge(pairs[first])] = t;
                } else {
                    moves /= 2;
                    next = 0;
                }
                assignment.restore();
            }
        }
        return new Clustering(best, start.iterations(), explained);
    }

    /** Returns how many trials the last search took: fewer than it might have if there was nothing left to try. */
    int trials() {
        return done;
    }

    private static int split(long pair) {
        return (int) pair >> 8 & 255;
    }

    private static int merge(long pair) {
        return (int) pair & 255;
    }

    /** Moves centroids from merges to splits, for the first pairs that are not near each other; returns the next pair. */
    private int move(long[] pairs, int from, int moves, Centroids moved, boolean[] free) {
        int at = from;
        Centroids old = moved.copy();
        for (int n = 0; at < pairs.length && n < moves; at++) {
            int split = split(pairs[at]);
            int merge = merge(pairs[at]);
            if (!free[split] && !free[merge]) {
                set(moved, split, splits.halves[0], split);
                set(moved, merge, splits.halves[1], split);
                free(old, split, free);
                free(old, merge, free);
                n++;
            }
        }
        return at;
    }

    /** A few iterations of k-means, in which only some centroids move; fewer if what is hoped for is out of reach. */
    private void settle(Centroids start, boolean[] free, double hope, double reach) {
        Centroids centroids = start;
        double before = 0;
        for (int i = 1;; i++) {
            assignment.to(centroids, 0.5);
            kmeans.fillEmptyClusters(centroids);
            double now = assignment.sums().explained();
            double toCome = i == 1 ? reach : STILL_TO_COME * (now - before);
            if (i == iterations || now + toCome < hope) {
                return;
            }
            before = now;
            Centroids next = centroids.copy();
            for (int j = 0; j < k; j++) {
                if (free[j]) {
                    assignment.sums().mean(j, next);
                }
            }
            centroids = kmeans.beyond(centroids, next);
        }
    }

    /** The pairs worth trying, the most promising first: what is gained less what is lost, then the two clusters. */
    private long[] pairs() {
        double[] gain = splits.gain;
        double[] cost = merges.cost;
        double[] loss = new double[k];
        for (int j = 0; j < k; j++) {
            loss[j] = -gain[j];
        }
        int[] from = lowest(loss);
        int[] to = lowest(cost);
        long[] pairs = new long[from.length * to.length];
        int n = 0;
        double most = gain[from[0]];
        for (int s : from) {
            for (int m : to) {
                boolean open = failed[s][m] == 0 || failed[s][m] < Math.max(changed[s], changed[m]);
                if (open && m != s && cost[m] <= WORTH_TRYING * gain[s]) {
                    long rank = (long) ((1 + (cost[m] - gain[s]) / most) * (1L << 30));
                    pairs[n++] = rank << 16 | s << 8 | m;
                }
            }
        }
        pairs = Arrays.copyOf(pairs, n);
        Arrays.sort(pairs);
        return pairs;
    }

    /** Returns the places of the lowest values, the lowest first; of equals, the first. */
    private static int[] lowest(double[] values) {
        int[] order = new int[values.length];
        for (int i = 0; i < order.length; i++) { // insertion sort: there are 256 at most, and no class has to be loaded
            int at = i;
            for (; at > 0 && values[order[at - 1]] > values[i]; at--) {
                order[at] = order[at - 1];
            }
            order[at] = i;
        }
        return Arrays.copyOf(order, Math.min(RANKED, order.length));
    }

    /** Frees a centroid and those near it. */
    private void free(Centroids c, int j, boolean[] free) {
        for (int i : nearest(c, j)) {
            free[i] = true;
        }
    }

    /** Returns the nearest centroids to one, itself among them; of equals, the first. */
    private int[] nearest(Centroids c, int j) {
        long[] nearest = new long[Math.min(k, NEAR)]; // distance, then index, in ascending order
        int found = 0;
        for (int i = 0; i < k; i++) {
            long dx = (long) c.x[i] - c.x[j];
            long dy = (long) c.y[i] - c.y[j];
            long dz = (long) c.z[i] - c.z[j];
            long order = dx * dx + dy * dy + dz * dz << 8 | i;
            if (found < nearest.length || order < nearest[found - 1]) {
                int at = found < nearest.length ? found++ : found - 1;
                for (; at > 0 && nearest[at - 1] > order; at--) {
                    nearest[at] = nearest[at - 1];
                }
                nearest[at] = order;
            }
        }
        int[] index = new int[found];
        for (int n = 0; n < found; n++) {
            index[n] = (int) nearest[n] & 255;
        }
        return index;
    }

    private static void set(Centroids target, int at, Centroids source, int from) {
        target.x[at] = source.x[from];
        target.y[at] = source.y[from];
        target.z[at] = source.z[from];
    }
}
