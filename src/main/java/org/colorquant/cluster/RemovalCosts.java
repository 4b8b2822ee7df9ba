package org.colorquant.cluster;

import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;

/**
 * What it would cost to do without a cluster: about how much squared error it would add to give its points to their
 * second nearest centroids. Only centroids are looked at that share a block with it.
 *
 * <p>Clusters whose points stay the same keep their cost, even if a neighbor moved: it only says what to try first.
 */
final class RemovalCosts {
    /** For each cluster, what it would cost. */
    final double[] cost;

    RemovalCosts(int k) {
        cost = new double[k];
    }

    /**
     * Rates some clusters anew.
     *
     * @param at an assignment of points
     * @param which clusters
     */
    void rate(Assignment at, ClusterSet which) {
        ColorPoints points = at.points();
        byte[] labels = at.labels();
        Centroids centroids = at.centroids();
        int[] other = nearestOthers(centroids, which);
        Candidates near = new Candidates();
        for (int j = 0; j < cost.length; j++) {
            cost[j] = which.contains(j) ? 0 : cost[j];
        }
        for (int b = at.nextBlock(which, -1); b >= 0; b = at.nextBlock(which, b)) {
            at.candidates(b, near);
            for (int i = at.blocks().start[b]; i < at.blocks().start[b + 1]; i++) {
                int own = labels[i] & 255;
                if (which.contains(own)) {
                    int second = near.count == 1
                            ? centroids.squaredDistance(other[own], points, i)
                            : near.leastBut(own, points, i);
                    cost[own] += points.weight[i] * (double) (second - centroids.squaredDistance(own, points, i));
                }
            }
        }
    }

    /** For some of the centroids the nearest other one. */
    private static int[] nearestOthers(Centroids at, ClusterSet which) {
        int[] nearest = new int[at.size()];
        for (int j = 0; j < nearest.length; j++) {
            long least = Long.MAX_VALUE;
            for (int i = 0; which.contains(j) && i < nearest.length; i++) {
                long dx = (long) at.x[i] - at.x[j];
                long dy = (long) at.y[i] - at.y[j];
                long dz = (long) at.z[i] - at.z[j];
                long d = dx * dx + dy * dy + dz * dz;
                if (i != j && d < least) {
                    least = d;
                    nearest[j] = i;
                }
            }
        }
        return nearest;
    }
}
