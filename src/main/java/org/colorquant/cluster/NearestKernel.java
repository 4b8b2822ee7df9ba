package org.colorquant.cluster;

import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;

/**
 * Finds, for some neighboring points, the nearest of a few candidates; the first one wins where distances are equal.
 *
 * <p>What makes it exact: whole numbers. {@code |p - c|^2 = |p|^2 + |c|^2 - 2 p.c}, and as {@code |p|^2} is the same for
 * all candidates, {@code |c|^2 - 2 p.c} is compared, less that of one candidate, so that all are small. Shifted left and
 * with the candidate's place in the list below, it is a key: the least key is that of the nearest, and of the first of
 * equals, and its lower bits say which one it is. Arithmetic modulo 2^32 is right whenever two keys differ by less than
 * 2^31; the caller sees to that.
 *
 * <p>What makes it fast: the loops run over points, have no branch, and use one index for arrays of the same type, which
 * is what the JIT compilers of Java 17 and 25 need to make SIMD code of them ({@code Math.min} is not made such by 17).
 * Two candidates a pass halve the loads and stores.
 */
final class NearestKernel {
    private NearestKernel() {}

    /**
     * Writes the constant and the factors of a candidate's keys.
     *
     * @param c the centroids
     * @param j the candidate
     * @param star the candidate that all are compared with
     * @param place the candidate's place in the list
     * @param shift the number of bits that a place needs
     * @param constants gets the constant and the factors of x, y and z
     * @param at where in it
     */
    static void constants(Centroids c, int j, int star, int place, int shift, int[] constants, int at) {
        int square = c.x[j] * c.x[j] + c.y[j] * c.y[j] + c.z[j] * c.z[j];
        int starSquare = c.x[star] * c.x[star] + c.y[star] * c.y[star] + c.z[star] * c.z[star];
        constants[at] = (square - starSquare << shift) + place;
        constants[at + 1] = -2 * (c.x[j] - c.x[star]) << shift;
        constants[at + 2] = -2 * (c.y[j] - c.y[star]) << shift;
        constants[at + 3] = -2 * (c.z[j] - c.z[star]) << shift;
    }

    /**
     * Writes the least keys.
     *
     * @param p the points
     * @param from the first of them
     * @param to the one after the last
     * @param c a candidate's constant and its three factors, for each
     * @param count number of candidates, at least 2; if it is odd, there is one more, equal to the last
     * @param key the least key of each point, at its index
     */
    static void leastKeys(ColorPoints p, int from, int to, int[] c, int count, int[] key) {
        first(p.x, p.y, p.z, key, from, to, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]);
        for (int at = 8; at < 4 * count; at += 8) {
            next(p.x, p.y, p.z, key, from, to, c[at], c[at + 1], c[at + 2], c[at + 3],
                    c[at + 4], c[at + 5], c[at + 6], c[at + 7]);
        }
    }

    private static void first(int[] x, int[] y, int[] z, int[] key, int from, int to,
            int a1, int x1, int y1, int z1, int a2, int x2, int y2, int z2) {
        for (int i = from; i < to; i++) {
            int one = a1 + x1 * x[i] + y1 * y[i] + z1 * z[i];
            int lead = a2 + x2 * x[i] + y2 * y[i] + z2 * z[i] - one;
            key[i] = one + (lead & lead >> 31);
        }
    }

    private static void next(int[] x, int[] y, int[] z, int[] key, int from, int to,
            int a1, int x1, int y1, int z1, int a2, int x2, int y2, int z2) {
        for (int i = from; i < to; i++) {
            int one = a1 + x1 * x[i] + y1 * y[i] + z1 * z[i];
            int lead = a2 + x2 * x[i] + y2 * y[i] + z2 * z[i] - one;
            one += lead & lead >> 31;
            int least = key[i];
            lead = one - least;
            key[i] = least + (lead & lead >> 31);
        }
    }

    /**
     * The same by distances, a point at a time: for the few cases whose keys do not fit, and to compare with.
     *
     * @param cx first coordinates of the candidates
     * @param cy second coordinates
     * @param cz third coordinates
     * @param key the place of the nearest candidate in the list, for each point, at its index
     */
    static void leastScalar(ColorPoints p, int from, int to, int[] cx, int[] cy, int[] cz, int count, int[] key) {
        for (int i = from; i < to; i++) {
            int least = Integer.MAX_VALUE;
            for (int c = 0; c < count; c++) {
                int dx = cx[c] - p.x[i];
                int dy = cy[c] - p.y[i];
                int dz = cz[c] - p.z[i];
                int d = dx * dx + dy * dy + dz * dz;
                if (d < least) {
                    least = d;
                    key[i] = c;
                }
            }
        }
    }
}
