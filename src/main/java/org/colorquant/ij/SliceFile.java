package org.colorquant.ij;

import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A stack whose slices are in a file that goes away with it, for results that do not fit in memory. */
final class SliceFile extends VirtualStack implements AutoCloseable {
    private static final int BLOCK = 1 << 20;

    private final FileChannel channel;
    private final List<String> names = new ArrayList<>();
    private int bytesPerPixel;

    /**
     * Makes it empty.
     *
     * @param beside a file beside which there is room
     * @throws IOException if there is not; the message is for people
     */
    SliceFile(int width, int height, Path beside) throws IOException {
        super(width, height);
        Path file = beside.resolveSibling("." + beside.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new IOException("Can't write to the folder " + beside.getParent(), e);
        }
    }

    private long place(int slice) {
        return (slice - 1L) * getWidth() * getHeight() * bytesPerPixel;
    }

    @Override
    public void addSlice(String label, Object pixels) {
        names.add(label);
        bytesPerPixel = pixels instanceof int[] ? 4 : 1;
        int size = getWidth() * getHeight();
        ByteBuffer buffer = ByteBuffer.allocate(BLOCK);
        try {
            channel.position(place(names.size()));
            for (int from = 0; from < size; from += BLOCK / 4) {
                int count = Math.min(size - from, BLOCK / 4);
                buffer.clear();
                if (pixels instanceof int[]) {
                    buffer.asIntBuffer().put((int[]) pixels, from, count);
                    buffer.position(4 * count);
                } else {
                    buffer.put((byte[]) pixels, from, count);
                }
                buffer.flip();
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException("Can't write the result: " + e.getMessage(), e));
        }
    }

    @Override
    public ImageProcessor getProcessor(int slice) {
        int size = getWidth() * getHeight();
        ByteBuffer buffer = ByteBuffer.allocate(bytesPerPixel * size);
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, place(slice) + buffer.position()) < 0) {
                    throw new IOException("The file of slices is too short");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.flip();
        if (bytesPerPixel == 1) {
            return new ByteProcessor(getWidth(), getHeight(), buffer.array(), getColorModel());
        }
        int[] colors = new int[size];
        buffer.asIntBuffer().get(colors);
        return new ColorProcessor(getWidth(), getHeight(), colors);
    }

    @Override
    public int getSize() {
        return names.size();
    }

    @Override
    public int size() {
        return names.size();
    }

    @Override
    public int getBitDepth() {
        return bytesPerPixel == 4 ? 24 : 8;
    }

    @Override
    public String getSliceLabel(int slice) {
        return names.get(slice - 1);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
