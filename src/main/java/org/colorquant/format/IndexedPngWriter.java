package org.colorquant.format;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.colorquant.image.IndexedRows;
import org.colorquant.image.Palette;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Writes indexed images as PNG with a palette: the value of a pixel is its index, and the palette is stored whole, in its
 * order.
 *
 * <p>A pixel takes 1, 2, 4 or 8 bits for a palette of up to 2, 4, 16 or 256 colors. The same image gives the same bytes at any number of threads; a Java VM
 * with another version of zlib may deflate to other bytes, which hold the same picture.
 *
 * <p>Immutable. PNG Specification, third edition, W3C, 2025.
 */
public final class IndexedPngWriter {
    private static final int PALETTE_TYPE = 3;
    private static final byte METER = 1;

    private final Compression compression;
    private final long pixelsPerMeterX;
    private final long pixelsPerMeterY;
    private final Map<String, String> texts;

    private IndexedPngWriter(Compression compression, long x, long y, Map<String, String> texts) {
        this.compression = compression;
        pixelsPerMeterX = x;
        pixelsPerMeterY = y;
        this.texts = texts;
    }

    /** Makes a writer that says nothing of the size of a pixel, and writes no text. */
    public IndexedPngWriter(Compression compression) {
        this(compression, 0, 0, Collections.emptyMap());
    }

    /**
     * Returns a writer that also stores the size of a pixel (pHYs), as whole pixels a meter.
     *
     * <p>A size that these cannot express, which is below half a nanometer or above two meters, is left out.
     *
     * @param width in meters, above 0
     * @param height in meters, above 0
     * @throws IllegalArgumentException if one is not above 0
     */
    public IndexedPngWriter withPixelSize(double width, double height) {
        if (!(width > 0 && height > 0)) {
            throw new IllegalArgumentException("The size of a pixel must be above 0, not " + width + " x " + height);
        }
        return new IndexedPngWriter(compression, Math.round(1 / width), Math.round(1 / height), texts);
    }

    /**
     * Returns a writer that also stores texts (iTXt).
     *
     * @param added by keywords of 1 to 79 letters of ASCII without spaces; the texts are any without the character 0
     * @throws IllegalArgumentException if one is not like that
     */
    public IndexedPngWriter withTexts(Map<String, String> added) {
        Map<String, String> all = new LinkedHashMap<>(texts);
        for (Map.Entry<String, String> text : added.entrySet()) {
            if (!text.getKey().matches("[!-~]{1,79}")) {
                throw new IllegalArgumentException(
                        "A keyword must be of 1 to 79 letters of ASCII without spaces, not " + text.getKey());
            }
            if (text.getValue().indexOf(0) >= 0) {
                throw new IllegalArgumentException("The text of " + text.getKey() + " has a character 0");
            }
            all.put(text.getKey(), text.getValue());
        }
        return new IndexedPngWriter(compression, pixelsPerMeterX, pixelsPerMeterY, all);
    }

    /**
     * Writes an image.
     *
     * @param out stays open
     * @param workers try several ways at once
     * @throws IllegalArgumentException if an index has no color in the palette; nothing is written
     * @throws IOException if {@code out} or {@code image} does
     */
    public void write(IndexedRows image, OutputStream out, Workers workers, Progress progress) throws IOException {
        checkIndices(image, progress);
        double searched = compression == Compression.SMALL ? 0.9 : RowSample.of(image) == image ? 0.7 : 0.2;
        PngEncoding encoding = PngEncoding.best(compression, image, workers, progress.part(0, searched));
        PngChunks chunks = new PngChunks(out);
        chunks.write("IHDR", header(image, encoding.depth()));
        if (isSize(pixelsPerMeterX) && isSize(pixelsPerMeterY)) {
            chunks.write("pHYs", pixelSize());
        }
        chunks.write("PLTE", palette(image.palette()));
        for (Map.Entry<String, String> text : texts.entrySet()) {
            chunks.write("iTXt", text(text.getKey(), text.getValue()));
        }
        OutputStream data = chunks.data();
        Progress rest = progress.part(searched, 1);
        int[] done = {0};
        encoding.write(image, data, rows -> rest.update((done[0] += rows) / (double) image.height()));
        data.flush();
        chunks.write("IEND", new byte[0]);
    }

    private static void checkIndices(IndexedRows image, Progress progress) throws IOException {
        int highest = 0;
        byte[] row = new byte[image.width()];
        for (int y = 0; y < image.height(); y++) {
            image.row(y, row);
            for (byte index : row) {
                highest = Math.max(highest, index & 255);
            }
            progress.update(0);
        }
        if (highest >= image.palette().size()) {
            throw new IllegalArgumentException(
                    "The pixel value " + highest + " has no color in a palette of " + image.palette().size());
        }
    }

    private static boolean isSize(long pixelsPerMeter) {
        return pixelsPerMeter > 0 && pixelsPerMeter <= Integer.MAX_VALUE;
    }

    private static byte[] header(IndexedRows image, int depth) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(bytes);
        header.writeInt(image.width());
        header.writeInt(image.height());
        header.write(depth);
        header.write(PALETTE_TYPE);
        header.write(new byte[3]); // deflate, filters, not interlaced: the only ones, the only ones, and the smallest
        return bytes.toByteArray();
    }

    private byte[] pixelSize() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream size = new DataOutputStream(bytes);
        size.writeInt((int) pixelsPerMeterX);
        size.writeInt((int) pixelsPerMeterY);
        size.write(METER);
        return bytes.toByteArray();
    }

    private static byte[] palette(Palette palette) {
        byte[] bytes = new byte[3 * palette.size()];
        for (int i = 0; i < palette.size(); i++) {
            bytes[3 * i] = (byte) palette.red(i);
            bytes[3 * i + 1] = (byte) palette.green(i);
            bytes[3 * i + 2] = (byte) palette.blue(i);
        }
        return bytes;
    }

    /** The five zeros end the keyword, say that nothing is compressed, and stand for no language and no translation. */
    private static byte[] text(String keyword, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(keyword.getBytes(StandardCharsets.US_ASCII));
        bytes.write(new byte[5]);
        bytes.write(text.getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
