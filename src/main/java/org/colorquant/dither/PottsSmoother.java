package org.colorquant.dither;

import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.Palette;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Lets neighbors pull a pixel to their index, so that noise makes no specks: choose it where regions are to be measured.
 *
 * <p>What falls is a sum over all pixels (a Potts model): the squared distance of the pixel to the color of its index, less
 * that to the nearest color, and for each neighbor of another index {@code 2 s / (s + 5)} times the mean squared distance
 * of the image, where s is the strength and a diagonal neighbor counts 1/sqrt(2). So a strength means the same for any
 * image: the noisier it is, the less one pixel says. What a pixel says is bounded by five times that mean, so inside of the image,
 * from strength 3 on a speck of one pixel joins neighbors that agree, whatever its color, and from 6 on a speck of two does, and a line
 * of one pixel shrinks from its ends. Edges and corners stay at any strength.
 *
 * <p>Each pixel in turn takes, of its own index, the nearest, and those that two or more of its neighbors share, that with the
 * least sum (iterated conditional modes; J. Besag, 1986, doi:10.1111/j.2517-6161.1986.tb01412.x): first the pixels in
 * even rows and columns, then those to the right of them, below and between. No two of a turn are neighbors, so the result is the
 * same with any number of threads. Memory: 9 bits for each pixel.
 */
public final class PottsSmoother {
    /** The largest strength. */
    public static final int MAX_STRENGTH = 10;

    /** At this strength a neighbor counts as much as the mean squared distance; no strength makes it count twice. */
    private static final double MIDDLE = 5;
    /** So many times the mean squared distance is the most that a pixel can say. */
    private static final double MOST_SAID = 5;

    private static final int BLOCK = 1 << 16;

    private final Palette palette;
    private final ColorSpace space;
    private final int strength;
    private final double mean;

    private PottsSmoother(Palette palette, ColorSpace space, int strength, double mean) {
        this.palette = palette;
        this.space = space;
        this.strength = strength;
        this.mean = mean;
    }

    /**
     * Prepares the smoothing of some pixels.
     *
     * @param palette the colors that indices stand for
     * @param space where distances are measured
     * @param strength 0 to 10; 0 changes nothing
     * @param histogram of the pixels whose mean squared distance to their nearest colors is the measure, at least one
     * @param nearest knows these pixels
     * @param workers the threads to use
     * @param progress hears of it
     * @throws IllegalArgumentException if the strength is out of range
     */
    public static PottsSmoother of(
            Palette palette,
            ColorSpace space,
            int strength,
            ColorHistogram histogram,
            NearestColor nearest,
            Workers workers,
            Progress progress) {
        if (strength < 0 || strength > MAX_STRENGTH) {
            throw new IllegalArgumentException(
                    "Smoothing must be a whole number from 0 to " + MAX_STRENGTH + ", not " + strength);
        }
        if (strength == 0) {
            return new PottsSmoother(palette, space, 0, 1);
        }
        Centroids colors = Centroids.of(palette, space);
        ColorPoints points = ColorPoints.of(histogram, space, workers, progress);
        double sum = 0;
        double pixels = 0;
        for (int i = 0; i < points.size(); i++) {
            sum += (double) points.weight[i] * colors.squaredDistance(nearest.index(points.color(i)), points, i);
            pixels += points.weight[i];
        }
        // bytes themselves are rounded: what is nearer than a quarter of a squared step is no distance
        double mean = Math.max(sum / pixels, space.step() * space.step() / 4);
        return new PottsSmoother(palette, space, strength, mean);
    }

    /** Returns what maps pixels to their nearest colors and then smooths them. */
    public PixelMapper after(NearestColor nearest) {
        return (image, indices, workers, progress) -> {
            nearest.map(image, indices, workers, progress.part(0, 0.1));
            smooth(image.pixels(), image.width(), image.height(), indices, workers, progress.part(0.1, 1));
        };
    }

    /**
     * Smooths the indices of one image.
     *
     * @param pixels {@code 0x??RRGGBB} each, row by row
     * @param width of the image
     * @param height of the image
     * @param indices those of the nearest colors; changed in place
     * @param workers the threads to use
     * @param progress hears of every few thousand pixels
     * @throws IllegalArgumentException if the size does not fit the arrays
     */
    public void smooth(
            int[] pixels, int width, int height, byte[] indices, Workers workers, Progress progress) {
        long size = (long) width * height;
        if (size != pixels.length || size != indices.length) {
            throw new IllegalArgumentException(
                    "An image of " + width + " x " + height + " pixels does not fit arrays of "
                            + pixels.length + " and " + indices.length);
        }
        if (strength == 0) {
            return;
        }
        byte[] nearest = indices.clone();
        long[] changedPixels = new long[PottsKernel.words(width, height)];
        boolean[] changedRows = new boolean[height];
        PottsKernel[] kernels = new PottsKernel[workers.threads()];
        for (int w = 0; w < kernels.length; w++) {
            kernels[w] = new PottsKernel(pixels, width, height, nearest, indices, changedPixels, changedRows, palette,
                    space, mean,
                    2 * strength / (strength + MIDDLE), MOST_SAID);
        }
        boolean changed = true;
        for (int sweep = 0; changed; sweep++) { // each change lowers the sum, so it ends
            changed = sweep(kernels, width, height, sweep == 0, workers,
                    progress.part(sweep / (sweep + 1.0), (sweep + 1) / (sweep + 2.0)));
        }
    }

    /** Four turns; returns whether anything changed. */
    private static boolean sweep(PottsKernel[] kernels, int width, int height, boolean all, Workers workers,
            Progress progress) {
        for (int turn = 0; turn < 4; turn++) {
            int right = turn & 1;
            int down = turn >> 1;
            Progress part = progress.part(turn / 4.0, (turn + 1) / 4.0);
            int rows = (height - down + 1) / 2;
            workers.run(rows, Math.max(1, BLOCK / width), (worker, from, to) -> {
                for (int row = from; row < to; row++) {
                    kernels[worker].row(right, 2 * row + down, all, part);
                }
            });
        }
        boolean changed = false;
        for (PottsKernel kernel : kernels) {
            changed |= kernel.takeChanged();
        }
        return changed;
    }
}
