package org.colorquant.ij;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.colorquant.image.IndexedImage;
import org.colorquant.image.IndexedRows;
import org.colorquant.image.Palette;

/** An indexed image in a file that goes away with it, one byte a pixel: written in blocks, read in rows. */
final class IndexFile implements IndexedRows, AutoCloseable {
    private final int width;
    private final int height;
    private final Palette palette;
    private final FileChannel channel;

    /**
     * Makes it; what was not written is of index 0.
     *
     * @param beside a file beside which there is room
     * @throws IOException if there is not; the message is for people
     */
    IndexFile(int width, int height, Palette palette, Path beside) throws IOException {
        this.width = width;
        this.height = height;
        this.palette = palette;
        Path file = beside.resolveSibling("." + beside.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new IOException("Can't write to the folder " + beside.getParent(), e);
        }
    }

    /**
     * Writes a block.
     *
     * @param x of its left column
     * @param y of its upper row
     */
    void put(int x, int y, IndexedImage block) throws IOException {
        ByteBuffer rows = ByteBuffer.wrap(block.indices());
        for (int i = 0; i < block.height(); i++) {
            rows.limit((i + 1) * block.width());
            long place = (y + i) * (long) width + x;
            while (rows.hasRemaining()) {
                place += channel.write(rows, place);
            }
        }
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public Palette palette() {
        return palette;
    }

    @Override
    public void row(int y, byte[] row) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(row, 0, width);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, y * (long) width + buffer.position()) < 0) {
                throw new EOFException("The file of indices is too short");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
