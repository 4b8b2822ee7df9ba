package org.colorquant.ij;

import ij.io.FileInfo;
import ij.io.TiffDecoder;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** What a TIFF says of its images; no pixel is read, so its size does not matter. */
final class TiffHeader {
    /** ImageJ keeps a stack in one directory of a file; other programs have one for each slice. */
    private static final int MAX_DIRECTORIES = 1 << 16;

    private TiffHeader() {}

    /**
     * Reads that of the first image as ImageJ does.
     *
     * @throws IOException if it is none that ImageJ can read; the message is for people
     */
    static FileInfo read(Path file) throws IOException {
        return readAll(file)[0];
    }

    /**
     * Reads those of all images as ImageJ does; a stack of ImageJ's own is one of them.
     *
     * @throws IOException if it is none that ImageJ can read; the message is for people
     */
    static FileInfo[] readAll(Path file) throws IOException {
        FileInfo[] infos = null;
        try {
            if (endsSomewhere(file)) {
                Path whole = file.toAbsolutePath();
                infos = new TiffDecoder(whole.getParent() + "/", whole.getFileName().toString()).getTiffInfo();
            }
        } catch (IOException | RuntimeException e) { // whatever ImageJ meets in a damaged file
            throw new IOException("Can't read " + file + ": it is a damaged TIFF, or none", e);
        }
        if (infos == null || infos.length == 0) {
            throw new IOException("Can't read " + file + ": it is a damaged TIFF, or none");
        }
        return infos;
    }

    /** A directory of a TIFF says where the next one is: ImageJ follows a damaged file in circles. */
    private static boolean endsSomewhere(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            boolean little = file.readShort() == 0x4949;
            file.seek(4);
            long next = offset(file, little);
            for (int i = 0; i < MAX_DIRECTORIES && next > 0; i++) {
                file.seek(next);
                short entries = file.readShort();
                int size = 12 * ((little ? Short.reverseBytes(entries) : entries) & 0xffff);
                file.seek(next + 2 + size);
                next = offset(file, little);
            }
            return next == 0;
        } catch (EOFException e) {
            return true;
        }
    }

    private static long offset(RandomAccessFile file, boolean little) throws IOException {
        int offset = file.readInt();
        return (little ? Integer.reverseBytes(offset) : offset) & 0xffffffffL;
    }
}
