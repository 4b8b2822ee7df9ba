package org.colorquant.spark;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.colorquant.ij.DamagedImageException;
import org.colorquant.ij.PackedBytes;

/** Which TIFFs can be read in blocks: those whose pixels are RGB, gray, or of a palette, with 8 bits each. */
final class TiffKind {
    static final int WHITE_IS_ZERO = 0;
    static final int GRAY = 1;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int YCBCR = 6;
    static final int NONE = 1;
    private static final int LZW = 5;
    static final int JPEG = 7;
    private static final int DEFLATE = 8;
    private static final int OLD_DEFLATE = 32946;
    private static final int PACK_BITS = 32773;

    private TiffKind() {}

    /**
     * Makes sure that a page is one of them.
     *
     * @throws DamagedImageException if it is not; the message is for people
     */
    static void check(TiffDirectory page) throws IOException {
        long[] bits = page.values(TiffTag.BITS);
        long samples = page.value(TiffTag.SAMPLES, 1);
        long format = page.value(TiffTag.SAMPLE_FORMAT, 1);
        int compression = (int) page.value(TiffTag.COMPRESSION, NONE);
        int meaning = (int) page.value(TiffTag.PHOTOMETRIC, -1);
        boolean jpeg = compression == JPEG;
        if (bits.length == 0 || Arrays.stream(bits).anyMatch(b -> b != 8)) {
            throw refused("has " + (bits.length == 0 ? 1 : bits[0]) + " bits for each sample");
        }
        if (format != 1) {
            throw refused("has samples that are no whole numbers from 0");
        }
        if (samples != 1 && samples != 3) {
            throw refused("has " + samples + " samples");
        }
        boolean known = samples == 1
                ? meaning == GRAY || !jpeg && (meaning == WHITE_IS_ZERO || meaning == PALETTE)
                : meaning == RGB || jpeg && meaning == YCBCR;
        if (!known) {
            throw refused("has the photometric interpretation " + meaning + " with " + samples + " samples");
        }
        if (samples == 3 && page.value(TiffTag.PLANAR, 1) != 1) {
            throw refused("has a plane for each color");
        }
        if (!List.of(NONE, LZW, JPEG, DEFLATE, OLD_DEFLATE, PACK_BITS).contains(compression)) {
            throw new DamagedImageException("The TIFF is compressed in a way that can't be read (" + compression
                    + "): LZW, deflate, PackBits and JPEG can");
        }
        long predictor = page.value(TiffTag.PREDICTOR, 1);
        if (predictor != 1 && predictor != 2) {
            throw new DamagedImageException("The TIFF has the unknown predictor " + predictor);
        }
    }

    /**
     * Returns whether the data of a part end where they should, which Java's decoders don't look at: they make black or gray of
     * what is missing. Of deflate it is not known here.
     *
     * @param data holds them, {@code length} bytes from place {@code from}
     * @param size bytes that they stand for
     */
    static boolean isWhole(TiffDirectory page, byte[] data, int from, int length, int size) {
        return switch ((int) page.value(TiffTag.COMPRESSION, NONE)) {
            case LZW -> page.value(TiffTag.FILL_ORDER, 1) != 1 || PackedBytes.lzw(data, from, length) >= size;
            case PACK_BITS -> PackedBytes.packBits(data, from, length) >= size;
            case JPEG -> hasJpegEnd(data, from, length);
            default -> true;
        };
    }

    /** Nothing but the marker has these two bytes, and at most what fills a part up is behind it. */
    private static boolean hasJpegEnd(byte[] data, int from, int length) {
        for (int i = from + length - 2; i >= from; i--) {
            if ((data[i] & 255) == 0xff && (data[i + 1] & 255) == 0xd9) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the pixels are compressed by deflate. */
    static boolean isDeflated(TiffDirectory page) {
        long compression = page.value(TiffTag.COMPRESSION, NONE);
        return compression == DEFLATE || compression == OLD_DEFLATE;
    }

    private static DamagedImageException refused(String what) {
        return new DamagedImageException(
                "A pixel of the TIFF " + what + ": only RGB, gray and palette images of 8 bits can be read in blocks");
    }
}
