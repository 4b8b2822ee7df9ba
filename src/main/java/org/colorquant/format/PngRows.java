package org.colorquant.format;

import java.io.IOException;
import org.colorquant.image.IndexedRows;

/** The rows of an image as PNG has them, one after the other: pixels packed into bytes, then filtered. */
final class PngRows {
    /** Not indices, but the colors that they stand for; filters know no such pixels. */
    static final int TRUE_COLOR = 24;

    private final IndexedRows image;
    private final int depth;
    private final PngFilter filter;
    private final int[] colors;
    private final byte[] indices;
    private byte[] above;
    private byte[] row;
    private byte[] filtered;
    /** A second row, for choosing; null with a filter that is given. */
    private byte[] tried;

    /**
     * Begins with the first row.
     *
     * @param depth bits a pixel, 1, 2, 4 or 8, or {@link #TRUE_COLOR}
     * @param filter null for the best of each row, taken to be the one whose differences have the least absolute sum
     */
    PngRows(IndexedRows image, int depth, PngFilter filter) {
        this.image = image;
        this.depth = depth;
        this.filter = filter;
        colors = image.palette().toArray();
        indices = new byte[image.width()];
        int bytes = (int) (((long) image.width() * depth + 7) / 8);
        above = new byte[bytes];
        row = new byte[bytes];
        filtered = new byte[bytes + 1];
        tried = filter == null ? new byte[bytes + 1] : null;
    }

    /**
     * Returns a row, which follows the one returned before.
     *
     * @param y its number, from 0
     * @return number of the filter and the filtered bytes, good until the next call
     */
    byte[] filtered(int y) throws IOException {
        byte[] swap = above;
        above = row;
        row = swap;
        pack(y);
        if (filter != null) {
            filter.apply(above, row, filtered);
        } else {
            choose();
        }
        return filtered;
    }

    private void pack(int y) throws IOException {
        int width = image.width();
        if (depth == 8) {
            image.row(y, row);
            return;
        }
        image.row(y, indices);
        if (depth == TRUE_COLOR) {
            for (int x = 0, i = 0; x < width; x++) {
                int color = colors[indices[x] & 255];
                row[i++] = (byte) (color >> 16);
                row[i++] = (byte) (color >> 8);
                row[i++] = (byte) color;
            }
            return;
        }
        int perByte = 8 / depth;
        for (int x = 0, i = 0; x < width; i++) {
            int packed = 0;
            for (int p = 0; p < perByte; p++, x++) {
                packed = packed << depth | (x < width ? indices[x] : 0);
            }
            row[i] = (byte) packed;
        }
    }

    private void choose() {
        long least = Long.MAX_VALUE;
        for (PngFilter candidate : PngFilter.values()) {
            candidate.apply(above, row, tried);
            long sum = 0;
            for (int i = 1; i < tried.length; i++) {
                sum += Math.abs(tried[i]);
            }
            if (sum < least) {
                least = sum;
                byte[] swap = filtered;
                filtered = tried;
                tried = swap;
            }
        }
    }
}
