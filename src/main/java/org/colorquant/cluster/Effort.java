package org.colorquant.cluster;

/** How much time the search for the best palette may take. */
public enum Effort {
    /** Clusters the means of small cubes of colors, and lets every color move them a few times: an error about 1 % larger. */
    FAST("Fast", 32, 6, 3, 0, 1 / 64.0),
    /** Clusters every distinct color, from where a search over means of small cubes has led. */
    STANDARD("Standard", 20, 6, 3, 0, 1 / 64.0),
    /** Searches over every distinct color as well, from several starts if there are few clusters: the lowest error. */
    BEST("Best", 60, 40, 2, 280, 1 / 8192.0);

    private final String label;

    /** So many means for each cluster at least: with fewer, splitting and merging is led astray. */
    final int meansEach;
    /** Trials of splitting and merging over means. */
    final int coarseTrials;
    /** Iterations of a trial over means. */
    final int coarseTrialIterations;
    /** Trials of splitting and merging over all points, at most, and one more for every two clusters. */
    final int fineTrials;
    /** K-means over all points ends when the mean squared move of a centroid is no more, in squared steps of a byte. */
    final double squaredMoves;

    Effort(String label, int meansEach, int coarseTrials, int coarseTrialIterations, int fineTrials,
            double squaredMoves) {
        this.label = label;
        this.meansEach = meansEach;
        this.coarseTrials = coarseTrials;
        this.coarseTrialIterations = coarseTrialIterations;
        this.fineTrials = fineTrials;
        this.squaredMoves = squaredMoves;
    }

    /** Returns the name as it stands in menus and macros. */
    @Override
    public String toString() {
        return label;
    }
}
