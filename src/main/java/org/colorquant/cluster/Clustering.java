package org.colorquant.cluster;

import org.colorquant.color.Centroids;

/** What clustering gives: centroids, none of an empty cluster, and how many iterations it took. */
public final class Clustering {
    private final Centroids centroids;
    private final int iterations;
    private final double explained;

    Clustering(Centroids centroids, int iterations, double explained) {
        this.centroids = centroids;
        this.iterations = iterations;
        this.explained = explained;
    }

    /** Returns the centroids, each the mean of its points. */
    public Centroids centroids() {
        return centroids;
    }

    /** Returns the number of iterations that were done, the last of which may have changed nothing. */
    public int iterations() {
        return iterations;
    }

    /** Returns how much squared error the means take away: of two clusterings of the same points, more is better. */
    double explained() {
        return explained;
    }
}
