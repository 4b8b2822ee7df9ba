package org.colorquant.ij;

import ij.io.FileInfo;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The parts of a TIFF that are compressed. Of what is missing ImageJ says nothing: it leaves it black, or waits for ever for the
 * rest of what deflate has made.
 */
final class CompressedStrips {
    private static final int BLOCK = 1 << 16;

    private CompressedStrips() {}

    /**
     * Makes sure that all are complete.
     *
     * @throws IOException if one is damaged; the message is for people
     */
    static void check(Path file, FileInfo[] infos) throws IOException {
        for (FileInfo info : infos) {
            if (info.compression > FileInfo.COMPRESSION_NONE && info.stripOffsets != null
                    && info.stripLengths != null) {
                try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
                    for (int i = 0; i < Math.min(info.stripOffsets.length, info.stripLengths.length); i++) {
                        in.seek(info.stripOffsets[i] & 0xffffffffL);
                        check(in, info.stripLengths[i] & 0xffffffffL, info, i);
                    }
                }
            }
        }
    }

    private static void check(RandomAccessFile in, long length, FileInfo info, int strip) throws IOException {
        boolean isLzw = info.compression == FileInfo.LZW || info.compression == FileInfo.LZW_WITH_DIFFERENCING;
        if (info.compression == FileInfo.ZIP || info.compression == FileInfo.ZIP_WITH_DIFFERENCING) {
            inflate(in, length);
        } else if ((isLzw || info.compression == FileInfo.PACK_BITS) && length <= Integer.MAX_VALUE - 8) {
            byte[] data = new byte[(int) length];
            in.readFully(data);
            long unpacked = isLzw
                    ? PackedBytes.lzw(data, 0, data.length)
                    : PackedBytes.packBits(data, 0, data.length);
            if (unpacked < bytes(info, strip)) {
                throw new IOException("The file is damaged: compressed data end early");
            }
        }
    }

    /** Returns how many bytes of pixels a strip has; 0 where several lie in different planes or share a byte. */
    private static long bytes(FileInfo info, int strip) {
        if (info.fileType == FileInfo.RGB_PLANAR || info.fileType == FileInfo.BITMAP) {
            return 0;
        }
        long rows = info.rowsPerStrip > 0 ? info.rowsPerStrip : info.height;
        return Math.min(rows, info.height - strip * rows) * info.width * info.getBytesPerPixel();
    }

    private static void inflate(RandomAccessFile in, long length) throws IOException {
        byte[] deflated = new byte[BLOCK];
        byte[] inflated = new byte[BLOCK];
        Inflater inflater = new Inflater();
        try {
            long left = length;
            while (!inflater.finished()) {
                if (inflater.inflate(inflated) > 0 || inflater.finished()) {
                    continue;
                }
                int read = left == 0 ? -1 : in.read(deflated, 0, (int) Math.min(left, BLOCK));
                if (read < 0 || inflater.needsDictionary()) {
                    throw new IOException("The file is damaged: deflated data end early");
                }
                left -= read;
                inflater.setInput(deflated, 0, read);
            }
        } catch (DataFormatException e) {
            throw new IOException("The file is damaged: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }
}
