package org.colorquant.dither;

import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/** Gives the pixels of an image their indices of a palette. */
public interface PixelMapper {
    /**
     * Writes the indices.
     *
     * @param image not changed
     * @param indices one for each pixel, to be read as {@code indices[i] & 255}
     * @param workers the threads to use; the result does not depend on their number
     * @param progress hears of rows, and may stop it
     */
    void map(RgbImage image, byte[] indices, Workers workers, Progress progress);
}
