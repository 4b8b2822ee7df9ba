package org.colorquant.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RatingsTest {
    private static final Workers ONE = new Workers(1);

    private final ColorPoints points = points(KMeansTest.clustered(7, 30_000));
    private final KMeans kmeans = new KMeans(points, ONE, Progress.NONE);
    private final Assignment assignment = kmeans.assignment();
    private final Centroids means = kmeans.cluster(
            Initialization.VARIANCE.seed(points, 40, 1, Progress.NONE), new StoppingRule(30, 0), false)
            .centroids();
    private final SplitGains splits = new SplitGains(40);
    private final RemovalCosts merges = new RemovalCosts(40);

    @AfterAll
    static void close() {
        ONE.close();
    }

    private static ColorPoints points(int[] pixels) {
        RgbImage image = new RgbImage(pixels.length, 1, pixels);
        return ColorPoints.of(ColorHistogram.of(image, ONE, Progress.NONE), ColorSpace.RGB, ONE, Progress.NONE);
    }

    @Test
    void aSplitGainsWhatTheMeansOfItsHalvesExplain() {
        ClusterSet all = ClusterSet.moved(null, means);
        splits.rate(assignment, means, all);
        for (int j = 0; j < 40; j++) {
            double whole = 0;
            double halved = 0;
            for (int i = 0; i < points.size(); i++) {
                ColorPoints sorted = assignment.points();
                if ((assignment.labels()[i] & 255) == j) {
                    whole += sorted.weight[i] * (double) means.squaredDistance(j, sorted, i);
                    halved += sorted.weight[i]
                            * (double) Math.min(
                                    splits.halves[0].squaredDistance(j, sorted, i),
                                    splits.halves[1].squaredDistance(j, sorted, i));
                }
            }
            assertTrue(whole - halved >= 0.99 * splits.gain[j], j + ": " + (whole - halved) + ", " + splits.gain[j]);
            assertTrue(whole - halved <= 1.3 * splits.gain[j], j + ": " + (whole - halved) + ", " + splits.gain[j]);
        }
    }

    @Test
    void aRemovalCostsWhatTheSecondNearestAdd() {
        assignment.to(means, 0);
        merges.rate(assignment, ClusterSet.moved(null, means));
        double[] atLeast = new double[40];
        ColorPoints sorted = assignment.points();
        for (int i = 0; i < points.size(); i++) {
            int own = assignment.labels()[i] & 255;
            int second = Integer.MAX_VALUE;
            for (int j = 0; j < 40; j++) {
                second = j == own ? second : Math.min(second, means.squaredDistance(j, sorted, i));
            }
            atLeast[own] += sorted.weight[i] * (double) (second - means.squaredDistance(own, sorted, i));
        }
        for (int j = 0; j < 40; j++) {
            assertTrue(merges.cost[j] >= atLeast[j] * 0.999999);
            assertEquals(atLeast[j], merges.cost[j], 0.2 * atLeast[j]);
        }
    }

    @Test
    void onlyTheClustersAskedForAreRatedAgain() {
        assignment.to(means, 0);
        ClusterSet all = ClusterSet.moved(null, means);
        splits.rate(assignment, means, all);
        merges.rate(assignment, all);
        double[] gains = splits.gain.clone();
        double[] costs = merges.cost.clone();

        Centroids moved = means.copy();
        moved.x[3] += 150;
        moved.y[20] -= 150;
        assignment.to(moved, 0);
        Centroids now = kmeans.means();
        ClusterSet some = ClusterSet.moved(means, now);
        assertTrue(some.contains(3) && some.contains(20));
        splits.rate(assignment, now, some);
        merges.rate(assignment, some);
        SplitGains allSplits = new SplitGains(40);
        RemovalCosts allMerges = new RemovalCosts(40);
        allSplits.rate(assignment, now, all);
        allMerges.rate(assignment, all);
        int kept = 0;
        for (int j = 0; j < 40; j++) {
            assertEquals(some.contains(j) ? allMerges.cost[j] : costs[j], merges.cost[j]);
            assertEquals(some.contains(j) ? allSplits.gain[j] : gains[j], splits.gain[j]);
            kept += some.contains(j) ? 0 : 1;
        }
        assertTrue(kept > 5);
        assertArrayEquals(allSplits.gain, splits.gain, "the points of the others are the same");
    }

    @Test
    void aSetHasTheCentroidsThatMovedCameOrWent() {
        Centroids fewer = new Centroids(130);
        Centroids more = new Centroids(200);
        fewer.z[129] = 1;
        ClusterSet came = ClusterSet.moved(fewer, more);
        ClusterSet went = ClusterSet.moved(more, fewer);
        for (int j = 0; j < 256; j++) {
            assertEquals(j >= 129 && j < 200, came.contains(j));
            assertEquals(j >= 129 && j < 200, went.contains(j));
        }
        assertTrue(came.meets(new long[]{9, 9, 0, 0, 2, 0}, 1));
        assertFalse(came.meets(new long[]{9, -1, -1, 1, 0, 9}, 1));
    }
}
