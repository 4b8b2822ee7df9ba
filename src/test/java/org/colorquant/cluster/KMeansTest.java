package org.colorquant.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KMeansTest {
    private static final Workers ONE = new Workers(1);
    private static final Workers THREE = new Workers(3);

    @AfterAll
    static void close() {
        ONE.close();
        THREE.close();
    }

    private static ColorPoints points(ColorSpace space, int[] pixels) {
        RgbImage image = new RgbImage(pixels.length, 1, pixels);
        return ColorPoints.of(ColorHistogram.of(image, ONE, Progress.NONE), space, ONE, Progress.NONE);
    }

    private static int[] random(long seed, int n) {
        return new SplittableRandom(seed).ints(n, 0, 1 << 24).toArray();
    }

    /** Colors around a few centers, some of them very frequent. */
    static int[] clustered(long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] centers = random.ints(9, 0, 1 << 24).toArray();
        int[] pixels = new int[n];
        for (int i = 0; i < n; i++) {
            pixels[i] = centers[random.nextInt(1 + random.nextInt(9))] ^ random.nextInt(16) * 0x010203;
        }
        return pixels;
    }

    private static Clustering cluster(ColorPoints points, Centroids start, int iterations, Workers workers,
            Progress progress) {
        return new KMeans(points, workers, progress).cluster(start, new StoppingRule(iterations, 0), false);
    }

    private static byte[] oracle(ColorPoints points, Centroids centroids) {
        byte[] labels = new byte[points.size()];
        for (int i = 0; i < labels.length; i++) {
            for (int j = 1; j < centroids.size(); j++) {
                if (centroids.squaredDistance(j, points, i) < centroids.squaredDistance(labels[i] & 255, points, i)) {
                    labels[i] = (byte) j;
                }
            }
        }
        return labels;
    }

    private static double error(ColorPoints points, Centroids centroids) {
        byte[] labels = oracle(points, centroids);
        return IntStream.range(0, labels.length)
                .mapToDouble(i -> (double) points.weight[i] * centroids.squaredDistance(labels[i] & 255, points, i))
                .sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 100, 255, 256})
    void assignmentIsTheNearestAndTheLowestOfEquals(int k) {
        for (ColorSpace space : ColorSpace.values()) {
            for (int[] pixels : new int[][]{random(k, 5000), clustered(k, 5000), {0, 0xffffff, 0xff}}) {
                ColorPoints points = points(space, pixels);
                Centroids centroids = new Centroids(k);
                SplittableRandom random = new SplittableRandom(k);
                for (int j = 0; j < k; j++) {
                    int i = random.nextInt(points.size()); // some of them equal
                    centroids.x[j] = points.x[i];
                    centroids.y[j] = points.y[i];
                    centroids.z[j] = points.z[i];
                }
                byte[] expected = oracle(points, centroids);
                assertArrayEquals(expected, new KMeans(points, ONE, Progress.NONE).assign(centroids));
                assertArrayEquals(expected, new KMeans(points, THREE, Progress.NONE).assign(centroids));
            }
        }
    }

    @Test
    void assignmentIsTheNearestInAllCornersOfTheCube() {
        int[] levels = {0, 1, 127, 128, 254, 255};
        int[] pixels = new int[216];
        for (int i = 0; i < 216; i++) {
            pixels[i] = levels[i % 6] << 16 | levels[i / 6 % 6] << 8 | levels[i / 36];
        }
        for (ColorSpace space : ColorSpace.values()) {
            ColorPoints points = points(space, pixels);
            Centroids centroids = new Centroids(200);
            System.arraycopy(points.x, 10, centroids.x, 0, 200);
            System.arraycopy(points.y, 10, centroids.y, 0, 200);
            System.arraycopy(points.z, 10, centroids.z, 0, 200);
            assertArrayEquals(oracle(points, centroids), new KMeans(points, ONE, Progress.NONE).assign(centroids));
        }
    }

    @ParameterizedTest
    @EnumSource
    void moreIterationsNeverMeanMoreError(Initialization initialization) {
        ColorPoints points = points(ColorSpace.RGB, clustered(4, 20_000));
        Centroids start = initialization.seed(points, 12, 1, Progress.NONE);
        double before = error(points, start);
        for (int iterations = 1; iterations < 12; iterations++) {
            double after = error(points, cluster(points, start, iterations, ONE, Progress.NONE).centroids());
            assertTrue(after <= before * 1.000001, after + " after " + before); // centroids are rounded to the grid
            before = after;
        }
    }

    @Test
    void whoListensHearsOfEveryAssignmentAndEveryMove() {
        ColorPoints points = points(ColorSpace.RGB, clustered(5, 5000));
        Centroids[] at = {Initialization.RANDOM.seed(points, 9, 1, Progress.NONE)};
        int[] heard = new int[1];
        Clustering end = new KMeans(points, THREE, Progress.NONE, (number, heardOf, labels, before, after) -> {
            assertEquals(++heard[0], number);
            assertEquals(points, heardOf);
            assertArrayEquals(at[0].x, before.x);
            assertArrayEquals(oracle(points, before), labels);
            for (int j = 0; j < 9; j++) {
                long sum = 0;
                long weight = 0;
                for (int i = 0; i < labels.length; i++) {
                    sum += labels[i] == j ? points.weight[i] * points.x[i] : 0;
                    weight += labels[i] == j ? points.weight[i] : 0;
                }
                assertEquals(sum / (double) weight, after.x[j], 0.51);
            }
            at[0] = after;
        }).cluster(at[0], new StoppingRule(100, 0), false);
        assertTrue(heard[0] > 3);
        assertEquals(end.iterations(), heard[0]);
        assertArrayEquals(end.centroids().z, at[0].z);
    }

    @Test
    void endsWhereNothingMoves() {
        ColorPoints points = points(ColorSpace.RGB, random(1, 3000));
        Clustering end = cluster(points, Initialization.VARIANCE.seed(points, 8, 1, Progress.NONE), 10_000, ONE,
                Progress.NONE);
        assertTrue(end.iterations() < 10_000, "converged");
        Clustering again = cluster(points, end.centroids(), 10, ONE, Progress.NONE);
        assertEquals(1, again.iterations());
        assertArrayEquals(end.centroids().x, again.centroids().x);
    }

    @ParameterizedTest
    @EnumSource
    void numberOfThreadsDoesNotChangeTheResult(Initialization initialization) {
        ColorPoints points = points(ColorSpace.OKLAB, random(2, 30_000));
        Centroids start = initialization.seed(points, 40, 7, Progress.NONE);
        Centroids one = cluster(points, start, 20, ONE, Progress.NONE).centroids();
        Centroids three = cluster(points, start, 20, THREE, Progress.NONE).centroids();
        assertArrayEquals(one.x, three.x);
        assertArrayEquals(one.y, three.y);
        assertArrayEquals(one.z, three.z);
    }

    @Test
    void anEmptyClusterTakesTheWorstPointAtOnce() {
        ColorPoints points = points(ColorSpace.RGB, new int[]{0x000000, 0x000001, 0x000002, 0xffffff, 0x00ff00});
        Centroids start = new Centroids(3); // all three at black: the last two are empty
        Clustering clustering = cluster(points, start, 1, ONE, Progress.NONE);
        Set<Integer> reds = new HashSet<>();
        for (int x : clustering.centroids().x) {
            reds.add(x);
        }
        assertTrue(reds.contains(255 * 16), "white is the worst and gets a cluster");
        assertEquals(255 * 16, clustering.centroids().y[2], "green is the next and gets the other");
    }

    @Test
    void noClusterIsEmptyHoweverBadTheStart() {
        ColorPoints points = points(ColorSpace.RGB, clustered(6, 4000));
        int k = points.size() - 10;
        Centroids end = cluster(points, new Centroids(k), 300, ONE, Progress.NONE).centroids();
        boolean[] used = new boolean[k];
        for (byte label : new KMeans(points, ONE, Progress.NONE).assign(end)) {
            used[label & 255] = true;
        }
        for (boolean u : used) {
            assertTrue(u, "a cluster is empty");
        }
    }

    @ParameterizedTest
    @EnumSource
    void startsAtDifferentPlaces(Initialization initialization) {
        int[] grays = IntStream.range(0, 256).map(i -> i * 0x010101).toArray();
        for (int[] pixels : new int[][]{grays, random(9, 300), clustered(9, 3000)}) {
            ColorPoints points = points(ColorSpace.RGB, pixels);
            int k = Math.min(256, points.size());
            Centroids start = initialization.seed(points, k, 1, Progress.NONE);
            Set<String> places = new HashSet<>();
            for (int j = 0; j < k; j++) {
                places.add(start.x[j] + " " + start.y[j] + " " + start.z[j]);
            }
            assertEquals(k, places.size());
        }
    }

    @Test
    void randomDrawsPixelsAndNotTheMostFrequent() {
        int[] pixels = new int[1000];
        Arrays.fill(pixels, 0, 900, 0x808080);
        System.arraycopy(random(3, 100), 0, pixels, 900, 100);
        ColorPoints points = points(ColorSpace.RGB, pixels);
        Set<Integer> first = new HashSet<>();
        int gray = 0;
        for (int seed = 0; seed < 200; seed++) {
            int x = Initialization.RANDOM.seed(points, 1, seed, Progress.NONE).x[0];
            first.add(x);
            gray += x == 0x80 * 16 ? 1 : 0;
        }
        assertTrue(first.size() > 5, "seeds differ");
        assertTrue(gray > 150 && gray < 200, "nine of ten pixels are gray, drawn " + gray + " times of 200");
    }

    @ParameterizedTest
    @EnumSource(names = {"RANDOM", "KMEANS_PLUS_PLUS"})
    void theSeedDecides(Initialization initialization) {
        ColorPoints points = points(ColorSpace.RGB, random(11, 5000));
        assertArrayEquals(initialization.seed(points, 9, -5, Progress.NONE).x,
                initialization.seed(points, 9, -5, Progress.NONE).x);
        assertTrue(!Arrays.equals(initialization.seed(points, 9, -5, Progress.NONE).x,
                initialization.seed(points, 9, 6, Progress.NONE).x));
    }

    @Test
    void weightsCountLikePixels() {
        int[] pixels = clustered(21, 5000);
        int[] twice = Arrays.copyOf(pixels, 10_000);
        System.arraycopy(pixels, 0, twice, 5000, 5000);
        ColorPoints a = points(ColorSpace.CIELAB, pixels);
        ColorPoints b = points(ColorSpace.CIELAB, twice);
        Centroids start = Initialization.VARIANCE.seed(a, 20, 1, Progress.NONE);
        assertArrayEquals(start.x, Initialization.VARIANCE.seed(b, 20, 1, Progress.NONE).x);
        assertArrayEquals(
                cluster(a, start, 50, ONE, Progress.NONE).centroids().x,
                cluster(b, start, 50, ONE, Progress.NONE).centroids().x);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 64})
    void searchingIsNeverWorseThanTheStartItBeginsWith(int k) {
        ColorPoints points = points(ColorSpace.RGB, clustered(31, 40_000));
        KMeans kmeans = new KMeans(points, ONE, Progress.NONE);
        Clustering plain = kmeans.cluster(Initialization.VARIANCE.seed(points, k, 1, Progress.NONE),
                new StoppingRule(300, 0), false);
        Clustering searched = new SplitMerge(kmeans, k, 5).improve(plain, 20);
        assertTrue(error(points, searched.centroids()) <= error(points, plain.centroids()) * 1.000001);
        assertTrue(searched.explained() >= plain.explained());
    }

    @Test
    void searchingFindsTheClusterThatABadStartMissed() {
        int[] pixels = new int[3000];
        SplittableRandom random = new SplittableRandom(5);
        int[] centers = {0x202020, 0xd02020, 0x20d020, 0x2020d0};
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = centers[i & 3] + random.nextInt(20) * 0x010000 + random.nextInt(20) * 0x0100
                    + random.nextInt(20);
        }
        ColorPoints points = points(ColorSpace.RGB, pixels);
        Centroids bad = new Centroids(4); // three in the dark cluster, one for the other three
        for (int j = 0; j < 4; j++) {
            bad.x[j] = j == 3 ? 2000 : 16 * (0x20 + 9 * j);
            bad.y[j] = j == 3 ? 1500 : 16 * 0x28;
            bad.z[j] = j == 3 ? 1500 : 16 * 0x28;
        }
        KMeans kmeans = new KMeans(points, ONE, Progress.NONE);
        Clustering stuck = kmeans.cluster(bad, new StoppingRule(300, 0), false);
        Clustering found = new SplitMerge(kmeans, 4, 20).improve(stuck, 10);
        assertTrue(error(points, found.centroids()) < error(points, stuck.centroids()) / 10);
    }

    @Test
    void millionsOfColorsAreReachedByWayOfMoreMeans() {
        ColorPoints points = points(ColorSpace.RGB, random(6, 3_000_000));
        Set<Integer> sizes = new TreeSet<>();
        KMeans heard = new KMeans(points, ONE, Progress.NONE, (done, at, labels, from, to) -> sizes.add(at.size()));
        Clustering found = new CoarseToFine(heard, ColorSpace.RGB.step(), ONE, Progress.NONE)
                .run(Initialization.VARIANCE, 16, 1, 200, Effort.STANDARD);
        Centroids start = Initialization.VARIANCE.seed(points, 16, 1, Progress.NONE);
        StoppingRule rule = StoppingRule.of(Effort.STANDARD, 200, 16, ColorSpace.RGB.step());
        Clustering plain = new KMeans(points, ONE, Progress.NONE).cluster(start, rule, true);
        assertEquals(Arrays.asList(points.means(5, ONE).size(), points.means(6, ONE).size(), points.size()),
                new ArrayList<>(sizes));
        assertTrue(error(points, found.centroids()) <= 1.001 * error(points, plain.centroids()));
        assertTrue(found.iterations() < plain.iterations(), found.iterations() + ", " + plain.iterations());
    }

    @Test
    void theLongestSearchBeginsElsewhereWhenNothingIsLeftToTry() {
        int better = 0;
        for (int set = 0; set < 12; set++) {
            ColorPoints points = points(ColorSpace.RGB, random(set, 2_000));
            int[] heard = new int[1];
            KMeans kmeans = new KMeans(
                    points, ONE, Progress.NONE, (done, at, labels, from, to) -> heard[0] += done == 1 ? 1 : 0);
            CoarseToFine way = new CoarseToFine(kmeans, ColorSpace.RGB.step(), ONE, Progress.NONE);
            Clustering standard = way.run(Initialization.VARIANCE, 6, 1, 500, Effort.STANDARD);
            SplitMerge search = new SplitMerge(kmeans, 6, CoarseToFine.FINE_TRIAL_ITERATIONS);
            Clustering once = search.improve(standard, Effort.BEST.fineTrials);
            assertTrue(search.trials() < 200, "it ends by itself");
            assertEquals(2, heard[0]);
            Clustering best = way.run(Initialization.VARIANCE, 6, 1, 500, Effort.BEST);
            assertEquals(5, heard[0], "nobody hears of other beginnings");
            assertTrue(best.explained() >= once.explained() * 0.9999);
            better += best.explained() > once.explained() * 1.0001 ? 1 : 0;
        }
        assertTrue(better >= 3, "better in " + better);
    }

    @ParameterizedTest
    @EnumSource
    void theWayFromCellsToPointsGivesFullClusters(Initialization initialization) {
        ColorPoints points = points(ColorSpace.CIELAB, random(8, 60_000));
        for (int k : new int[]{1, 2, 50, 256}) {
            for (Effort effort : Effort.values()) {
                KMeans kmeans = new KMeans(points, THREE, Progress.NONE);
                CoarseToFine way = new CoarseToFine(kmeans, ColorSpace.CIELAB.step(), THREE, Progress.NONE);
                Centroids end = way.run(initialization, k, 1, 20, effort).centroids();
                boolean[] used = new boolean[k];
                for (byte label : kmeans.assign(end)) {
                    used[label & 255] = true;
                }
                for (boolean u : used) {
                    assertTrue(u);
                }
            }
        }
    }

    @Test
    void stopsWhenAsked() {
        ColorPoints points = points(ColorSpace.RGB, random(1, 30_000));
        Progress stop = fraction -> {
            throw new CancelledException();
        };
        Centroids start = Initialization.VARIANCE.seed(points, 8, 1, Progress.NONE);
        assertThrows(CancelledException.class, () -> cluster(points, start, 10, THREE, stop));
        assertThrows(CancelledException.class, () -> new KMeans(points, ONE, stop).assign(start));
    }
}
