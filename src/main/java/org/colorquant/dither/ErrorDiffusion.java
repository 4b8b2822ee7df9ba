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
 * carried to pixels that are still to come, in linear light, in which neighbors mix. One thread does it all, since every
 * pixel depends on the one before: 7/16 of its error go ahead, below it 3/16 behind and 1/16 ahead, the rest to the pixel
 * below.
 *
 * <p>What makes it fast: the three channels of an error are one {@code long}, {@code red + (green << 21) + (blue << 42)}. Sums
 * and multiples of such numbers are those of the channels, as long as each channel stays below 2^20 on either side of 0, and it
 * does: an error is less than two and a half times {@link LinearLight#WHITE}, 2^14, and 16 of them are added. They are divided by 16, rounded, when
 * they are used.
 */
final class ErrorDiffusion implements PixelMapper {
    private static final int PIXELS = 1 << 16;
    private static final int LANE = 21;
    private static final int MASK = (1 << LANE) - 1;
    /** Makes each channel positive, with half of 16 for rounding. */
    private static final long BIAS = lanes((1 << LANE - 1) + 8, (1 << LANE - 1) + 8, (1 << LANE - 1) + 8);
    /** What the bias is after the division. */
    private static final int OFFSET = 1 << LANE - 1 - 4;

    private final Palette palette;

    ErrorDiffusion(Palette palette) {
        this.palette = palette;
    }

    private static long lanes(int red, int green, int blue) {
        return red + ((long) green << LANE) + ((long) blue << 2 * LANE);
    }

    @Override
    public void map(RgbImage image, byte[] indices, Workers workers, Progress progress) {
        LightPalette colors = new LightPalette(palette);
        Overshoot overshoot = new Overshoot(colors.light);
        long[] light = new long[palette.size()];
        for (int j = 0; j < light.length; j++) {
            light[j] = lanes(colors.light[3 * j], colors.light[3 * j + 1], colors.light[3 * j + 2]);
        }
        int width = image.width();
        long[] here = new long[width + 2];
        long[] below = new long[width + 2];
        int rows = Math.max(1, PIXELS / width);
        for (int y = 0; y < image.height(); y++) {
            if (y % rows == 0) {
                progress.update(y / (double) image.height());
            }
            boolean back = (y & 1) != 0;
            int first = back ? width - 1 : 0;
            row(colors, light, overshoot, image.pixels(), indices, y * width, first, back ? -1 : 1, here, below);
            long[] done = here;
            here = below;
            below = done;
        }
    }

    /**
     * Does one row.
     *
     * @param start the place of the row's first pixel
     * @param first column to begin with
     * @param step to the next pixel, 1 or -1
     * @param here 16 times the errors carried to this row's pixels, behind one that does not count
     * @param below gets the same for the next row
     */
    private static void row(LightPalette colors, long[] light, Overshoot overshoot, int[] pixels, byte[] indices,
            int start, int first, int step, long[] here, long[] below) {
        long carried = 0;
        long behind = 0; // carried so far to the pixel below and behind
        long under = 0; // carried so far to the pixel below
        int x = first;
        for (int n = here.length - 2; n > 0; n--) {
            int pixel = pixels[start + x];
            int red = LinearLight.of(pixel >> 16 & 255);
            int green = LinearLight.of(pixel >> 8 & 255);
            int blue = LinearLight.of(pixel & 255);
            long error = carried + here[x + 1] + BIAS;
            int r = red + (((int) error & MASK) >> 4) - OFFSET;
            int g = green + (((int) (error >>> LANE) & MASK) >> 4) - OFFSET;
            int b = blue + ((int) (error >>> 2 * LANE) >> 4) - OFFSET;
            if (overshoot.isTooFar(r, g, b)) {
                int part = overshoot.part(red, green, blue, r - red, g - green, b - blue);
                r = red + Overshoot.scaled(r - red, part);
                g = green + Overshoot.scaled(g - green, part);
                b = blue + Overshoot.scaled(b - blue, part);
            }
            int j = colors.nearest(r, g, b);
            indices[start + x] = (byte) j;
            long lacking = lanes(r, g, b) - light[j];
            below[x + 1 - step] = behind + 3 * lacking;
            behind = under + 5 * lacking;
            under = lacking;
            carried = 7 * lacking;
            x += step;
        }
        below[x + 1 - step] = behind;
    }
}
