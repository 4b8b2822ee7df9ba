package org.colorquant.dither;

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
    private static final int BLOCK = 1 << 14;
    /** So many pixels are looked at before the colors that are new are mixed. */
    private static final int CHUNK = 1 << 11;

    private final Palette palette;
    private final ThresholdMask mask;

    OrderedDitherer(Palette palette, ThresholdMask mask) {
        this.palette = palette;
        this.mask = mask;
    }

    @Override
    public void map(RgbImage image, byte[] indices, Workers workers, Progress progress) {
        Mixtures[] mixtures = new Mixtures[workers.threads()];
        int[][] numbers = new int[mixtures.length][];
        byte[] levels = mask.levels(Mixtures.PARTS);
        workers.run(indices.length, BLOCK, (worker, from, to) -> {
            progress.update(from / (double) indices.length);
            if (mixtures[worker] == null) {
                mixtures[worker] = new Mixtures(palette, CHUNK);
                numbers[worker] = new int[CHUNK];
            }
            for (int i = from; i < to; i += CHUNK) {
                int count = Math.min(CHUNK, to - i);
                mixtures[worker].find(image.pixels(), i, count, numbers[worker]);
                choose(mixtures[worker].parts, numbers[worker], levels, i, count, image.width(), indices);
            }
        });
    }

    private void choose(byte[] parts, int[] numbers, byte[] levels, int first, int count, int width, byte[] indices) {
        int side = mask.side();
        int x = first % width;
        int row = first / width % side * side;
        for (int i = 0; i < count; i++) {
            indices[first + i] = parts[numbers[i] + levels[row + (x & side - 1)]];
            if (++x == width) {
                x = 0;
                row = row + side & levels.length - 1;
            }
        }
    }
}
