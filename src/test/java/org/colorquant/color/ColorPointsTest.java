package org.colorquant.color;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
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
        ColorHistogram histogram = ColorHistogram.of(new RgbImage(pixels.length, 1, pixels));
        try (Workers workers = new Workers(1)) {
            return ColorPoints.of(histogram, ColorSpace.RGB, workers, Progress.NONE);
        }
    }

    @Test
    void cellsKeepTheWeight() {
        for (int bits = 1; bits <= 8; bits++) {
            ColorPoints cells = POINTS.cells(bits);
            assertEquals(Arrays.stream(POINTS.weight).sum(), Arrays.stream(cells.weight).sum());
            assertTrue(cells.size() <= 1 << 3 * bits, "at most one point a cell");
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

    @Test
    void cellsOfOneBitAreTheMeansOfTheOctants() {
        ColorPoints cells = POINTS.cells(1);
        assertEquals(8, cells.size());
        assertEquals(64 * 16, cells.x[0], 64);
        assertEquals(191 * 16, cells.x[7], 64);
    }

    @Test
    void cellsOfOneColorAreThatColor() {
        ColorPoints cells = points(0x102030, 0x102030).cells(5);
        assertEquals(1, cells.size());
        assertEquals(0x10 * 16, cells.x[0]);
        assertEquals(2, cells.weight[0]);
    }

    @ParameterizedTest
    @CsvSource({"7, 2, 4", "-7, 2, -3", "6, 4, 2", "5, 4, 1", "-6, 4, -1", "0, 3, 0"})
    void meansRoundHalvesUp(long sum, long weight, int mean) {
        assertEquals(mean, ColorPoints.mean(sum, weight));
    }
}
