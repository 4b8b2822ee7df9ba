package org.colorquant.quantize;

import java.util.HashSet;
import java.util.Set;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.Palette;
import org.colorquant.progress.Progress;

/**
 * Moves the colors of a palette away from the mean color of the image, for dithering: a mixture lies between its parts, so
 * the means of clusters cannot mix what lies at the rim of them.
 */
final class SpreadPalette {
    /** How much farther, in percent; of the values tried, the least color difference after a blur, or nearly. */
    private static final int FARTHER = 15;

    private static final int BLOCK = 1 << 16;

    private SpreadPalette() {}

    /** Returns as many colors, all different, dark to light. */
    static Palette of(Palette palette, ColorHistogram histogram, Progress progress) {
        long total = 0;
        double[] mean = new double[3];
        for (int i = 0; i < histogram.size(); i++) {
            if (i % BLOCK == 0) {
                progress.update(1);
            }
            total += histogram.count(i);
            for (int c = 0; c < 3; c++) {
                mean[c] += (double) histogram.count(i) * channel(histogram.color(i), c);
            }
        }
        int[] colors = palette.toArray();
        Set<Integer> taken = new HashSet<>();
        for (int j = 0; j < colors.length; j++) {
            int spread = 0;
            for (int c = 0; c < 3; c++) {
                int old = channel(colors[j], c);
                double moved = old + FARTHER / 100.0 * (old - mean[c] / total);
                spread = spread << 8 | (int) Math.floor(Math.max(0, Math.min(255, moved)) + 0.5);
            }
            while (!taken.add(spread)) { // clipped where another one is: back to where it was, then to the next free color
                spread = taken.contains(colors[j]) ? spread + 1 & 0xffffff : colors[j];
            }
            colors[j] = spread;
        }
        return Palette.of(PaletteRounding.byLightness(colors));
    }

    /** Returns red, green or blue. */
    private static int channel(int color, int c) {
        return color >> 16 - 8 * c & 255;
    }
}
