package org.colorquant.cluster;

import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;

/**
 * Hears of each iteration of k-means, to show it or to plot its error; it takes no part. What it is given is only valid
 * during the call, and not to be changed.
 */
@FunctionalInterface
public interface IterationListener {
    /** Nobody is listening, which costs nothing. */
    IterationListener NONE = (number, points, labels, before, after) -> {};

    /**
     * Called after each iteration, in the thread that clusters.
     *
     * @param number of the iteration, from 1; it begins again where k-means begins anew
     * @param points that are clustered: the distinct colors, or means of them in a search
     * @param labels the cluster of each point, to be read as {@code labels[i] & 255}: the nearest of {@code before}, but
     *     in a cluster that would be empty
     * @param before the centroids at the beginning of the iteration
     * @param after the means of the clusters
     */
    void iterated(int number, ColorPoints points, byte[] labels, Centroids before, Centroids after);
}
