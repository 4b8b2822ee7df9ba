package org.colorquant.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.colorquant.cluster.Effort;
import org.colorquant.cluster.Initialization;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code rare} promises: small vivid things keep their color. */
class RareColorsTest {
    private static final int RED = 0xff0000;
    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;
    private static final RgbImage MEADOW = meadow();

    /** 400,000 pixels: sky, meadow and trees with shades and noise, and a red thing of 20 pixels. */
    private static RgbImage meadow() {
        SplittableRandom random = new SplittableRandom(400_000);
        int[] pixels = new int[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            double shade = 20 * Math.sin(x / 37.0) * Math.cos(y / 23.0);
            double red = y < 200 ? 90 + y / 4.0 : 40 + (y - 200) / 3.0 + shade;
            double green = y < 200 ? 130 + y / 5.0 : 90 + (y - 200) / 4.0 + shade;
            double blue = y < 200 ? 220 - y / 6.0 : 30 + shade + x / 20.0;
            if ((x / 90 + y / 70) % 5 == 0) {
                red = 70 + shade;
                green = 60 + shade;
                blue = 50 + x / 16.0;
            }
            pixels[i] = noisy(red, random) << 16 | noisy(green, random) << 8 | noisy(blue, random);
        }
        for (int i = 0; i < 20; i++) {
            pixels[(300 + i / 5) * WIDTH + 400 + i % 5] = RED;
        }
        return new RgbImage(WIDTH, HEIGHT, pixels);
    }

    private static int noisy(double value, SplittableRandom random) {
        int noise = random.nextInt(13) + random.nextInt(13) - 12;
        return Math.max(0, Math.min(255, (int) value + noise));
    }

    private static QuantizedImage quantize(RgbImage image, QuantizerOptions.Builder options) {
        return new Quantizer(options.build(), 2).quantize(image);
    }

    private static QuantizerOptions.Builder rare(int percent) {
        return QuantizerOptions.builder().colors(8).rare(percent);
    }

    private static int shownInPlaceOfRed(QuantizedImage result) {
        return result.image().toRgb()[301 * WIDTH + 402] & 0xffffff;
    }

    private static boolean isRed(int color) {
        return (color >> 16) > 220 && (color >> 8 & 255) < 40 && (color & 255) < 40;
    }

    @Test
    void twentyRedPixelsOf400000AreLostWithoutIt() {
        for (ColorSpace space : ColorSpace.values()) {
            int shown = shownInPlaceOfRed(quantize(MEADOW, rare(0).space(space)));
            assertTrue((shown >> 16) < 160, Integer.toHexString(shown));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 50, 75, 100})
    void twentyRedPixelsOf400000StayRed(int percent) {
        for (ColorSpace space : ColorSpace.values()) {
            for (Effort effort : Effort.values()) {
                for (Initialization initialization : Initialization.values()) {
                    QuantizedImage result = quantize(
                            MEADOW, rare(percent).space(space).effort(effort).initialization(initialization));
                    int shown = shownInPlaceOfRed(result);
                    assertTrue(isRed(shown), Integer.toHexString(shown) + " in " + space + effort + initialization);
                    assertEquals(8, Arrays.stream(result.palette().toArray()).distinct().count());
                    assertTrue(result.learned().iterations() <= 300);
                }
            }
        }
    }

    @Test
    void countsAndErrorAreThoseOfPixels() {
        QuantizedImage result = quantize(MEADOW, rare(60));
        long[] counts = new long[8];
        double error = 0;
        int[] shown = result.image().toRgb();
        for (int i = 0; i < shown.length; i++) {
            counts[result.image().indices()[i] & 255]++;
            for (int shift = 0; shift < 24; shift += 8) {
                int d = (shown[i] >> shift & 255) - (MEADOW.pixels()[i] >> shift & 255);
                error += d * d;
            }
        }
        for (int j = 0; j < 8; j++) {
            assertEquals(counts[j], result.learned().count(j));
        }
        assertEquals(error / shown.length, result.learned().meanSquaredError(), 1e-9);
    }

    @Test
    void oneColorIsTheMeanOfPixelsOrOfDistinctColors() {
        int[] pixels = IntStream.range(0, 100).map(i -> i == 0 ? 0xc8c8c8 : 0x646464).toArray();
        RgbImage image = new RgbImage(100, 1, pixels);
        assertEquals(0x656565, quantize(image, rare(0).colors(1)).palette().color(0));
        assertEquals(0x969696, quantize(image, rare(100).colors(1)).palette().color(0));
        // 99 pixels weigh the square root of 99, and one pixel one: 100 + 100 / (1 + 9.95)
        assertEquals(0x6d6d6d, quantize(image, rare(50).colors(1)).palette().color(0));
    }

    @ParameterizedTest
    @EnumSource
    void theResultIsTheSameWithAnyNumberOfThreads(ColorSpace space) {
        QuantizerOptions options = rare(50).colors(32).space(space).build();
        QuantizedImage one = new Quantizer(options, 1).quantize(MEADOW);
        QuantizedImage three = new Quantizer(options, 3).quantize(MEADOW);
        assertEquals(one.palette(), three.palette());
        assertArrayEquals(one.image().indices(), three.image().indices());
    }

    @Test
    void anImageOfAtMostKColorsStillComesBackExactly() {
        int[] pixels = IntStream.range(0, 640).map(i -> i % 8 * 0x1a2b11).toArray();
        QuantizedImage result = quantize(new RgbImage(640, 1, pixels), rare(50));
        assertArrayEquals(Arrays.stream(pixels).map(p -> p | 0xff000000).toArray(), result.image().toRgb());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 101})
    void aPercentageOutOfRangeIsRefusedWithValueAndRange(int percent) {
        assertEquals(
                "Rare colors (%) must be a whole number from 0 to 100, not " + percent,
                assertThrows(IllegalArgumentException.class, () -> rare(percent)).getMessage());
    }
}
