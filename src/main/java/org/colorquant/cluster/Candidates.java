package org.colorquant.cluster;

import org.colorquant.color.Centroids;

/**
 * The centroids that may be nearest to some point of a box, in ascending order; for one thread.
 *
 * <p>Seen from the centroid nearest to the box's center, a centroid is left out if all of the box lies on this side of
 * their bisector (T. Kanungo et al., 2002, doi:10.1109/TPAMI.2002.1017616). Distances are doubled to stay with whole
 * numbers; they fit in 31 bits in all spaces.
 */
final class Candidates {
    /** How many there are. */
    int count;
    /** Which they are. */
    final int[] index = new int[257]; // one to spare: a place is written before it is known to be kept
    /** The one nearest to the center of the box. */
    int star;
    /** The set of them, 64 to an element. */
    final long[] set = new long[4];
    /** How far, at most, two of them can differ in their squared distances to a point of the box; at most 2^31. */
    long spread;

    private final int[] distance = new int[256];

    /** Makes the list of all centroids. */
    static Candidates all(int k) {
        Candidates all = new Candidates();
        all.count = k;
        for (int j = 0; j < k; j++) {
            all.index[j] = j;
        }
        return all;
    }

    /** Finds the candidates among those of a larger box. */
    void findAmong(Candidates larger, int[] box, int at, Centroids c) {
        int mx = box[at] + box[at + 1];
        int my = box[at + 2] + box[at + 3];
        int mz = box[at + 4] + box[at + 5];
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < larger.count; i++) {
            int j = larger.index[i];
            int dx = 2 * c.x[j] - mx;
            int dy = 2 * c.y[j] - my;
            int dz = 2 * c.z[j] - mz;
            int d = dx * dx + dy * dy + dz * dz;
            distance[i] = d;
            best = d < least ? j : best;
            least = Math.min(d, least);
        }
        star = best;
        int sx = 4 * (box[at + 1] - box[at]);
        int sy = 4 * (box[at + 3] - box[at + 2]);
        int sz = 4 * (box[at + 5] - box[at + 4]);
        int cx = c.x[best];
        int cy = c.y[best];
        int cz = c.z[best];
        int n = 0;
        int most = 0;
        set[0] = set[1] = set[2] = set[3] = 0;
        for (int i = 0; i < larger.count; i++) {
            int j = larger.index[i];
            int reach = sx * Math.abs(c.x[j] - cx) + sy * Math.abs(c.y[j] - cy) + sz * Math.abs(c.z[j] - cz);
            if (distance[i] - least <= reach) {
                index[n++] = j;
                most = Math.max(most, reach);
                set[j >> 6] |= 1L << j;
            }
        }
        count = n;
        spread = most;
    }
}
