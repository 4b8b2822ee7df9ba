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
    /** Makes each channel positive, with half of 16 for rounding. */
    private static final long POSITIVE = Lanes.each((1 << Lanes.BITS - 1) + 8);
    /** The bits of each lane that are left after the division. */
    private static final long MASK = Lanes.each((1 << Lanes.BITS - 4) - 1);
    /** What is then missing to the bias of light that is sought. */
    private static final long BIAS = Lanes.each(LightPalette.BIAS - (1 << Lanes.BITS - 1 - 4));

    private final Palette palette;

    ErrorDiffusion(Palette palette) {
        this.palette = palette;
    }

    @Override
    public void map(RgbImage image, byte[] indices, Workers workers, Progress progress) {
        LightPalette colors = new LightPalette(palette);
        Overshoot overshoot = new Overshoot(palette);
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
            row(colors, overshoot, image.pixels(), indices, y * width, first, back ? -1 : 1, here, below);
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
    private static void row(LightPalette colors, Overshoot overshoot, int[] pixels, byte[] indices,
            int start, int first, int step, long[] here, long[] below) {
        long[] light = colors.light;
        long carried = 0;
        long behind = 0; // carried so far to the pixel below and behind
        long under = 0; // carried so far to the pixel below
        int x = first;
        for (int n = here.length - 2; n > 0; n--) {
            long pixel = Lanes.of(pixels[start + x]);
            long wanted = (16 * pixel + here[x + 1] + carried + POSITIVE >>> 4 & MASK) + BIAS;
            if (overshoot.isTooFar(wanted)) {
                wanted = overshoot.limited(wanted, pixel);
            }
            int found = colors.near(wanted);
            indices[start + x] = (byte) (found - 1);
            long lacking = wanted - light[found];
            below[x + 1 - step] = behind + 3 * lacking;
            behind = under + 5 * lacking;
            under = lacking;
            carried = 7 * lacking;
            x += step;
        }
        below[x + 1 - step] = behind;
    }
}
