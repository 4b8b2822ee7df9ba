package org.colorquant.dither;

import java.util.Arrays;
import org.colorquant.color.LinearLight;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Ordered dithering for any palette: each color is mixed of 16 colors of the palette, found one after another so that
 * each makes up for what those before it lack in linear light; sorted from dark to light, the mask says which of them a pixel
 * gets. In the family of T. Knoll's pattern dithering (US patent 6606166, expired).
 *
 * <p>A pixel depends on its color and its place only: not on its neighbors, the slice, or the number of threads.
 */
final class OrderedDitherer implements PixelMapper {
    private static final int MIX = 16;
    private static final int BLOCK = 1 << 13;

    private final Palette palette;
    private final ThresholdMask mask;

    OrderedDitherer(Palette palette, ThresholdMask mask) {
        this.palette = palette;
        this.mask = mask;
    }

    @Override
    public void map(RgbImage image, byte[] indices, Workers workers, Progress progress) {
        int width = image.width();
        Mixer[] mixers = new Mixer[workers.threads()];
        workers.run(indices.length, BLOCK, (worker, from, to) -> {
            progress.update(from / (double) indices.length);
            if (mixers[worker] == null) {
                mixers[worker] = new Mixer(palette);
            }
            int y = from / width;
            int x = from % width;
            for (int i = from; i < to; i++) {
                indices[i] = mixers[worker].color(image.pixels()[i], mask.level(x, y, MIX));
                if (++x == width) {
                    x = 0;
                    y++;
                }
            }
        });
    }

    /** Mixes colors, and remembers the last ones. For one thread. */
    private static final class Mixer {
        private static final int CACHE_BITS = 16;

        private final LightPalette colors;
        /** The luminance of each color, to sort by. */
        private final int[] luminance;
        /** The color that each place of the cache holds. */
        private final int[] known = new int[1 << CACHE_BITS];

        private final byte[] mixes = new byte[MIX << CACHE_BITS];
        private final int[] mix = new int[MIX];

        Mixer(Palette palette) {
            colors = new LightPalette(palette);
            luminance = new int[palette.size()];
            for (int j = 0; j < luminance.length; j++) { // Rec. 709, in steps of 1/16384
                luminance[j] = (int) (3483L * colors.light[3 * j] + 11718L * colors.light[3 * j + 1]
                        + 1183L * colors.light[3 * j + 2] >> 14);
            }
            Arrays.fill(known, -1);
        }

        byte color(int pixel, int level) {
            int color = pixel & 0xffffff;
            int slot = color * 0x9e3779b1 >>> 32 - CACHE_BITS;
            if (known[slot] != color) {
                known[slot] = color;
                find(LinearLight.of(color >> 16), LinearLight.of(color >> 8 & 255), LinearLight.of(color & 255));
                for (int m = 0; m < MIX; m++) {
                    mixes[slot * MIX + m] = (byte) mix[m];
                }
            }
            return mixes[slot * MIX + level];
        }

        private void find(int red, int green, int blue) {
            int er = 0;
            int eg = 0;
            int eb = 0;
            for (int m = 0; m < MIX; m++) {
                int j = colors.nearest(red + er, green + eg, blue + eb);
                er += red - colors.light[3 * j];
                eg += green - colors.light[3 * j + 1];
                eb += blue - colors.light[3 * j + 2];
                int at = m;
                for (; at > 0 && isLighter(mix[at - 1], j); at--) {
                    mix[at] = mix[at - 1];
                }
                mix[at] = j;
            }
        }

        private boolean isLighter(int one, int other) {
            return luminance[one] > luminance[other] || luminance[one] == luminance[other] && one > other;
        }
    }
}
