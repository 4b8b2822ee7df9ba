package org.colorquant.spark;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A picture of any size made of few different tiles, which the directory of its BigTIFF names again and again: so a slide of ten thousand
 * megapixels is a small file.
 */
final class Slide {
    static final int TILE = 256;

    private final int side;
    private final List<int[]> tiles = new ArrayList<>();

    /**
     * Cuts the tiles.
     *
     * @param side width and height in pixels
     * @param different how many tiles differ, which takes their number into account
     */
    Slide(int side, int different) {
        this.side = side;
        ImagePlus coffee = Tiffs.coffee();
        for (int i = 0; i < different; i++) {
            ColorProcessor pixels = (ColorProcessor) coffee.getProcessor();
            pixels.setRoi(i * 47 % (600 - TILE), i * 29 % (400 - TILE), TILE, TILE);
            tiles.add((int[]) pixels.crop().getPixels());
        }
    }

    private int across() {
        return (side + TILE - 1) / TILE;
    }

    private int kind(int column, int row) {
        return (int) ((column * 31L + row * 17L) % tiles.size());
    }

    /** Returns the pixels of some rows. */
    int[] rows(int from, int to) {
        int[] pixels = new int[(to - from) * side];
        for (int y = from; y < to; y++) {
            for (int x = 0; x < side; x += TILE) {
                System.arraycopy(
                        tiles.get(kind(x / TILE, y / TILE)), y % TILE * TILE, pixels, (y - from) * side + x,
                        Math.min(TILE, side - x));
            }
        }
        return pixels;
    }

    private static byte[] deflated(int[] pixels) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (OutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            byte[] rgb = new byte[3 * pixels.length];
            for (int i = 0; i < pixels.length; i++) {
                rgb[3 * i] = (byte) (pixels[i] >> 16);
                rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
                rgb[3 * i + 2] = (byte) pixels[i];
            }
            out.write(rgb);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /** Writes it as a BigTIFF of tiles. */
    Path writeTiles(Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            List<byte[]> pieces = new ArrayList<>();
            long[] places = new long[tiles.size()];
            long end = 16;
            for (int i = 0; i < places.length; i++) {
                pieces.add(deflated(tiles.get(i)));
                places[i] = end;
                end += pieces.get(i).length;
            }
            out.writeShort(0x4d4d);
            out.writeShort(43);
            out.writeShort(8);
            out.writeShort(0);
            out.writeLong(end);
            for (byte[] piece : pieces) {
                out.write(piece);
            }
            writeDirectory(out, end, pieces, places);
        }
        return file;
    }

    private void writeDirectory(DataOutputStream out, long place, List<byte[]> pieces, long[] places)
            throws IOException {
        int count = across() * across();
        long values = place + 8 + 20 * 10 + 8;
        out.writeLong(10);
        entry(out, TiffTag.WIDTH, 4, 1, (long) side << 32);
        entry(out, TiffTag.HEIGHT, 4, 1, (long) side << 32);
        entry(out, TiffTag.BITS, 3, 3, 0x0008_0008_0008_0000L);
        entry(out, TiffTag.COMPRESSION, 3, 1, 8L << 48);
        entry(out, TiffTag.PHOTOMETRIC, 3, 1, 2L << 48);
        entry(out, TiffTag.SAMPLES, 3, 1, 3L << 48);
        entry(out, TiffTag.TILE_WIDTH, 3, 1, (long) TILE << 48);
        entry(out, TiffTag.TILE_HEIGHT, 3, 1, (long) TILE << 48);
        entry(out, TiffTag.TILE_OFFSETS, 16, count, values);
        entry(out, TiffTag.TILE_BYTES, 4, count, values + 8L * count);
        out.writeLong(0);
        for (int i = 0; i < count; i++) {
            out.writeLong(places[kind(i % across(), i / across())]);
        }
        for (int i = 0; i < count; i++) {
            out.writeInt(pieces.get(kind(i % across(), i / across())).length);
        }
    }

    private static void entry(DataOutputStream out, int id, int type, long count, long value) throws IOException {
        out.writeShort(id);
        out.writeShort(type);
        out.writeLong(count);
        out.writeLong(value);
    }
}
