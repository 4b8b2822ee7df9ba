package org.colorquant.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with brute force, over many kinds of colors, numbers of centroids and threads, and ways to get there. */
class AssignmentTest {
    private static final Workers[] WORKERS = {new Workers(1), new Workers(2), new Workers(5)};

    @AfterAll
    static void close() {
        for (Workers workers : WORKERS) {
            workers.close();
        }
    }

    private static ColorPoints points(ColorSpace space, int[] pixels) {
        RgbImage image = new RgbImage(pixels.length, 1, pixels);
        return ColorPoints.of(ColorHistogram.of(image, WORKERS[0], Progress.NONE), space, WORKERS[0], Progress.NONE);
    }

    /** Sets of pixels: random, clustered, gray, two-valued, dark, a dense cube, a plane, one color. */
    static int[][] sets() {
        SplittableRandom random = new SplittableRandom(3);
        int[] centers = random.ints(9, 0, 1 << 24).toArray();
        return new int[][]{
                random.ints(6000, 0, 1 << 24).toArray(),
                random.ints(6000, 0, 1 << 24).map(i -> centers[i % 9] ^ i % 16 * 0x010203).toArray(),
                IntStream.range(0, 256).map(i -> i * 0x010101).toArray(),
                random.ints(3000, 0, 8).map(i -> (i & 1) * 0xff0000 | (i >> 1 & 1) * 0xff00 | (i >> 2) * 0xff)
                        .toArray(),
                random.ints(6000, 0, 1 << 24).map(i -> i & 0x070707).toArray(),
                IntStream.range(0, 1 << 15).map(i -> 0x402010 + (i >> 10 << 16 | (i >> 5 & 31) << 8 | i & 31))
                        .toArray(),
                IntStream.range(0, 1 << 14).map(i -> i >> 7 << 17 | (i & 127) << 1).toArray(),
                {0x123456},
        };
    }

    private static Centroids some(ColorPoints points, int k, SplittableRandom random) {
        Centroids c = new Centroids(k);
        for (int j = 0; j < k; j++) {
            int i = random.nextInt(points.size()); // of few points, some centroids are equal
            c.x[j] = points.x[i];
            c.y[j] = points.y[i];
            c.z[j] = points.z[i];
        }
        return c;
    }

    private static byte[] nearest(ColorPoints points, Centroids c) {
        byte[] labels = new byte[points.size()];
        for (int i = 0; i < labels.length; i++) {
            int best = 0;
            for (int j = 1; j < c.size(); j++) {
                best = c.squaredDistance(j, points, i) < c.squaredDistance(best, points, i) ? j : best;
            }
            labels[i] = (byte) best;
        }
        return labels;
    }

