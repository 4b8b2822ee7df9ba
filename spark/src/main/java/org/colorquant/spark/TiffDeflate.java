package org.colorquant.spark;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.colorquant.ij.DamagedImageException;

/**
 * Undoes deflate as a TIFF has it. Java's reader of TIFF does so as well, but takes no notice of data that end early, or
 * whose checksum is wrong.
 */
final class TiffDeflate {
    private static final int DIFFERENCES = 2;

    private TiffDeflate() {}

    /**
     * Inflates a tile.
     *
     * @param data all of it
     * @param to takes the tile
     * @param from its place there
     * @param size its bytes
     * @throws DamagedImageException if the data are damaged; the message is for people
     */
    static void inflate(byte[] data, byte[] to, int from, int size) throws DamagedImageException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(data);
            byte[] rest = new byte[1 << 10]; // some programs fill the last strip up
            int done = 0;
            while (!inflater.finished()) {
                int count = done < size
                        ? inflater.inflate(to, from + done, size - done)
                        : inflater.inflate(rest);
                if (count == 0 && !inflater.finished()) {
                    throw new DamagedImageException("its deflated data are cut off");
                }
                done += done < size ? count : 0;
            }
            if (done < size) {
                throw new DamagedImageException("its deflated data are of " + done + " bytes, not " + size);
            }
        } catch (DataFormatException e) {
            throw new DamagedImageException("its deflated data are wrong: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    /**
     * Makes values of differences from the pixel to the left, if that is what they are.
     *
     * @param predictor what the tag says
     * @param pixels of a tile, from place {@code from} to the end of its {@code size} bytes
     * @param row bytes of a row
     * @param samples of a pixel
     */
    static void undo(long predictor, byte[] pixels, int from, int size, int row, int samples) {
        if (predictor != DIFFERENCES) {
            return;
        }
        for (int start = from; start < from + size; start += row) {
            for (int i = start + samples; i < start + row; i++) {
                pixels[i] += pixels[i - samples];
            }
        }
    }
}
