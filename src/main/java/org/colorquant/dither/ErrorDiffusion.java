package org.colorquant.dither;

import org.colorquant.color.LinearLight;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Error diffusion after R. W. Floyd and L. Steinberg ("An adaptive algorithm for spatial greyscale", Proceedings of the
 * Society for Information Display 17, 1976), rows by turns in both directions.
 *
 * <p>The nearest color is sought in sRGB, where distances are about what is seen; what it lacks of the light wanted is
 * carried to pixels that are still to come, in linear light, in which neighbors mix. Nothing is lost in rounding. One
 * thread does it all, since every pixel depends on the one before: 7/16 of its error go ahead, below 3/16 behind and 1/16 ahead, the
 * rest to the pixel below it.
 */
final class ErrorDiffusion implements PixelMapper {
    private static final int ROWS = 16;

    private final Palette palette;

    ErrorDiffusion(Palette palette) {
        this.palette = palette;
    }

    @Override
    public void map(RgbImage image, byte[] indices, Workers workers, Progress progress) {
        LightPalette colors = new LightPalette(palette);
        int width = image.width();
        int[] here = new int[3 * (width + 2)];
        int[] below = new int[3 * (width + 2)];
        for (int y = 0; y < image.height(); y++) {
            if (y % ROWS == 0) {
                progress.update(y / (double) image.height());
            }
            boolean back = (y & 1) != 0;
            int first = back ? width - 1 : 0;
            row(colors, image.pixels(), indices, y * width + first, width, back ? -1 : 1, here, below, 3 * (first + 1));
            int[] done = here;
            here = below;
            below = done;
        }
    }

    /**
     * Does one row.
     *
     * @param at the first pixel
     * @param step to the next pixel, 1 or -1
     * @param here the errors carried to this row's pixels
     * @param below gets the errors carried to the next row's
     * @param e the place of the first pixel's errors
     */
    private static void row(LightPalette colors, int[] pixels, byte[] indices, int at, int width, int step,
            int[] here, int[] below, int e) {
        int[] light = colors.light;
        int ahead = 3 * step;
        int r = 0; // carried ahead
        int g = 0;
        int b = 0;
        int r0 = 0; // carried so far to the pixel below and behind
        int g0 = 0;
        int b0 = 0;
        int r1 = 0; // carried so far to the pixel below
        int g1 = 0;
        int b1 = 0;
        for (int n = 0; n < width; n++) {
            int pixel = pixels[at];
            int red = LinearLight.of(pixel >> 16 & 255);
            int green = LinearLight.of(pixel >> 8 & 255);
            int blue = LinearLight.of(pixel & 255);
            r += here[e];
            g += here[e + 1];
            b += here[e + 2];
            if (Overshoot.isTooFar(red + r, green + g, blue + b)) {
                int part = Overshoot.part(red, green, blue, r, g, b);
                r = Overshoot.scaled(r, part);
                g = Overshoot.scaled(g, part);
                b = Overshoot.scaled(b, part);
            }
            r += red;
            g += green;
            b += blue;
            int j = colors.nearest(r, g, b);
            indices[at] = (byte) j;
            r -= light[3 * j];
            g -= light[3 * j + 1];
            b -= light[3 * j + 2];
            below[e - ahead] = r0 + (3 * r >> 4);
            below[e - ahead + 1] = g0 + (3 * g >> 4);
            below[e - ahead + 2] = b0 + (3 * b >> 4);
            r0 = r1 + r - (7 * r >> 4) - (3 * r >> 4) - (r >> 4);
            g0 = g1 + g - (7 * g >> 4) - (3 * g >> 4) - (g >> 4);
            b0 = b1 + b - (7 * b >> 4) - (3 * b >> 4) - (b >> 4);
            r1 = r >> 4;
            g1 = g >> 4;
            b1 = b >> 4;
            r = 7 * r >> 4;
            g = 7 * g >> 4;
            b = 7 * b >> 4;
            at += step;
            e += ahead;
        }
        below[e - ahead] = r0;
        below[e - ahead + 1] = g0;
        below[e - ahead + 2] = b0;
    }
}
