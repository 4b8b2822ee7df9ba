package org.colorquant.ij;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.RoiEncoder;
import ij.io.TiffEncoder;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.colorquant.format.Compression;
import org.colorquant.format.WholeFile;
import org.colorquant.image.IndexedRows;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/** Writes what the quantizer made of an image, in the format that is wanted; never half of a file. */
final class ResultFile {
    private ResultFile() {}

    /** Returns the files that an image becomes. */
    static List<Path> paths(ImagePlus image, Path path, BatchFormat format) {
        return format == BatchFormat.PNG
                ? PngFile.paths(path, image.getStackSize())
                : Collections.singletonList(path);
    }

    /**
     * Writes an image, replacing files of its names.
     *
     * @throws IllegalArgumentException if the format can't hold it; the message is for people
     * @throws IOException if it can't be written; the message is for people
     */
    static void write(ImagePlus image, Path path, BatchFormat format, Workers workers, Progress progress)
            throws IOException {
        if (format == BatchFormat.GIF) {
            GifFile.write(image, path, progress);
        } else if (format == BatchFormat.TIFF) {
            WholeFile.write(Collections.singletonList(path), (i, out) -> new TiffEncoder(info(image)).write(out));
        } else if (image.getBitDepth() == 24) {
            WholeFile.write(paths(image, path, format), (i, out) -> {
                progress.update((double) i / image.getStackSize());
                rgbPng(image, i + 1, out);
            });
        } else {
            PngFile.write(image, path, Compression.FAST, workers, progress);
        }
    }

    private static void rgbPng(ImagePlus image, int slice, OutputStream out) throws IOException {
        BufferedImage picture = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = (int[]) image.getStack().getPixels(slice);
        System.arraycopy(
                pixels, 0, ((DataBufferInt) picture.getRaster().getDataBuffer()).getData(), 0, pixels.length);
        try (MemoryCacheImageOutputStream buffer = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(picture, "png", buffer);
        }
    }

    /**
     * Writes an image of one slice as TIFF.
     *
     * @param likeness of which all is true that is true of the image, but the pixels and their number
     * @param rows the pixels, up to 4 GB with what is beside them
     */
    static void tiff(ImagePlus likeness, IndexedRows rows, Path path, Progress progress) throws IOException {
        FileInfo info = info(likeness);
        info.width = rows.width();
        info.height = rows.height();
        info.pixels = new byte[0];
        WholeFile.write(Collections.singletonList(path), (i, out) -> {
            TiffEncoder encoder = new TiffEncoder(info); // tells in info how much is before the pixels
            encoder.write(new Beginning(out, info.offset));
            byte[] row = new byte[rows.width()];
            for (int y = 0; y < rows.height(); y++) {
                progress.update(y / (double) rows.height());
                rows.row(y, row);
                out.write(row);
            }
        });
    }

    /** Lets the first bytes of a file through, and forgets the others. */
    private static final class Beginning extends OutputStream {
        private final OutputStream out;
        private int left;

        Beginning(OutputStream out, int length) {
            this.out = out;
            left = length;
        }

        @Override
        public void write(int b) throws IOException {
            if (left > 0) {
                out.write(b);
                left--;
            }
        }

        @Override
        public void write(byte[] b, int from, int length) throws IOException {
            if (left > 0) {
                out.write(b, from, Math.min(left, length));
                left -= Math.min(left, length);
            }
        }
    }

    /** What ImageJ would write; but its own method answers a full disk with a message and half a file. */
    private static FileInfo info(ImagePlus image) {
        FileInfo info = image.getFileInfo();
        ImageStack stack = image.getStack();
        if (info.nImages > 1 && stack.isVirtual()) {
            info.virtualStack = (VirtualStack) stack;
        }
        info.info = (String) image.getProperty("Info");
        info.description = new FileSaver(image).getDescriptionString();
        info.sliceLabels = labels(stack);
        info.roi = RoiEncoder.saveAsByteArray(image.getRoi());
        info.overlay = FileSaver.getOverlay(image);
        info.properties = sorted(image.getPropertiesAsArray());
        return info;
    }

    private static String[] labels(ImageStack stack) {
        String[] labels = new String[stack.getSize()];
        boolean any = false;
        for (int i = 0; i < labels.length; i++) {
            labels[i] = stack.getSliceLabel(i + 1);
            any |= labels[i] != null;
        }
        return any ? labels : null;
    }

    /** ImageJ's own order is that of a hash table. */
    private static String[] sorted(String[] properties) {
        Map<String, String> byKey = new TreeMap<>();
        for (int i = 0; properties != null && i + 1 < properties.length; i += 2) {
            byKey.put(properties[i], properties[i + 1]);
        }
        return byKey.entrySet().stream()
                .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                .toArray(String[]::new);
    }
}
