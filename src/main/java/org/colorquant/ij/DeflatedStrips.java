package org.colorquant.ij;

import ij.io.FileInfo;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The parts of a TIFF that are compressed by deflate. ImageJ waits for ever for the rest of one that ends early, and leaves black
 * what comes after a mistake.
 */
final class DeflatedStrips {
    private static final int BLOCK = 1 << 16;

    private DeflatedStrips() {}

    /**
     * Makes sure that all are complete.
     *
     * @throws IOException if one is damaged; the message is for people
     */
    static void check(Path file, FileInfo[] infos) throws IOException {
        for (FileInfo info : infos) {
            boolean deflated = info.compression == FileInfo.ZIP
                    || info.compression == FileInfo.ZIP_WITH_DIFFERENCING;
            if (deflated && info.stripOffsets != null && info.stripLengths != null) {
                try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
                    for (int i = 0; i < Math.min(info.stripOffsets.length, info.stripLengths.length); i++) {
                        in.seek(info.stripOffsets[i] & 0xffffffffL);
                        check(in, info.stripLengths[i] & 0xffffffffL);
                    }
                }
            }
        }
    }

    private static void check(RandomAccessFile in, long length) throws IOException {
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
