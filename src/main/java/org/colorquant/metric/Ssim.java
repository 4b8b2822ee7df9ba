package org.colorquant.metric;

import java.util.Collections;
import java.util.List;
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
        return of(original, Collections.singletonList(result), region, workers, progress)[0];
    }

    /**
     * Returns the similarities of several results of one image, which takes less time than one after the other.
     *
     * @param results each of the image's size
     */
    public static double[] of(
            RgbImage original, List<IndexedImage> results, Region region, Workers workers, Progress progress) {
        for (IndexedImage result : results) {
            ColorError.checkSizes(original, result);
        }
        int columns = (original.width() + SsimTile.WIDTH - 1) / SsimTile.WIDTH;
        int rows = (original.height() + SsimTile.HEIGHT - 1) / SsimTile.HEIGHT;
        int tiles = columns * rows;
        SsimTile[] own = new SsimTile[workers.threads()];
        double[][] sums = new double[results.size()][2 * tiles]; // of each tile, so that they are always added in the same order
        long[] counts = new long[2 * tiles];
        workers.run(tiles, 1, (worker, from, to) -> {
            progress.update(from / (double) tiles);
            if (own[worker] == null) {
                own[worker] = new SsimTile(original, results, region);
            }
            for (int tile = from; tile < to; tile++) {
                own[worker].add(tile % columns, tile / columns, tile, sums, counts);
            }
        });
        int best = sum(counts, 1) > 0 ? 1 : 0;
        long count = sum(counts, best);
        if (count == 0) {
            throw new IllegalArgumentException("There are no pixels to compare");
        }
        double[] means = new double[results.size()];
        for (int r = 0; r < means.length; r++) {
            for (int i = best; i < sums[r].length; i += 2) {
                means[r] += sums[r][i];
            }
            means[r] /= count;
        }
        return means;
    }

    private static long sum(long[] counts, int first) {
        long sum = 0;
        for (int i = first; i < counts.length; i += 2) {
            sum += counts[i];
        }
        return sum;
    }
}
