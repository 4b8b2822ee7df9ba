package org.colorquant.cluster;

import org.colorquant.color.Centroids;

/** Says when k-means has converged. */
public final class StoppingRule {
    private final int iterations;
    private final double squaredMoves;

    /**
     * Makes a rule.
     *
     * @param iterations the most iterations, at least 1
     * @param squaredMoves it stops when the squared distances by which the centroids moved sum up to no more, in steps
     *     of the grid squared; 0: when nothing moves any more
     */
    public StoppingRule(int iterations, double squaredMoves) {
        this.iterations = iterations;
        this.squaredMoves = squaredMoves;
    }

    /**
     * Returns the rule of an effort.
     *
     * @param effort says when centroids hardly move any more
     * @param iterations the most iterations, at least 1
     * @param k the number of centroids
     * @param step a step of a byte in steps of the grid
     */
    public static StoppingRule of(Effort effort, int iterations, int k, double step) {
        return new StoppingRule(iterations, effort.squaredMoves * (step * step) * k);
    }

    /** Returns whether to stop after an iteration. */
    boolean stops(Centroids before, Centroids after, int done) {
        if (done >= iterations) {
            return true;
        }
        double moves = 0;
        for (int j = 0; j < before.size(); j++) {
            double dx = (double) after.x[j] - before.x[j];
            double dy = (double) after.y[j] - before.y[j];
            double dz = (double) after.z[j] - before.z[j];
            moves += dx * dx + dy * dy + dz * dz;
        }
        return moves <= squaredMoves;
    }
}
