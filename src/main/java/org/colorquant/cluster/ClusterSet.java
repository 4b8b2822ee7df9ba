package org.colorquant.cluster;

import org.colorquant.color.Centroids;

/** A set of some of up to 256 clusters. */
final class ClusterSet {
    /** Its members, 64 to an element. */
    private final long[] bits = new long[4];

    /**
     * Returns the clusters whose centroids moved, came or went.
     *
     * @param before null if there were none
     */
    static ClusterSet moved(Centroids before, Centroids now) {
        ClusterSet set = new ClusterSet();
        int both = before == null ? 0 : Math.min(before.size(), now.size());
        int most = before == null ? now.size() : Math.max(before.size(), now.size());
        for (int j = 0; j < most; j++) {
            if (j >= both || before.x[j] != now.x[j] || before.y[j] != now.y[j] || before.z[j] != now.z[j]) {
                set.add(j);
            }
        }
        return set;
    }

    void add(int j) {
        bits[j >> 6] |= 1L << j;
    }

    boolean contains(int j) {
        return (bits[j >> 6] >> j & 1) != 0;
    }

    /** Returns whether it has a member in common with a set, 64 to an element. */
    boolean meets(long[] sets, int at) {
        return (sets[at] & bits[0] | sets[at + 1] & bits[1] | sets[at + 2] & bits[2] | sets[at + 3] & bits[3]) != 0;
    }
}
