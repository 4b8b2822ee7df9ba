package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.util.HashMap;
import java.util.Map;
import org.colorquant.image.Palette;
import org.colorquant.progress.Progress;
import org.colorquant.quantize.PaletteUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwatchesTest {
    /** Makes an image in which gray {@code i} has {@code i + 1} pixels, and a palette of just these. */
    private static PaletteUse use(int grays) throws Exception {
        int[] pixels = new int[grays * (grays + 1) / 2];
        for (int gray = 0, i = 0; gray < grays; gray++) {
            for (int n = 0; n <= gray; n++) {
                pixels[i++] = gray * 0x010101;
            }
        }
        ImagePlus image = new ImagePlus("grays", new ColorProcessor(pixels.length, 1, pixels));
        return new QuantizeJob(image, OptionsDialog.ofMacro("colors=" + grays), Progress.NONE).run().learned().use();
    }

    private static Map<Integer, Integer> areas(ImagePlus picture) {
        Map<Integer, Integer> areas = new HashMap<>();
        for (int pixel : (int[]) picture.getProcessor().getPixels()) {
            areas.merge(pixel & 0xffffff, 1, Integer::sum);
        }
        return areas;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16, 17, 100, 256})
    void everyColorHasASwatchWithRoomForItsHexValue(int grays) throws Exception {
        Palette palette = use(grays).palette();
        assertEquals(grays, palette.size());
        Map<Integer, Integer> areas = areas(Swatches.of(use(grays), "swatches"));
        for (int i = 0; i < grays; i++) {
            int area = areas.get(palette.color(i));
            assertTrue(area > 45 * 15, "the least swatch less its text: " + palette.hex(i) + " " + area);
        }
    }

    @Test
    void aLargerShareHasALargerSwatch() throws Exception {
        PaletteUse use = use(9);
        Map<Integer, Integer> areas = areas(Swatches.of(use, "swatches"));
        for (int i = 1; i < 9; i++) {
            assertTrue(areas.get(use.palette().color(i)) > areas.get(use.palette().color(i - 1)));
        }
    }

    /** The contrast of WCAG 2: 4.5 is what it asks of small text. */
    @Test
    void textIsLegibleOnEveryGray() throws Exception {
        ImagePlus picture = Swatches.of(use(256), "swatches");
        Map<Integer, Integer> areas = areas(picture);
        int white = areas.get(0xffffff);
        int black = areas.get(0);
        assertTrue(white > 2000 && black > 2000, "both are used");
        for (int gray = 0; gray < 256; gray++) {
            double luminance = luminance(gray);
            boolean light = org.colorquant.color.Cielab.of(gray * 0x010101).lightness() < 50;
            double contrast = light ? 1.05 / (luminance + 0.05) : (luminance + 0.05) / 0.05;
            assertTrue(contrast >= 4.4, gray + ": " + contrast);
        }
    }

    private static double luminance(int gray) {
        double value = gray / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
