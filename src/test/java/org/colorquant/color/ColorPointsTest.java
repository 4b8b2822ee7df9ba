package org.colorquant.color;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorPointsTest {
    private static final ColorPoints POINTS = points(new SplittableRandom(8).ints(20_000, 0, 1 << 24).toArray());

    private static ColorPoints points(int... pixels) {
        try (Workers workers = new Workers(1)) {
            RgbImage image = new RgbImage(pixels.length, 1, pixels);
            ColorHistogram histogram = ColorHistogram.of(image, workers, Progress.NONE);
            return ColorPoints.of(histogram, ColorSpace.RGB, workers, Progress.NONE);
        }
    }

    @Test
    void meansKeepTheWeight() {
        for (int bits = 5; bits <= 8; bits++) {
            ColorPoints means = POINTS.means(bits);
            assertEquals(Arrays.stream(POINTS.weight).sum(), Arrays.stream(means.weight).sum());
            assertTrue(means.size() <= 1 << 3 * bits, "at most one point a cube");
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
        ColorPoints means = POINTS.means(8);
        assertArrayEquals(POINTS.x, means.x);
        assertArrayEquals(POINTS.y, means.y);
        assertArrayEquals(POINTS.z, means.z);
        assertArrayEquals(POINTS.weight, means.weight);
    }

    @Test
    void aMeanIsThatOfTheColorsInItsCube() {
        for (int bits = 5; bits <= 7; bits++) {
            int shift = 8 - bits;
            ColorPoints means = POINTS.means(bits);
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
