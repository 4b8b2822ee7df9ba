package org.colorquant.cluster;

/** What an assignment of points to centroids knows of points, blocks, regions and clusters. */
final class AssignmentState {
    static final int MIXED = -1;

    /** For each point the index of its nearest centroid, to be read as {@code labels[i] & 255}. */
    final byte[] labels;
    /** For each block the label that all its points have, or {@link #MIXED}. */
    final short[] common;
    /** For each block, the set of its candidates, 64 to an element; the same for each region. */
    final long[] blockSet;

    final long[] regionSet;
    /** For each block, its candidate nearest to the center; the same for each region. */
    final int[] blockStar;

    final int[] regionStar;
    /** Of the clusters that the labels make. */
    ClusterSums sums;

    AssignmentState(int points, PointBlocks blocks) {
        labels = new byte[points];
        common = new short[blocks.count];
        blockSet = new long[4 * blocks.count];
        regionSet = new long[4 * blocks.regions];
        blockStar = new int[blocks.count];
        regionStar = new int[blocks.regions];
    }

    /** Becomes equal to another of the same points. */
    void copy(AssignmentState other) {
        System.arraycopy(other.labels, 0, labels, 0, labels.length);
        System.arraycopy(other.common, 0, common, 0, common.length);
        System.arraycopy(other.blockSet, 0, blockSet, 0, blockSet.length);
        System.arraycopy(other.regionSet, 0, regionSet, 0, regionSet.length);
        System.arraycopy(other.blockStar, 0, blockStar, 0, blockStar.length);
        System.arraycopy(other.regionStar, 0, regionStar, 0, regionStar.length);
        sums = other.sums.copy();
    }
}
