package org.colorquant.cluster;

import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.progress.Progress;

/** Finds the places at which the centroids of k-means begin. */
@FunctionalInterface
interface Initializer {
    /**
     * Returns the first centroids.
     *
     * @param points at least {@code k}, no two at the same place
     * @param k number of centroids, 1 to 256
     * @param seed of the random numbers, for those that need them
     * @param progress hears how it goes
     */
    Centroids seed(ColorPoints points, int k, int seed, Progress progress);
}
