package org.colorquant.ij;

import ij.ImagePlus;
import java.io.IOException;
import org.colorquant.image.RgbImage;

/**
 * An image of one plane that is never in memory as a whole, in rectangular blocks that cover it without overlapping: choose it for
 * what is larger than memory, or than the 2^31 pixels that an image of ImageJ may have.
 */
public interface PixelBlocks {
    /**
     * Returns an image of another size for which all else is true that ImageJ knows of this one: calibration, properties,
     * overlay, texts. Its file info says what it was read from.
     */
    ImagePlus likeness();

    /** Returns the width in pixels. */
    int width();

    /** Returns the height in pixels. */
    int height();

    /** Returns the size of its file in bytes. */
    long bytes();

    /** Returns the number of blocks. */
    int blocks();

    /** Returns the column at which a block begins. */
    int x(int block);

    /** Returns the row at which a block begins. */
    int y(int block);

    /**
     * Reads a block, in whatever order they are asked for.
     *
     * @param block its number, from 0
     * @throws DamagedImageException if it can't be read, however often that is tried; the message is for people
     * @throws IOException if what it lies on fails
     */
    RgbImage read(int block) throws IOException;
}
