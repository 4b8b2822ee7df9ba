package org.colorquant.ij;

import ij.ImagePlus;
import java.awt.Toolkit;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A JPEG, opened in the way of ImageJ; but where that makes gray of what is missing, it is an error. */
final class JpegFile {
    private static final int HEAD = 1 << 16;
    private static final int TAIL = 1 << 12;
    /** The marker that ends an image. */
    private static final String END = "\u00ff\u00d9";

    private final Path file;

    JpegFile(Path file) {
        this.file = file;
    }

    /**
     * Opens it as it is stored.
     *
     * @throws IOException if it is damaged
     * @throws IllegalStateException likewise
     */
    ImagePlus open() throws IOException {
        if (!bytes(true, TAIL).contains(END)) {
            checkThoroughly();
        }
        return new ImagePlus(
                file.getFileName().toString(),
                Toolkit.getDefaultToolkit().createImage(file.toAbsolutePath().toString()));
    }

    /** Cameras note in Exif how they were held, which ImageJ heeds. */
    boolean isRotated() throws IOException {
        return bytes(false, HEAD).contains("Exif\0");
    }

    /** A decoder warns of what it makes up. */
    private void checkThoroughly() throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            boolean[] warned = {false};
            reader.setInput(in);
            reader.addIIOReadWarningListener((source, warning) -> warned[0] = true);
            reader.read(0);
            if (warned[0]) {
                throw new IOException("The file is cut off");
            }
        } finally {
            reader.dispose();
        }
    }

    /** Returns the beginning or the end of the file. */
    private String bytes(boolean end, int most) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(most, in.length())];
            in.seek(end ? in.length() - bytes.length : 0);
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
