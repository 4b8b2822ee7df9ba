package org.colorquant.format;

import java.io.IOException;
import java.util.SplittableRandom;
import org.colorquant.image.IndexedRows;
import org.colorquant.image.Palette;

/**
 * An eighth of the rows of an image as a smaller image: a band of each period, at another place in each, as if by
 * chance, so that patterns of the image, as of a mosaic of tiles, seldom keep step with them.
 */
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
        int period = y / BAND;
        int from = period * PERIOD;
        int rows = Math.min(PERIOD, image.height() - from);
        int places = rows - Math.min(BAND, rows) + 1;
        image.row(from + new SplittableRandom(period).nextInt(places) + y % BAND, row);
    }
}
