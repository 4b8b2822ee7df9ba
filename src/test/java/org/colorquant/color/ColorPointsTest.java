package org.colorquant.color;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColorPointsTest {
    private static final Workers ONE = new Workers(1);

    private static final ColorPoints POINTS = points(new SplittableRandom(8).ints(20_000, 0, 1 << 24).toArray());

    @AfterAll
    static void close() {
        ONE.close();
    }

    private static ColorPoints points(int... pixels) {
        return points(ColorSpace.RGB, pixels);
    }

    private static ColorPoints points(ColorSpace space, int... pixels) {
        try (Workers workers = new Workers(1)) {
            RgbImage image = new RgbImage(pixels.length, 1, pixels);
            ColorHistogram histogram = ColorHistogram.of(image, workers, Progress.NONE);
            return ColorPoints.of(histogram, space, workers, Progress.NONE);
        }
    }

    @Test
    void meansKeepTheWeight() {
        for (int bits = 5; bits <= 8; bits++) {
            ColorPoints means = POINTS.means(bits, ONE);
            assertEquals(Arrays.stream(POINTS.weight).sum(), Arrays.stream(means.weight).sum());
            assertTrue(means.size() <= 1 << 3 * bits, "at most one point a cube");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CIELAB", "OKLAB"})
    void sortedPointsStandCellByCell(ColorSpace space) {
        int[] pixels = new int[64 * 64 * 64];
        for (int i = 0; i < pixels.length; i++) { // the corners of the cube are among them
            pixels[i] = (i & 63) * 255 / 63 << 16 | (i >> 6 & 63) * 255 / 63 << 8 | (i >> 12) * 255 / 63;
        }
        ColorPoints points = points(space, pixels);
        int[] order = points.order();
        ColorPoints sorted = points.sorted(order);
        assertArrayEquals(IntStream.range(0, points.size()).toArray(), Arrays.stream(order).sorted().toArray());
        int widest = 0;
        for (int to = 0, from = 0; to < order.length; to++) {
            assertEquals(points.color(order[to]), sorted.color(to));
            assertEquals(points.weight[order[to]], sorted.weight[to]);
            assertEquals(points.x[order[to]], sorted.x[to]);
            assertEquals(points.y[order[to]], sorted.y[to]);
            assertEquals(points.z[order[to]], sorted.z[to]);
            int cell = sorted.cell(to);
            assertTrue(cell >= 0 && cell < ColorSpace.CELLS);
            if (to > 0 && sorted.cell(to - 1) != cell) {
                assertTrue(sorted.cell(to - 1) < cell);
                from = to;
            }
            widest = Math.max(widest, Math.abs(sorted.y[to] - sorted.y[from]));
        }
        assertEquals(255, widest, "a cell is no wider, and in so many points some fill it");
        assertNull(sorted.order(), "sorted once is enough");
    }

    @Test
    void pointsOfRgbStayAsTheyAre() {
        assertNull(POINTS.order());
        for (int i = 1; i < POINTS.size(); i++) {
            int cell = ColorSpace.RGB.cell(POINTS.x[i], POINTS.y[i], POINTS.z[i]);
            assertTrue(ColorSpace.RGB.cell(POINTS.x[i - 1], POINTS.y[i - 1], POINTS.z[i - 1]) <= cell);
            assertEquals(POINTS.cell(i) == POINTS.cell(i - 1),
                    ColorSpace.RGB.cell(POINTS.x[i - 1], POINTS.y[i - 1], POINTS.z[i - 1]) == cell, "the same cells");
        }
    }

    @Test
    void aSampleDrawsEachColorByItsShare() {
        int[] pixels = new SplittableRandom(9).ints(90_000).map(i -> (i & 0x1f) * (i >> 8 & 0x1f) << 8 | i & 0x1f0000)
                .toArray();
        ColorPoints points = points(pixels);
        assertTrue(points.size() > 500);
        ColorPoints sample = points.sample(500);
        assertEquals(500, Arrays.stream(sample.weight).sum());
        long[] passed = new long[2];
        for (int i = 0, s = 0; i < points.size(); i++) {
            passed[0] += points.weight[i];
            if (s < sample.size() && sample.color(s) == points.color(i)) {
                assertEquals(points.y[i], sample.y[s]);
                passed[1] += sample.weight[s++];
            }
            assertEquals(passed[0] / 180.0, (double) passed[1], 0.5, "of as many pixels, as many draws");
        }
    }

    @Test
    void aSampleOfNoFewerThanAllAreThesePoints() {
        assertSame(POINTS, POINTS.sample(POINTS.size()));
    }

    @Test
    void meansOfCubesOfOneColorAreTheColors() {
        ColorPoints means = POINTS.means(8, ONE);
        assertArrayEquals(POINTS.x, means.x);
        assertArrayEquals(POINTS.y, means.y);
        assertArrayEquals(POINTS.z, means.z);
        assertArrayEquals(POINTS.weight, means.weight);
    }

    @Test
    void meansOfManyPointsAreTheSameFromAnyNumberOfThreads() {
        ColorPoints many = points(new SplittableRandom(4).ints(200_000, 0, 1 << 24).toArray());
        try (Workers three = new Workers(3)) {
            for (int bits = 5; bits <= 8; bits++) {
                ColorPoints means = many.means(bits, three);
                ColorPoints alone = many.means(bits, ONE);
                assertArrayEquals(alone.x, means.x);
                assertArrayEquals(alone.y, means.y);
                assertArrayEquals(alone.z, means.z);
                assertArrayEquals(alone.weight, means.weight);
                assertArrayEquals(alone.toColors(), means.toColors());
                assertEquals(200_000, Arrays.stream(means.weight).sum());
                Set<Integer> cubes = new HashSet<>();
                for (int color : means.toColors()) {
                    int mask = 0xff << 8 - bits & 0xff;
                    assertTrue(cubes.add(color & (mask << 16 | mask << 8 | mask)), "no cube is cut in two");
                }
            }
        }
    }

    @Test
    void aMeanIsThatOfTheColorsInItsCube() {
        for (int bits = 5; bits <= 7; bits++) {
            int shift = 8 - bits;
            ColorPoints means = POINTS.means(bits, ONE);
            Map<Integer, long[]> cubes = new HashMap<>();
            for (int i = 0; i < POINTS.size(); i++) {
                int color = POINTS.color(i);
                int cube = color >> 16 + shift << 16 | (color >> 8 & 255) >> shift << 8 | (color & 255) >> shift;
                long[] sums = cubes.computeIfAbsent(cube, c -> new long[2]);
                sums[0] += POINTS.weight[i];
                sums[1] += POINTS.weight[i] * POINTS.y[i];
            }
            assertEquals(cubes.size(), means.size());
            for (int i = 0; i < means.size(); i++) {
                int color = means.color(i);
                int cube = color >> 16 + shift << 16 | (color >> 8 & 255) >> shift << 8 | (color & 255) >> shift;
                long[] sums = cubes.remove(cube);
                assertEquals(sums[0], means.weight[i]);
                assertEquals(ColorPoints.mean(sums[1], sums[0]), means.y[i]);
            }
        }
    }

    @Test
    void pointsAreColorsAndNeighborsInOrderAreNear() {
        double steps = 0;
        for (int i = 0; i < POINTS.size(); i++) {
            assertEquals(POINTS.x[i] / 16 << 16 | POINTS.y[i] / 16 << 8 | POINTS.z[i] / 16, POINTS.color(i));
            steps += i == 0 ? 0 : Math.abs(POINTS.x[i] - POINTS.x[i - 1]) / 16.0;
        }
        assertTrue(steps / POINTS.size() < 15, "two random colors would differ by 85");
    }

    @ParameterizedTest
    @CsvSource({"7, 2, 4", "-7, 2, -3", "6, 4, 2", "5, 4, 1", "-6, 4, -1", "0, 3, 0"})
    void meansRoundHalvesUp(long sum, long weight, int mean) {
        assertEquals(mean, ColorPoints.mean(sum, weight));
    }
}
