package org.colorquant.spark;

import java.io.IOException;
import org.colorquant.ij.DamagedImageException;

/** Where the pixels of a TIFF are: its tiles, or its strips, which are tiles as wide as the image; and which of them make a block. */
final class TiffLayout {
    /** Beside twice its pixels, no compressed tile takes more bytes. */
    private static final int MARGIN = 1 << 16;

    private final int width;
    private final int height;
    private final boolean isTiled;
    private final int tileWidth;
    private final int tileHeight;
    private final int across;
    private final int down;
    /** Tiles of a block, in both directions. */
    private final int blockAcross;
    private final int blockDown;
    private final boolean isPlain;
    /** Bytes of a row of a tile that is not compressed. */
    private final long rowBytes;
    /** Tiles that are one in the file: rows that are not compressed can be read from anywhere. */
    private final int parts;
    private final long[] places;
    private final long[] lengths;

    /**
     * Finds out.
     *
     * @param block pixels that a block should have at most, but it has one tile at least
     * @param largest pixels that a tile may have
     * @throws IOException if it is damaged, or has no small parts; the message is for people
     */
    TiffLayout(TiffDirectory page, int samples, int block, int largest) throws IOException {
        width = positive(page, TiffTag.WIDTH);
        height = positive(page, TiffTag.HEIGHT);
        isTiled = page.has(TiffTag.TILE_OFFSETS);
        isPlain = page.value(TiffTag.COMPRESSION, TiffKind.NONE) == TiffKind.NONE;
        tileWidth = isTiled ? positive(page, TiffTag.TILE_WIDTH) : width;
        long rows = isTiled
                ? positive(page, TiffTag.TILE_HEIGHT)
                : Math.min(height, page.value(TiffTag.ROWS_PER_STRIP, height));
        if (rows < 1) {
            throw new DamagedImageException("The file is damaged: its strips have no rows");
        }
        parts = isPlain && !isTiled ? parts((int) rows, block / width) : 1;
        tileHeight = (int) rows / parts;
        rowBytes = (long) tileWidth * samples;
        across = tiles(width, tileWidth);
        down = tiles(height, tileHeight);
        if ((long) tileWidth * tileHeight > largest) {
            throw new DamagedImageException(String.format(
                    "The image has compressed parts of %d x %d pixels: parts of a megapixel could be read, as tiffcp -t writes them",
                    tileWidth, tileHeight));
        }
        blockAcross = (int) Math.max(1, Math.min(across, block / ((long) tileWidth * tileHeight)));
        blockDown = (int) Math.max(1, Math.min(down, block / ((long) blockAcross * tileWidth * tileHeight)));
        places = page.values(isTiled ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS);
        lengths = page.values(isTiled ? TiffTag.TILE_BYTES : TiffTag.STRIP_BYTES);
        long stored = ((long) across * down + parts - 1) / parts;
        if (places.length < stored || !isPlain && lengths.length < stored) {
            throw new DamagedImageException("The file is damaged: it has fewer parts than its size needs");
        }
    }

    private static int positive(TiffDirectory page, int id) throws IOException {
        long value = page.value(id, 0);
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new DamagedImageException("The file is damaged: its size is " + value);
        }
        return (int) value;
    }

    /** Returns into how many equal parts of few rows a strip can be divided. */
    private static int parts(int rows, int wanted) {
        int part = Math.max(1, Math.min(rows, wanted));
        while (rows % part != 0) {
            part--;
        }
        return rows / part;
    }

    private static int tiles(int length, int tile) {
        return (int) (((long) length + tile - 1) / tile);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean isTiled() {
        return isTiled;
    }

    int tileWidth() {
        return tileWidth;
    }

    int tileHeight() {
        return tileHeight;
    }

    /** Returns where in the file a tile is. */
    long offset(int tile) {
        return places[tile / parts] + tile % parts * tileHeight * rowBytes;
    }

    /**
     * Returns how many bytes of the file a tile takes.
     *
     * @throws DamagedImageException if these can't be
     */
    int size(int tile) throws DamagedImageException {
        long size = isPlain ? plainSize(tile) : lengths[tile];
        if (offset(tile) <= 0 || size <= 0 || size > 2 * tileHeight * rowBytes + MARGIN) {
            throw new DamagedImageException(
                    "The file is damaged: a part of it has " + size + " bytes at " + offset(tile));
        }
        return (int) size;
    }

    /** Returns how many bytes a tile has that is not compressed. */
    int plainSize(int tile) {
        int rows = isTiled ? tileHeight : Math.min(tileHeight, height - tile * tileHeight);
        return (int) (rows * rowBytes);
    }

    /** Returns how many bytes a row of a tile has that is not compressed. */
    int rowBytes() {
        return (int) rowBytes;
    }

    int blocks() {
        return tiles(across, blockAcross) * tiles(down, blockDown);
    }

    /** Returns where a block lies, from 0, row by row. */
    Block block(int i) {
        int columns = tiles(across, blockAcross);
        int x = i % columns * blockAcross * tileWidth;
        int y = i / columns * blockDown * tileHeight;
        return new Block(
                x, y, Math.min(width - x, blockAcross * tileWidth), Math.min(height - y, blockDown * tileHeight));
    }

    /** Returns the tiles of a block, row by row. */
    int[] tiles(Block block) {
        int columns = tiles(block.width(), tileWidth);
        int rows = tiles(block.height(), tileHeight);
        int first = block.y() / tileHeight * across + block.x() / tileWidth;
        int[] tiles = new int[columns * rows];
        for (int i = 0; i < tiles.length; i++) {
            tiles[i] = first + i / columns * across + i % columns;
        }
        return tiles;
    }
}
