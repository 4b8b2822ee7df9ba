package org.colorquant.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.RgbImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code smoothing} does to a result. */
class SmoothingTest {
    private static RgbImage tissue;

    @BeforeAll
    static void read() throws IOException {
        BufferedImage picture = ImageIO.read(new File("src/test/resources/ihc_dab.png"));
        int width = picture.getWidth();
        int height = picture.getHeight();
        tissue = new RgbImage(width, height, picture.getRGB(0, 0, width, height, null, 0, width));
    }

    private static QuantizedImage quantize(RgbImage image, ColorSpace space, int smoothing, int threads) {
        QuantizerOptions options = QuantizerOptions.builder().colors(6).space(space).smoothing(smoothing).build();
        return new Quantizer(options, threads).quantize(image);
    }

    /** Counts pixels whose eight neighbors are alike and other than they. */
    private static int specks(byte[] n, int width) {
        int specks = 0;
        for (int i = width + 1; i < n.length - width - 1; i++) {
            int there = n[i - 1];
            boolean alike = n[i + 1] == there;
            for (int d = -1; d <= 1; d++) {
                alike &= n[i - width + d] == there && n[i + width + d] == there;
            }
            specks += alike && n[i] != there ? 1 : 0;
        }
        return specks;
    }

    @ParameterizedTest
    @EnumSource
    void thePaletteStaysAndSpecksGo(ColorSpace space) {
        QuantizedImage rough = quantize(tissue, space, 0, 2);
        QuantizedImage smooth = quantize(tissue, space, 5, 2);
        assertEquals(rough.palette(), smooth.palette());
        assertEquals(rough.learned().iterations(), smooth.learned().iterations());
        int before = specks(rough.image().indices(), 512);
        int after = specks(smooth.image().indices(), 512);
        assertTrue(before > 150 && after == 0, before + " specks before, after " + after);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 10})
    void countsAndErrorAreThoseOfTheResult(int smoothing) {
        QuantizedImage result = quantize(tissue, ColorSpace.OKLAB, smoothing, 2);
        long[] counts = new long[6];
        double error = 0;
        int[] shown = result.image().toRgb();
        for (int i = 0; i < shown.length; i++) {
            counts[result.image().indices()[i]]++;
            for (int shift = 0; shift < 24; shift += 8) {
                int d = (shown[i] >> shift & 255) - (tissue.pixels()[i] >> shift & 255);
                error += d * d;
            }
        }
        for (int j = 0; j < 6; j++) {
            assertEquals(counts[j], result.learned().count(j));
        }
        assertEquals(shown.length, result.learned().total());
        assertEquals(error / shown.length, result.learned().meanSquaredError(), 1e-9);
    }

    @ParameterizedTest
    @EnumSource
    void theResultIsTheSameWithAnyNumberOfThreads(ColorSpace space) {
        QuantizedImage one = quantize(tissue, space, 6, 1);
        QuantizedImage three = quantize(tissue, space, 6, 3);
        assertArrayEquals(one.image().indices(), three.image().indices());
        assertEquals(one.learned().meanSquaredError(), three.learned().meanSquaredError());
    }

    @Test
    void anEntryMayLoseAllItsPixels() {
        int[] pixels = new int[49];
        pixels[24] = 0xffffff;
        QuantizedImage result = quantize(new RgbImage(7, 7, pixels), ColorSpace.RGB, 5, 1);
        assertEquals(2, result.palette().size());
        assertEquals(49, result.learned().count(0));
        assertEquals(0, result.learned().count(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 11})
    void aStrengthOutOfRangeIsRefusedWithValueAndRange(int strength) {
        QuantizerOptions.Builder builder = QuantizerOptions.builder();
        assertEquals(
                "Smoothing must be a whole number from 0 to 10, not " + strength,
                assertThrows(IllegalArgumentException.class, () -> builder.smoothing(strength)).getMessage());
    }
}
