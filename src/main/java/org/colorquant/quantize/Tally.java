package org.colorquant.quantize;

import org.colorquant.image.Palette;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Counts what became of pixels, whichever way they got their indices: how many each entry of a palette has, and how far
 * they are from it. Where all pixels of a color have the same index, {@link LearnedPalette} knows it already. Not for use
 * by several threads at once.
 */
public final class Tally {
    private static final int BLOCK = 1 << 16;

    private final int[] colors;
    private final long[] counts;
    private long error;

    /** Makes an empty tally for a palette. */
    public Tally(Palette palette) {
        colors = palette.toArray();
        counts = new long[colors.length];
    }

    /**
     * Counts the pixels {@code [from, to)} of an image.
     *
     * @param pixels {@code 0x??RRGGBB} each
     * @param indices what they became, to be read as {@code indices[i] & 255}, each below the palette's size
     * @param from first place
     * @param to the place after the last
     * @param workers the threads to use
     * @param progress hears of every block of pixels
     */
    public void add(int[] pixels, byte[] indices, int from, int to, Workers workers, Progress progress) {
        workers.run(to - from, BLOCK, (worker, first, last) -> {
            progress.update(first / (double) (to - from));
            addBlock(pixels, indices, from + first, from + last);
        });
    }

    private void addBlock(int[] pixels, byte[] indices, int from, int to) {
        int[] found = new int[colors.length];
        long sum = 0;
        for (int i = from; i < to; i++) {
            int j = indices[i] & 255;
            int red = (colors[j] >> 16) - (pixels[i] >> 16 & 255);
            int green = (colors[j] >> 8 & 255) - (pixels[i] >> 8 & 255);
            int blue = (colors[j] & 255) - (pixels[i] & 255);
            sum += red * red + green * green + blue * blue;
            found[j]++;
        }
        synchronized (counts) { // sums of whole numbers: the order never shows
            for (int j = 0; j < found.length; j++) {
                counts[j] += found[j];
            }
            error += sum;
        }
    }

    /** Returns how many pixels each entry got; 0 is possible. */
    long[] counts() {
        return counts.clone();
    }

    /** Returns the mean of the squared differences of the three bytes of sRGB, added up; 0 if nothing was counted. */
    public double meanSquaredError() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total == 0 ? 0 : (double) error / total;
    }
}
