package org.colorquant.cluster;

/** How much time the search for the best palette may take. */
public enum Effort {
    /** Clusters the means of small cubes of colors, and lets every color move them a few times: an error about 1 % larger. */
    FAST("Fast", 32, 6, 0, 1 / 64.0),
    /** Clusters every distinct color, from where a search over means of small cubes has led. */
    STANDARD("Standard", 20, 6, 0, 1 / 64.0),
    /** Searches over every distinct color as well, and ends only when hardly anything moves: the lowest error. */
    BEST("Best", 40, 40, 240, 1 / 8192.0);

    private final String label;

    /** So many means for each cluster at least: with fewer, splitting and merging is led astray. */
    final int meansEach;
    /** Trials of splitting and merging over means. */
    final int coarseTrials;
    /** Trials of splitting and merging over all points. */
    final int fineTrials;
    /** K-means over all points ends when the mean squared move of a centroid is no more, in squared steps of a byte. */
    final double squaredMoves;

    Effort(String label, int meansEach, int coarseTrials, int fineTrials, double squaredMoves) {
        this.label = label;
        this.meansEach = meansEach;
        this.coarseTrials = coarseTrials;
        this.fineTrials = fineTrials;
        this.squaredMoves = squaredMoves;
    }

    /** Returns the name as it stands in menus and macros. */
    @Override
    public String toString() {
        return label;
    }
}
