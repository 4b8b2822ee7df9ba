package org.colorquant.metric;

import org.colorquant.image.IndexedImage;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Structural similarity of the lightness of two images: 1 if they are the same, lower where edges and texture are lost or
 * added (Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, "Image quality assessment", IEEE Trans. Image Process. 13,
 * 2004, doi:10.1109/TIP.2003.819861).
 *
 * <p>Lightness is the luma of Rec. 601 in whole numbers, the window a Gaussian of sigma 1.5 cut to 11 x 11 pixels, K1 0.01, K2
 * 0.03. The mean is over the windows that lie in the image as a whole; if there is none, over those of all pixels, the
 * image mirrored at its borders.
 */
public final class Ssim {
    private Ssim() {}

    /** Returns the similarity of an image and its result of the same size. */
    public static double of(RgbImage original, IndexedImage result, Workers workers, Progress progress) {
        return of(original, result, Region.ALL, workers, progress);
    }

    /**
     * Returns the similarity around the pixels of a region.
     *
     * @param original the image
     * @param result of the same size; outside of the region it counts as unchanged
     * @param region the middles of the windows, at least one pixel
     * @param workers the threads to use
     * @param progress hears of every tile
     * @throws IllegalArgumentException if the images differ in size, or the region is empty
     */
    public static double of(
            RgbImage original, IndexedImage result, Region region, Workers workers, Progress progress) {
        ColorError.checkSizes(original, result);
        int columns = (original.width() + SsimTile.WIDTH - 1) / SsimTile.WIDTH;
        int rows = (original.height() + SsimTile.HEIGHT - 1) / SsimTile.HEIGHT;
        int tiles = columns * rows;
        SsimTile[] own = new SsimTile[workers.threads()];
        double[] sums = new double[2 * tiles]; // of each tile, so that they are always added in the same order
        long[] counts = new long[2 * tiles];
        workers.run(tiles, 1, (worker, from, to) -> {
            progress.update(from / (double) tiles);
            if (own[worker] == null) {
                own[worker] = new SsimTile(original, result, region);
            }
            for (int tile = from; tile < to; tile++) {
                own[worker].add(tile % columns, tile / columns, tile, sums, counts);
            }
        });
        double[] sum = new double[2];
        long[] count = new long[2];
        for (int i = 0; i < sums.length; i++) {
            sum[i & 1] += sums[i];
            count[i & 1] += counts[i];
        }
        if (count[0] + count[1] == 0) {
            throw new IllegalArgumentException("There are no pixels to compare");
        }
        int best = count[1] > 0 ? 1 : 0;
        return sum[best] / count[best];
    }
}
