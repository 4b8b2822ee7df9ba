package org.colorquant.dither;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.colorquant.color.LinearLight;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.colorquant.quantize.Quantizer;
import org.colorquant.quantize.QuantizerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DitheringTest {
    private static byte[] dither(Dithering dithering, RgbImage image, Palette palette, int threads) {
        byte[] indices = new byte[image.pixels().length];
        try (Workers workers = new Workers(threads)) {
            dithering.ditherer(palette).map(image, indices, workers, Progress.NONE);
        }
        return indices;
    }

    private static RgbImage noise(int width, int height, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new RgbImage(width, height, random.ints((long) width * height).toArray());
    }

    private static RgbImage flat(int color) {
        int[] pixels = new int[96 * 96];
        Arrays.fill(pixels, color);
        return new RgbImage(96, 96, pixels);
    }

    private static Palette random(int size, int seed) {
        return Palette.of(new SplittableRandom(seed).ints(size).toArray());
    }

    /** The mean light of red, green and blue, in bytes of linear light. */
    private static double[] meanLight(byte[] indices, Palette palette) {
        double[] mean = new double[3];
        for (byte index : indices) {
            mean[0] += LinearLight.of(palette.red(index & 255));
            mean[1] += LinearLight.of(palette.green(index & 255));
            mean[2] += LinearLight.of(palette.blue(index & 255));
        }
        return Arrays.stream(mean).map(sum -> sum / indices.length / LinearLight.WHITE * 255).toArray();
    }

    @ParameterizedTest
    @EnumSource(value = Dithering.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aColorBetweenThoseOfThePaletteIsMixedToItsLight(Dithering dithering) {
        Palette corners = Palette.of(0, 0xff0000, 0xff00, 0xff, 0xffff00, 0xff00ff, 0xffff, 0xffffff);
        for (int color : new int[]{0x808080, 0xc05020, 0x3040a0, 0xe0e010}) {
            double[] mean = meanLight(dither(dithering, flat(color), corners, 1), corners);
            double tolerance = dithering == Dithering.FLOYD_STEINBERG ? 2 : 255 / 16.0; // 16 levels
            for (int c = 0; c < 3; c++) {
                double wanted = LinearLight.of(color >> 16 - 8 * c & 255) * 255.0 / LinearLight.WHITE;
                assertEquals(wanted, mean[c], tolerance, dithering + " " + Integer.toHexString(color));
            }
        }
    }

    /** All of this palette's colors are too dark, so what is lacking adds up from part to part. */
    @Test
    void aMixtureWantsUpToSixteenTimesTheLightOfWhite() {
        Palette dark = Palette.of(0x00bd0d, 0x019200, 0x081800, 0x1c164b);
        byte[] indices = dither(Dithering.BAYER, flat(0xffbc23), dark, 1);
        int[] counts = new int[4];
        for (byte index : indices) {
            counts[index]++;
        }
        assertArrayEquals(new int[]{96 * 96 * 15 / 16, 0, 0, 96 * 96 / 16}, counts);
    }

    @ParameterizedTest
    @EnumSource(value = Dithering.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void anImageOfThePalettesColorsStaysExact(Dithering dithering) {
        Palette palette = random(256, 3);
        SplittableRandom random = new SplittableRandom(4);
        int[] pixels = IntStream.range(0, 50 * 40).map(i -> palette.color(random.nextInt(256))).toArray();
        byte[] indices = dither(dithering, new RgbImage(50, 40, pixels), palette, 2);
        for (int i = 0; i < pixels.length; i++) {
            assertEquals(pixels[i], palette.color(indices[i] & 255));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Dithering.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void anImageOfFewColorsComesBackExactlyFromTheQuantizer(Dithering dithering) {
        RgbImage image = noise(4, 4, 5);
        int[] rgb = new Quantizer(QuantizerOptions.builder().colors(16).dithering(dithering).build())
                .quantize(image).image().toRgb();
        for (int i = 0; i < 16; i++) {
            assertEquals(image.pixels()[i] & 0xffffff, rgb[i] & 0xffffff);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Dithering.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void threadsDoNotChangeTheResult(Dithering dithering) {
        RgbImage image = noise(101, 75, 6);
        byte[] one = dither(dithering, image, random(20, 7), 1);
        assertArrayEquals(one, dither(dithering, image, random(20, 7), 3));
    }

    @ParameterizedTest
    @EnumSource(value = Dithering.class, names = {"BLUE_NOISE", "BAYER"})
    void anOrderedPixelDependsOnItsColorAndPlaceOnly(Dithering dithering) {
        RgbImage image = noise(70, 66, 8);
        byte[] before = dither(dithering, image, random(30, 9), 1);
        int[] changed = image.pixels().clone();
        changed[1000] = ~changed[1000];
        byte[] after = dither(dithering, new RgbImage(70, 66, changed), random(30, 9), 1);
        after[1000] = before[1000];
        assertArrayEquals(before, after);
    }

    @ParameterizedTest
    @EnumSource(value = Dithering.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void onePixelAndOneColorAreImagesAndPalettesToo(Dithering dithering) {
        assertArrayEquals(new byte[1], dither(dithering, noise(1, 1, 1), Palette.of(0x123456), 1));
        assertArrayEquals(new byte[9], dither(dithering, noise(1, 9, 1), Palette.of(0xff0000), 1));
        assertArrayEquals(new byte[9], dither(dithering, noise(9, 1, 1), Palette.of(0xffffff, 0xffffff), 1));
    }

    @ParameterizedTest
    @EnumSource(value = Dithering.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void itCanBeStopped(Dithering dithering) {
        Progress cancel = fraction -> {
            throw new CancelledException();
        };
        try (Workers workers = new Workers(1)) {
            PixelMapper mapper = dithering.ditherer(random(4, 1));
            assertThrows(CancelledException.class, () -> mapper.map(noise(8, 8, 1), new byte[64], workers, cancel));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16, 100, 256})
    void theColorFoundIsTheNearestOrOffByACell(int size) {
        Palette palette = random(size, size);
        LightPalette colors = new LightPalette(palette);
        double twice = 2 * Math.sqrt(3) * (8 + 4); // from the center of a cell to its corner, and what lights are rounded by
        SplittableRandom random = new SplittableRandom(11);
        for (int n = 0; n < 20_000; n++) {
            int[] light = new int[3];
            for (int c = 0; c < 3; c++) {
                light[c] = random.nextInt(-LinearLight.WHITE / 2, LinearLight.WHITE * 3 / 2);
            }
            double least = IntStream.range(0, size).mapToDouble(j -> distance(light, palette, j)).min().getAsDouble();
            int found = colors.near(Lanes.of(light[0], light[1], light[2]) + Lanes.each(LightPalette.BIAS)) - 1;
            assertEquals(least, distance(light, palette, found), twice);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 256})
    void manyLightsAreFoundAsEachOfThem(int size) {
        SplittableRandom random = new SplittableRandom(14);
        long[] lights = new long[1000];
        for (int i = 0; i < lights.length; i++) {
            int[] light = random.ints(3, 0, 2 * LightPalette.BIAS).toArray();
            lights[i] = Lanes.of(light[0], light[1], light[2]);
        }
        int[] found = new int[lights.length];
        new LightPalette(random(size, 15)).near(lights, lights.length, found);
        LightPalette one = new LightPalette(random(size, 15));
        assertArrayEquals(Arrays.stream(lights).mapToInt(one::near).toArray(), found);
    }

    private static double distance(int[] light, Palette palette, int j) {
        return Math.sqrt(square(light[0], palette.red(j)) + square(light[1], palette.green(j))
                + square(light[2], palette.blue(j)));
    }

    private static double square(int light, int value) {
        double d = LinearLight.code(light) - LinearLight.code(LinearLight.of(value));
        return d * d;
    }

    @Test
    void eachColorOfThePaletteIsFoundItselfThoughOthersAreInItsCell() {
        int[] close = new SplittableRandom(12).ints(256).map(c -> 0x405060 + (c & 0x030303)).toArray();
        for (Palette palette : new Palette[]{random(256, 13), Palette.of(close)}) {
            LightPalette colors = new LightPalette(palette);
            for (int j = 0; j < 256; j++) {
                int found = colors.near(Lanes.of(palette.color(j)) + Lanes.each(LightPalette.BIAS)) - 1;
                assertEquals(palette.color(j), palette.color(found));
                assertTrue(found <= j, "the lowest index of equal colors");
            }
        }
    }

    @Test
    void theLightsOfDifferentBytesHaveTheirOwnCodes() {
        for (int v = 0; v < 256; v++) {
            int code = LinearLight.code(LinearLight.of(v));
            assertEquals(LinearLight.CODE_STEPS * v, code, 2.5);
            assertTrue(v == 0 || code > LinearLight.code(LinearLight.of(v - 1)));
        }
    }

    @Test
    void anEntryThatRepeatsChangesNothing() {
        int[] ramp = IntStream.range(0, 64 * 64).map(i -> (i % 64) * 0x040404).toArray();
        RgbImage image = new RgbImage(64, 64, ramp);
        int[] padded = new int[256];
        padded[1] = 0xffffff;
        for (Dithering dithering : new Dithering[]{Dithering.FLOYD_STEINBERG, Dithering.BAYER}) {
            assertArrayEquals(dither(dithering, image, Palette.of(0, 0xffffff), 1),
                    dither(dithering, image, Palette.of(padded), 1));
        }
    }

    @Test
    void ditheringAndSmoothingExcludeEachOther() {
        QuantizerOptions.Builder builder = QuantizerOptions.builder().dithering(Dithering.BAYER).smoothing(1);
        String message = assertThrows(IllegalArgumentException.class, builder::build).getMessage();
        assertTrue(message.startsWith("Dithering Bayer and Smoothing 1 exclude each other"), message);
    }
}
