package org.colorquant.cluster;

import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;

/**
 * The centroids that may be nearest to some point of a box, in ascending order; for one thread.
 *
 * <p>Seen from the centroid nearest to the box's center, a centroid is left out if all of the box lies on this side of
 * their bisector (T. Kanungo et al., 2002, doi:10.1109/TPAMI.2002.1017616). Distances are doubled to stay with whole
 * numbers; they fit in 31 bits in all spaces.
 *
 * <p>What makes it fast: the places of the candidates are together in arrays of their own, so that the loops that
 * calculate have no branch and become SIMD code, and none of the others has a branch that is hard to predict.
 */
final class Candidates {
    /** How many there can be: the last is one to spare, since a place is written before it is known to be kept. */
    private static final int ROOM = 257;

    /** How many there are. */
    int count;
    /** Which they are. */
    final int[] index = new int[ROOM];
    /** The one nearest to the center of the box. */
    int star;
    /** The set of them, 64 to an element. */
    final long[] set = new long[4];
    /** How far, at most, two of them can differ in their squared distances to a point of the box; at most 2^31. */
    long spread;

    private final int[] x = new int[ROOM];
    private final int[] y = new int[ROOM];
    private final int[] z = new int[ROOM];
    private final int[] distance = new int[ROOM];
    private final int[] reach = new int[ROOM];
    private final int[] kept = new int[ROOM];

    /** Makes the list of all centroids. */
    void setAll(Centroids c) {
        count = c.size();
        for (int j = 0; j < count; j++) {
            index[j] = j;
        }
        System.arraycopy(c.x, 0, x, 0, count);
        System.arraycopy(c.y, 0, y, 0, count);
        System.arraycopy(c.z, 0, z, 0, count);
    }

    /** Takes a set, 64 to an element, of some of the centroids. */
    void set(long[] sets, int at, Centroids c) {
        count = 0;
        for (int word = 0; 64 * word < c.size(); word++) {
            for (long rest = sets[at + word]; rest != 0; rest &= rest - 1) {
                int j = 64 * word + Long.numberOfTrailingZeros(rest);
                if (j < c.size()) {
                    index[count] = j;
                    x[count] = c.x[j];
                    y[count] = c.y[j];
                    z[count] = c.z[j];
                    count++;
                }
            }
        }
    }

    /** Returns the least squared distance of a point to a candidate other than one. */
    int leastBut(int one, ColorPoints p, int i) {
        int least = Integer.MAX_VALUE;
        for (int n = 0; n < count; n++) {
            int dx = x[n] - p.x[i];
            int dy = y[n] - p.y[i];
            int dz = z[n] - p.z[i];
            int d = dx * dx + dy * dy + dz * dz;
            least = Math.min(least, index[n] == one ? Integer.MAX_VALUE : d);
        }
        return least;
    }

    /** Finds the candidates among those of a larger box. */
    void findAmong(Candidates larger, int[] box, int at) {
        int n = larger.count;
        distances(larger, n, box[at] + box[at + 1], box[at + 2] + box[at + 3], box[at + 4] + box[at + 5]);
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < n; i++) {
            int d = distance[i];
            best = d < least ? i : best;
            least = Math.min(d, least);
        }
        star = larger.index[best];
        reaches(larger, n, larger.x[best], larger.y[best], larger.z[best],
                4 * (box[at + 1] - box[at]), 4 * (box[at + 3] - box[at + 2]), 4 * (box[at + 5] - box[at + 4]));
        int found = 0;
        for (int i = 0; i < n; i++) {
            kept[found] = i;
            found += distance[i] - least - reach[i] - 1 >>> 31; // 1 if it reaches the box
        }
        keep(larger, found);
    }

    private void distances(Candidates larger, int n, int mx, int my, int mz) {
        int[] lx = larger.x;
        int[] ly = larger.y;
        int[] lz = larger.z;
        int[] d = distance;
        for (int i = 0; i < n; i++) {
            int dx = 2 * lx[i] - mx;
            int dy = 2 * ly[i] - my;
            int dz = 2 * lz[i] - mz;
            d[i] = dx * dx + dy * dy + dz * dz;
        }
    }

    private void reaches(Candidates larger, int n, int cx, int cy, int cz, int sx, int sy, int sz) {
        int[] lx = larger.x;
        int[] ly = larger.y;
        int[] lz = larger.z;
        int[] r = reach;
        for (int i = 0; i < n; i++) {
            r[i] = sx * Math.abs(lx[i] - cx) + sy * Math.abs(ly[i] - cy) + sz * Math.abs(lz[i] - cz);
        }
    }

    private void keep(Candidates larger, int found) {
        int most = 0;
        set[0] = set[1] = set[2] = set[3] = 0;
        for (int n = 0; n < found; n++) {
            int i = kept[n];
            int j = larger.index[i];
            index[n] = j;
            x[n] = larger.x[i];
            y[n] = larger.y[i];
            z[n] = larger.z[i];
            most = Math.max(most, reach[i]);
            set[j >> 6] |= 1L << j;
        }
        count = found;
        spread = most;
    }
}