    private static void assertState(Assignment assignment, ColorPoints points, Centroids c) {
        byte[] expected = nearest(points, c);
        assertArrayEquals(expected, assignment.labelsOfGiven());
        long[] weights = new long[c.size()];
        long[] x = new long[c.size()];
        for (int i = 0; i < expected.length; i++) {
            weights[expected[i] & 255] += points.weight[i];
            x[expected[i] & 255] += points.weight[i] * points.x[i];
        }
        Centroids means = c.copy();
        for (int j = 0; j < c.size(); j++) {
            assertEquals(weights[j], assignment.sums().weight(j));
            if (weights[j] > 0) {
                assignment.sums().mean(j, means);
                assertEquals(ColorPoints.mean(x[j], weights[j]), means.x[j]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void isTheNearestAndTheLowestOfEquals(int[] pixels) {
        SplittableRandom random = new SplittableRandom(11);
        for (ColorSpace space : ColorSpace.values()) {
            ColorPoints points = points(space, pixels);
            for (int k : new int[]{1, 2, 3, 7, 16, 63, 64, 65, 200, 256}) {
                Centroids c = some(points, k, random);
                for (Workers workers : WORKERS) {
                    Assignment assignment = new Assignment(points, workers, Progress.NONE);
                    assignment.to(c, 0);
                    assertState(assignment, points, c);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void dependsOnTheLastCentroidsOnly(int[] pixels) {
        SplittableRandom random = new SplittableRandom(12);
        ColorPoints points = points(ColorSpace.RGB, pixels);
        for (int k : new int[]{2, 20, 256}) {
            Assignment assignment = new Assignment(points, WORKERS[1], Progress.NONE);
            Centroids c = some(points, k, random);
            assignment.to(c, 0);
            for (int step = 0; step < 12; step++) {
                Centroids other = some(points, k, random);
                c = c.copy();
                for (int m = 0; m <= random.nextInt(4); m++) { // a few jump, a few move a little
                    int j = random.nextInt(k);
                    c.x[j] = step % 2 == 0 ? other.x[j] : Math.max(0, c.x[j] - 1 - random.nextInt(40));
                    c.y[j] = step % 2 == 0 ? other.y[j] : c.y[j];
                    c.z[j] = step % 2 == 0 ? other.z[j] : c.z[j];
                }
                assignment.to(c, 0);
                assertState(assignment, points, c);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void followsCentroidsThatComeAndGo(int[] pixels) {
        SplittableRandom random = new SplittableRandom(13);
        ColorPoints points = points(ColorSpace.RGB, pixels);
        Assignment assignment = new Assignment(points, WORKERS[1], Progress.NONE);
        for (int k : new int[]{70, 69, 64, 63, 64, 256, 255, 3, 2, 1, 2, 40}) {
            Centroids c = some(points, k, random);
            Centroids before = assignment.centroids();
            for (int j = 0; before != null && j < Math.min(k, before.size()) - 1; j++) { // all but one stay
                c.x[j] = before.x[j];
                c.y[j] = before.y[j];
                c.z[j] = before.z[j];
            }
            assignment.to(c, 0);
            assertState(assignment, points, c);
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void comesBackToWhatItKept(int[] pixels) {
        SplittableRandom random = new SplittableRandom(15);
        ColorPoints points = points(ColorSpace.RGB, pixels);
        for (int k : new int[]{2, 20, 256}) {
            Assignment assignment = new Assignment(points, WORKERS[1], Progress.NONE);
            Centroids kept = some(points, k, random);
            assignment.to(kept, 0);
            assignment.keep();
            for (int trial = 0; trial < 3; trial++) {
                assignment.to(some(points, k, random), 0);
                assignment.to(some(points, k, random), 0);
                assignment.restore();
                assertSame(kept, assignment.centroids());
                assertState(assignment, points, kept);
                Centroids next = kept.copy(); // only what has moved is looked at again
                next.x[k / 2] = Math.max(0, next.x[k / 2] - 50);
                assignment.to(next, 0);
                assertState(assignment, points, next);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPointGivenAwayComesBack(ColorSpace space) {
        ColorPoints points = points(space, sets()[0]);
        Centroids c = some(points, 30, new SplittableRandom(1));
        Assignment assignment = new Assignment(points, WORKERS[1], Progress.NONE);
        assignment.to(c, 0);
        assignment.give(5, (assignment.labels()[5] & 255) == 3 ? 4 : 3);
        Centroids moved = c.copy();
        moved.x[17]++;
        assignment.to(moved, 0);
        assertState(assignment, points, moved);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void theVectorizedKernelIsTheScalarOne(int[] pixels) {
        SplittableRandom random = new SplittableRandom(14);
        ColorPoints points = points(ColorSpace.RGB, pixels);
        int n = points.size();
        for (int k : new int[]{2, 3, 5, 16}) {
            Centroids c = some(points, k, random);
            int[] constants = new int[4 * (k + 1)];
            for (int j = 0; j <= k; j++) {
                int from = Math.min(j, k - 1);
                NearestKernel.constants(c, from, 0, from, 4, constants, 4 * j);
            }
            int[] keys = new int[n];
            int[] scalar = new int[n];
            NearestKernel.leastKeys(points, 0, n, constants, k, keys);
            NearestKernel.leastScalar(points, 0, n, c.x, c.y, c.z, k, scalar);
            for (int i = 0; i < n; i++) {
                assertEquals(scalar[i], keys[i] & 15);
            }
        }
    }
}
