package org.colorquant.dither;

import java.util.SplittableRandom;

/**
 * Makes a mask of blue noise by the void-and-cluster method (R. Ulichney, "The void-and-cluster method for dither array
 * generation", SPIE 1913, 1993, doi:10.1117/12.152707): points are spread so that each new one falls into the largest void
 * that the earlier ones leave, so every threshold gives an even pattern without large-scale structure.
 *
 * <p>How crowded a place is, is a sum of whole numbers, so every machine makes the same mask.
 */
final class BlueNoise {
    /** The mask's side is 2 to this power. */
    static final int BITS = 6;

    private static final int SIDE = 1 << BITS;
    private static final int AREA = SIDE * SIDE;
    private static final int FIRST = AREA / 10;
    private static final double SIGMA = 1.9;
    private static final int ONE = 1 << 20;

    /** What a point adds at each distance from it: a Gaussian, around the torus. */
    private final int[] crowding = new int[AREA];

    private final boolean[] point = new boolean[AREA];
    private final int[] crowd = new int[AREA];

    private BlueNoise() {
        for (int i = 0; i < AREA; i++) {
            int x = Math.min(i % SIDE, SIDE - i % SIDE);
            int y = Math.min(i / SIDE, SIDE - i / SIDE);
            crowding[i] = (int) (ONE * StrictMath.exp(-(x * x + y * y) / (2 * SIGMA * SIGMA)));
        }
    }

    /** Returns the ranks, row by row. */
    static int[] ranks() {
        BlueNoise noise = new BlueNoise();
        noise.scatter();
        boolean[] start = noise.point.clone();
        int[] rank = new int[AREA];
        for (int n = FIRST - 1; n >= 0; n--) {
            int cluster = noise.tightestCluster();
            noise.set(cluster, false);
            rank[cluster] = n;
        }
        for (int i = 0; i < AREA; i++) {
            if (start[i]) {
                noise.set(i, true);
            }
        }
        for (int n = FIRST; n < AREA; n++) {
            int hole = noise.largestVoid();
            noise.set(hole, true);
            rank[hole] = n;
        }
        return rank;
    }

    /** Points at random places, then moved from the tightest cluster to the largest void until that is the same. */
    private void scatter() {
        SplittableRandom random = new SplittableRandom(1);
        for (int n = 0; n < FIRST;) {
            int i = random.nextInt(AREA);
            if (!point[i]) {
                set(i, true);
                n++;
            }
        }
        int cluster;
        int hole;
        do {
            cluster = tightestCluster();
            set(cluster, false);
            hole = largestVoid();
            set(hole, true);
        } while (hole != cluster);
    }

    private void set(int i, boolean there) {
        point[i] = there;
        int sign = there ? 1 : -1;
        for (int at = 0; at < AREA; at++) {
            int dx = at - i & SIDE - 1;
            int dy = (at >> BITS) - (i >> BITS) & SIDE - 1;
            crowd[at] += sign * crowding[dy << BITS | dx];
        }
    }

    private int tightestCluster() {
        int most = -1;
        for (int i = 0; i < AREA; i++) {
            if (point[i] && (most < 0 || crowd[i] > crowd[most])) {
                most = i;
            }
        }
        return most;
    }

    private int largestVoid() {
        int least = -1;
        for (int i = 0; i < AREA; i++) {
            if (!point[i] && (least < 0 || crowd[i] < crowd[least])) {
                least = i;
            }
        }
        return least;
    }
}
