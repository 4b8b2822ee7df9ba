package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.Menus;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.plugin.FileInfoVirtualStack;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A file with an image, opened as ImageJ does, but by several threads at once, and with an exception where ImageJ would
 * show a message or end the macro.
 */
final class ImageFile {
    private static final Object ONE_AT_A_TIME = new Object();

    private final Path file;
    private final int type;
    private final Opener opener = new Opener();
    private long pixels = -1;
    private int slices = 1;
    private boolean isVirtual;
    private FileInfo[] pages;

    /**
     * Looks at the beginning of a file.
     *
     * @param most bytes that an image in memory may take; a larger stack is left in its file
     * @throws IOException if it is no image; the message is for people
     */
    ImageFile(Path file, long most) throws IOException {
        this.file = file;
        if (!Files.isReadable(file)) { // ImageJ would say that it is no image
            throw new IOException(
                    Files.exists(file) ? "Access to the file is denied" : "The file is not there any more");
        }
        if (Files.size(file) == 0) {
            throw new IOException("The file is empty");
        }
        type = opener.getFileType(file.toString());
        opener.setSilentMode(true);
        if (type == Opener.TIFF) {
            lookAtTiff(most);
        } else if (type == Opener.PNG || type == Opener.JPEG || type == Opener.GIF || type == Opener.BMP) {
            lookAtPicture();
        } else if (type == Opener.UNKNOWN || type == Opener.TEXT || type == Opener.JAVA_OR_TEXT
                || type == Opener.TABLE || type == Opener.LUT || type == Opener.ROI) {
            checkReader();
        }
    }

    private void lookAtTiff(long most) throws IOException {
        pages = TiffHeader.readAll(file);
        long length = Files.size(file);
        for (FileInfo info : pages) {
            if (end(info) > length) {
                throw new IOException("The file is cut off");
            }
        }
        pixels = (long) pages[0].width * pages[0].height;
        slices = Math.max(pages.length, pages[0].nImages);
        isVirtual = slices > 1 && 4 * pixels * slices > most;
    }

    private static long end(FileInfo info) {
        if (info.compression <= FileInfo.COMPRESSION_NONE && info.getBytesPerPixel() >= 3) { // whole bytes in any case
            long slice = (long) info.width * info.height * info.getBytesPerPixel();
            return info.getOffset() + info.nImages * (slice + info.getGap()) - info.getGap();
        }
        long end = 0;
        boolean known = info.stripOffsets != null && info.stripLengths != null;
        for (int i = 0; known && i < Math.min(info.stripOffsets.length, info.stripLengths.length); i++) {
            end = Math.max(end, (info.stripOffsets[i] & 0xffffffffL) + (info.stripLengths[i] & 0xffffffffL));
        }
        return end;
    }

    private void lookAtPicture() throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (readers.hasNext()) {
                ImageReader reader = readers.next();
                try {
                    reader.setInput(in);
                    pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                    slices = type == Opener.GIF ? reader.getNumImages(true) : 1;
                } finally {
                    reader.dispose();
                }
            }
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private static IOException damaged(Exception e) {
        return new IOException("The file is damaged" + (e.getMessage() == null ? "" : ": " + e.getMessage()), e);
    }

    /** What ImageJ does not know itself it gives to other plugins, of which Fiji has some. */
    private void checkReader() throws IOException {
        boolean known = Menus.getCommands() != null && Menus.getCommands().get("Bio-Formats Importer") != null;
        try {
            IJ.getClassLoader().loadClass("HandleExtraFileTypes");
            known = true;
        } catch (ClassNotFoundException e) {
            // then only Bio-Formats
        }
        if (!known || type != Opener.UNKNOWN) {
            throw new IOException("The file is no image that ImageJ can open");
        }
    }

    /** Returns how many bytes it takes in memory, beside what is made of it; a negative number if that is not known. */
    long bytes() {
        return pixels < 0 ? -1 : 4 * pixels * (isVirtual ? 1 : slices);
    }

    /** Returns whether the slices stay in the file. */
    boolean isVirtual() {
        return isVirtual;
    }

    /**
     * Opens it as an RGB image.
     *
     * @throws IOException if it can't be read; the message is for people
     * @throws IllegalArgumentException if it is of a type that can't be quantized; the message is for people
     */
    ImagePlus open() throws IOException {
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes() > heap) { // ImageJ would say so in a window
            throw new IOException(String.format(
                    Locale.ROOT,
                    "The image takes %d MB of memory, of which there are %d in all; as a TIFF stack of tiles it could be read",
                    bytes() >> 20, heap >> 20));
        }
        ImagePlus image;
        try {
            image = read();
        } catch (RuntimeException e) { // whatever a decoder meets in a damaged file
            throw damaged(e);
        }
        if (image == null || image.getWidth() == 0 || image.getProcessor() == null) {
            throw new IOException("The file is damaged, or no image that ImageJ can open");
        }
        return image.getBitDepth() == 8 && !image.isComposite() ? RgbSlices.of(image) : image;
    }

    private ImagePlus read() throws IOException {
        String folder = file.toAbsolutePath().getParent() + File.separator;
        String name = file.getFileName().toString();
        switch (type) {
            case Opener.TIFF :
                CompressedStrips.check(file, pages);
                return isVirtual ? FileInfoVirtualStack.openVirtual(folder + name) : opener.openTiff(folder, name);
            case Opener.PNG :
                return new ImagePlus(name, picture());
            case Opener.JPEG :
                JpegFile jpeg = new JpegFile(file);
                ImagePlus image = jpeg.open(); // what is damaged fails here
                return jpeg.isRotated() ? open(folder, name) : image;
            case Opener.BMP :
                picture(); // what is damaged fails here
                return open(folder, name);
            default :
                return open(folder, name);
        }
    }

    private ImagePlus open(String folder, String name) {
        synchronized (ONE_AT_A_TIME) { // ImageJ's way into its readers has static variables
            return opener.openImage(folder, name);
        }
    }

    /** ImageJ puts what is transparent on white. */
    private BufferedImage picture() throws IOException {
        BufferedImage picture;
        try {
            picture = ImageIO.read(file.toFile());
        } catch (IOException e) {
            throw damaged(e);
        }
        if (picture == null) {
            throw new IOException("The file is damaged");
        }
        boolean unusual = picture.getType() == BufferedImage.TYPE_CUSTOM
                && picture.getSampleModel().getDataType() == DataBuffer.TYPE_BYTE;
        if (!unusual && !picture.getColorModel().hasAlpha()) {
            return picture;
        }
        BufferedImage opaque = new BufferedImage(
                picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics graphics = opaque.getGraphics();
        graphics.drawImage(picture, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return opaque;
    }
}
