package org.colorquant.cluster;

import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.progress.Progress;

/** What it would cost to do without a cluster. */
final class RemovalCosts {
    private RemovalCosts() {}

    /**
     * Returns, for each cluster, about how much squared error it would add to give its points to their second nearest
     * centroids; only those are looked at that share a block with it.
     */
    static double[] of(
            ColorPoints points, PointBlocks blocks, AssignmentState state, Centroids at, Progress progress) {
        double[] cost = new double[at.size()];
        int[] other = nearestOthers(at);
        Candidates near = new Candidates();
        for (int b = 0; b < blocks.count; b++) {
            if (b % 256 == 0) {
                progress.update(0.5);
            }
            near.set(state.blockSet, 4 * b, at);
            for (int i = blocks.start[b]; i < blocks.start[b + 1]; i++) {
                int own = state.labels[i] & 255;
                int second = near.count == 1
                        ? at.squaredDistance(other[own], points, i)
                        : near.leastBut(own, points, i);
                cost[own] += points.weight[i] * (double) (second - at.squaredDistance(own, points, i));
            }
        }
        return cost;
    }

    /** For each centroid the nearest other one. */
    private static int[] nearestOthers(Centroids at) {
        int[] nearest = new int[at.size()];
        for (int j = 0; j < nearest.length; j++) {
            long least = Long.MAX_VALUE;
            for (int i = 0; i < nearest.length; i++) {
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
