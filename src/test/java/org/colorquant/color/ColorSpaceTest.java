package org.colorquant.color;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColorSpaceTest {
    /** Two colors at one place could not both come back exactly. */
    @ParameterizedTest
    @EnumSource
    void givesEachOfAllColorsAPlaceOfItsOwn(ColorSpace space) {
        long[] places = new long[1 << 24];
        int[] colors = new int[1 << 12];
        int[][] grid = new int[3][colors.length];
        for (int first = 0; first < places.length; first += colors.length) {
            for (int i = 0; i < colors.length; i++) {
                colors[i] = first + i;
            }
            space.toGrid(colors, 0, colors.length, grid[0], grid[1], grid[2]);
            for (int i = 0; i < colors.length; i++) {
                places[first + i] = (long) grid[0][i] << 42 | (grid[1][i] & 0x1fffffL) << 21 | grid[2][i] & 0x1fffffL;
            }
        }
        Arrays.parallelSort(places);
        for (int i = 1; i < places.length; i++) {
            assertTrue(places[i] != places[i - 1], "two colors at one place");
        }
    }

    @ParameterizedTest
    @EnumSource
    void bringsColorsBackToWithinOneStepOfOneByte(ColorSpace space) {
        int[] colors = new SplittableRandom(3).ints(100_000, 0, 1 << 24).toArray();
        colors[0] = 0;
        colors[1] = 0xffffff;
        int[][] grid = new int[3][colors.length];
        space.toGrid(colors, 0, colors.length, grid[0], grid[1], grid[2]);
        for (int i = 0; i < colors.length; i++) {
            int back = space.toRgb(grid[0][i], grid[1][i], grid[2][i]);
            int step = Math.abs(back - colors[i]);
            // a dark byte beside two bright ones hardly moves a color: the grid may take it for its neighbor
            assertTrue(step == 0 || (space != ColorSpace.RGB && (step == 1 || step == 0x100 || step == 0x10000)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void squaredDistancesFitIn31Bits(ColorSpace space) {
        int[] corners = {0, 0xff, 0xff00, 0xffff, 0xff0000, 0xff00ff, 0xffff00, 0xffffff};
        int[][] grid = new int[3][corners.length];
        space.toGrid(corners, 0, corners.length, grid[0], grid[1], grid[2]);
        double most = 0;
        for (int[] plane : grid) {
            double side = Arrays.stream(plane).max().getAsInt() - Arrays.stream(plane).min().getAsInt();
            most += side * side;
        }
        assertTrue(most < Integer.MAX_VALUE, "the box of all colors has a diagonal of " + most);
    }

    /** L*a*b* (D65) of sRGB's corners as B. Lindbloom's calculator gives them. */
    @ParameterizedTest
    @CsvSource({
            "0xff0000, 53.24, 80.09, 67.20",
            "0x00ff00, 87.74, -86.18, 83.18",
            "0x0000ff, 32.30, 79.19, -107.86",
            "0xffffff, 100, 0, 0",
            "0x000000, 0, 0, 0",
            "0x777777, 50.03, 0, 0"
    })
    void cielabHasThePublishedValues(String rgb, double lightness, double a, double b) {
        Cielab lab = Cielab.of(Integer.decode(rgb));
        assertEquals(lightness, lab.lightness(), 0.02);
        assertEquals(a, lab.a(), 0.03);
        assertEquals(b, lab.b(), 0.03);
    }

    /** From B. Ottosson's page. */
    @ParameterizedTest
    @CsvSource({
            "0xff0000, 0.62796, 0.22486, 0.12585",
            "0x00ff00, 0.86644, -0.23389, 0.17950",
            "0x0000ff, 0.45201, -0.03246, -0.31153",
            "0xffffff, 1, 0, 0"
    })
    void oklabHasThePublishedValues(String rgb, double lightness, double a, double b) {
        double[] lab = new double[3];
        Oklab.of(Integer.decode(rgb), lab);
        assertEquals(lightness, lab[0], 2e-5);
        assertEquals(a, lab[1], 2e-5);
        assertEquals(b, lab[2], 2e-5);
    }

    @Test
    void lightThatSrgbDoesNotHaveIsClipped() {
        assertEquals(0xff0000, ColorSpace.CIELAB.toRgb(53 * 64, 120 * 64, 110 * 64) & 0xff0000);
        assertEquals(0x000000, ColorSpace.CIELAB.toRgb(-5 * 64, 0, 0));
        assertEquals(0xffffff, ColorSpace.OKLAB.toRgb(17_000, 0, 0));
    }

    @Test
    void graysHaveNoHue() {
        for (int gray = 0; gray < 256; gray++) {
            Cielab lab = Cielab.of(gray * 0x010101);
            assertEquals(0, lab.a(), 1e-9);
            assertEquals(0, lab.b(), 1e-9);
        }
    }
}
