package org.colorquant.format;

import java.io.IOException;
import org.colorquant.image.IndexedRows;
import org.colorquant.image.Palette;

/** An eighth of the rows of an image, in bands that are spread over it, as a smaller image. */
final class RowSample implements IndexedRows {
    private static final int BAND = 16;
    private static final int PERIOD = 8 * BAND;

    private final IndexedRows image;

    private RowSample(IndexedRows image) {
        this.image = image;
    }

    /** Returns a sample of an image, or a small image itself. */
    static IndexedRows of(IndexedRows image) {
        return image.height() < 2 * PERIOD ? image : new RowSample(image);
    }

    @Override
    public int width() {
        return image.width();
    }

    @Override
    public int height() {
        return image.height() / PERIOD * BAND + Math.min(BAND, image.height() % PERIOD);
    }

    @Override
    public Palette palette() {
        return image.palette();
    }

    @Override
    public void row(int y, byte[] row) throws IOException {
        image.row(y / BAND * PERIOD + y % BAND, row);
    }
}
