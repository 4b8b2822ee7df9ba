package org.colorquant.ij;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A list of texts in a file that is there while a batch is under way. Texts are only added; each has a checksum, which tells a
 * whole one from one that was torn when the batch was killed. The file is locked, so that no two batches write to one
 * folder.
 */
final class BatchJournal {
    private static final int HEAD = 12;

    private final Path file;
    private final FileChannel channel;

    /**
     * Opens that of a folder, which is made if it is not there.
     *
     * @throws IOException if it can't be written, or another batch has it; the message is for people
     */
    BatchJournal(Path folder) throws IOException {
        file = folder.resolve(".kmeans-journal");
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException | SecurityException e) {
            throw new IOException("Can't write to the folder " + folder, e);
        }
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // of this Java VM
        }
        if (!locked) {
            channel.close();
            throw new IOException("Another batch is writing to the folder " + folder);
        }
    }

    /** Forgets all texts. */
    void clear() throws IOException {
        channel.truncate(0);
    }

    /** Returns the texts, up to the first that is torn, and goes on behind them. */
    List<String> read() throws IOException {
        List<String> texts = new ArrayList<>();
        long end = 0;
        DataInputStream in = new DataInputStream(Channels.newInputStream(channel.position(0)));
        for (long left = channel.size(); left >= HEAD;) {
            int length = in.readInt();
            long sum = in.readLong();
            if (length < 0 || length > left - HEAD) {
                break;
            }
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            if (sum != sum(bytes)) {
                break;
            }
            texts.add(new String(bytes, StandardCharsets.UTF_8));
            left -= HEAD + length;
            end += HEAD + length;
        }
        channel.truncate(end).position(end);
        return texts;
    }

    /**
     * Adds a text.
     *
     * @throws IOException if it can't be written; the message is for people
     */
    void add(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(entry);
        out.writeInt(bytes.length);
        out.writeLong(sum(bytes));
        out.write(bytes);
        try {
            for (ByteBuffer buffer = ByteBuffer.wrap(entry.toByteArray()); buffer.hasRemaining();) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new IOException("Can't write " + file + ": " + e.getMessage(), e);
        }
    }

    private static long sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }

    /** Ends it for good. */
    void delete() throws IOException {
        channel.truncate(0);
        channel.close();
        Files.deleteIfExists(file);
    }

    /** Leaves it to be read again. */
    void close() throws IOException {
        channel.close();
    }
}
