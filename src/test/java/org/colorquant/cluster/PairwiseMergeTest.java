package org.colorquant.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairwiseMergeTest {
    private static ColorPoints points(int... pixels) {
        try (Workers workers = new Workers(1)) {
            RgbImage image = new RgbImage(pixels.length, 1, pixels);
            return ColorPoints.of(
                    ColorHistogram.of(image, workers, Progress.NONE), ColorSpace.RGB, workers, Progress.NONE);
        }
    }

    private static ColorPoints noise() {
        return points(new SplittableRandom(4).ints(30_000, 0, 1 << 24).map(i -> i & 0xff7f3f).toArray());
    }

    private static double error(ColorPoints points, Centroids c) {
        double sum = 0;
        for (int i = 0; i < points.size(); i++) {
            int at = i;
            int least = IntStream.range(0, c.size()).map(j -> c.squaredDistance(j, points, at)).min().getAsInt();
            sum += (double) points.weight[i] * least;
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 20, 90, 256})
    void makesOneFewerAtATimeAndTheErrorRises(int k) {
        ColorPoints points = noise();
        PairwiseMerge merge = new PairwiseMerge(
                points, Initialization.VARIANCE.seed(points, k, 1, Progress.NONE), Progress.NONE);
        double before = error(points, merge.centroids());
        for (int left = k - 1; left >= 1; left--) {
            merge.merge();
            assertEquals(left, merge.centroids().size());
            if (left < 40) {
                double error = error(points, merge.centroids());
                assertTrue(error > 0.97 * before, "of " + left); // settling may gain a little more than a merge costs
                before = error;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 12, 48, 150})
    void comesNearTheErrorOfKMeans(int k) {
        ColorPoints points = noise();
        PairwiseMerge merge = new PairwiseMerge(
                points, Initialization.VARIANCE.seed(points, 256, 1, Progress.NONE), Progress.NONE);
        while (merge.centroids().size() > k) {
            merge.merge();
        }
        try (Workers workers = new Workers(2)) {
            Clustering clustering = new CoarseToFine(
                    new KMeans(points, workers, Progress.NONE), ColorSpace.RGB.step(), workers, Progress.NONE)
                    .run(Initialization.VARIANCE, k, 1, 300, Effort.STANDARD);
            assertEquals(1, error(points, merge.centroids()) / error(points, clustering.centroids()), 0.06);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 8})
    void endsWithTheGroupsThatThereAre(int groups) {
        SplittableRandom random = new SplittableRandom(groups);
        int[] pixels = random.ints(20_000, 0, groups)
                .map(g -> 0x102030 + (g & 1) * 0x900000 + (g >> 1 & 1) * 0x8000 + (g >> 2) * 0x70
                        + random.nextInt(30) * 0x010000 + random.nextInt(30) * 0x0100 + random.nextInt(30))
                .toArray();
        ColorPoints points = points(pixels);
        PairwiseMerge merge = new PairwiseMerge(
                points, Initialization.VARIANCE.seed(points, 100, 1, Progress.NONE), Progress.NONE);
        while (merge.centroids().size() > groups) {
            merge.merge();
        }
        int[] colors = merge.centroids().toColors(ColorSpace.RGB);
        int[] found = Arrays.stream(colors)
                .map(c -> (c >> 16 > 0x60 ? 1 : 0) + ((c >> 8 & 255) > 0x60 ? 2 : 0) + ((c & 255) > 0x60 ? 4 : 0))
                .sorted().toArray();
        assertEquals(Arrays.toString(IntStream.range(0, groups).toArray()), Arrays.toString(found));
    }
}
