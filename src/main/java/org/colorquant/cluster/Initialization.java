package org.colorquant.cluster;

import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.progress.Progress;

/** The ways to begin; which one decides which local optimum k-means ends in. */
public enum Initialization {
    /**
     * Splitting by variance, no random number: the lowest error of the three nearly always. Choose it unless you
     * compare.
     */
    VARIANCE("Variance", new VarianceSplit()),

    /**
     * k-means++ (D. Arthur and S. Vassilvitskii, SODA 2007): random colors, likelier the farther they are from those
     * that were drawn before.
     */
    KMEANS_PLUS_PLUS("k-means++", new KMeansPlusPlus()),

    /** Random pixels: what tutorials begin with, kept for comparison. */
    RANDOM("Random", new RandomPixels());

    private final String label;
    private final Initializer initializer;

    Initialization(String label, Initializer initializer) {
        this.label = label;
        this.initializer = initializer;
    }

    /**
     * Returns the first centroids.
     *
     * @param points at least {@code k}, no two at the same place
     * @param k number of centroids, 1 to 256
     * @param seed of the random numbers, which {@link #VARIANCE} does not use
     * @param progress hears how it goes
     */
    public Centroids seed(ColorPoints points, int k, int seed, Progress progress) {
        return initializer.seed(points, k, seed, progress);
    }

    /** Returns the name as it stands in menus and macros. */
    @Override
    public String toString() {
        return label;
    }
}
