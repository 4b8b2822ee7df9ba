package org.colorquant.image;

import java.io.IOException;

/** A picture whose pixels are indices into a palette, wherever they are kept: choose it for what goes through it row by row. */
public interface IndexedRows {
    /** Returns the width in pixels. */
    int width();

    /** Returns the height in pixels. */
    int height();

    /** Returns the colors that the indices stand for. */
    Palette palette();

    /**
     * Copies a row; several threads may ask at once.
     *
     * @param y its number, from 0
     * @param row receives the indices, to be read as {@code row[x] & 255}; as long as the picture is wide
     * @throws IOException if they can't be read
     */
    void row(int y, byte[] row) throws IOException;
}
