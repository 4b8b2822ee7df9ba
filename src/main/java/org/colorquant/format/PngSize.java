package org.colorquant.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.colorquant.image.IndexedImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * How many bytes an image takes as PNG with a palette, and how many the same pixels take with 24 bits each.
 *
 * <p>Nothing is kept of what is written to find out. The first file is that of {@link Compression#FAST}, without texts and the
 * size of a pixel; {@link Compression#SMALL} would make it one to two percent smaller. The second one has no filters, and the level of
 * Java's own writer from Java 9 on. A Java VM with another version of
 * zlib may come to other sizes.
 */
public final class PngSize {
    /** The chunks IHDR and IEND. */
    private static final int FRAME = 25 + 12;
    /** What a chunk takes beside its content. */
    private static final int CHUNK = 12;

    private final long indexed;
    private final long trueColor;

    private PngSize(long indexed, long trueColor) {
        this.indexed = indexed;
        this.trueColor = trueColor;
    }

    /**
     * Measures images.
     *
     * @param images each of whose indices has a color in its palette
     * @param workers measure several files at once
     * @param progress hears how it goes, and may stop it
     * @return in the same order
     */
    public static List<PngSize> of(List<IndexedImage> images, Workers workers, Progress progress) {
        int count = images.size();
        long[] sizes = new long[2 * count]; // with 24 bits, which take longest, then with a palette
        AtomicInteger files = new AtomicInteger();
        workers.run(2 * count, 1, (worker, from, to) -> {
            for (int i = from; i < to; i++) {
                PngEncoding.RowsDone heard = rows -> progress.update(files.get() / (double) sizes.length);
                sizes[i] = i < count
                        ? PngEncoding.trueColor().size(images.get(i), heard)
                        : indexed(images.get(i - count), heard);
                files.incrementAndGet();
            }
        });
        List<PngSize> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long palette = CHUNK + 3L * images.get(i).palette().size();
            all.add(new PngSize(FRAME + palette + sizes[count + i], FRAME + sizes[i]));
        }
        return all;
    }

    private static long indexed(IndexedImage image, PngEncoding.RowsDone heard) {
        try (Workers one = new Workers(1)) {
            return PngEncoding.best(Compression.FAST, image, one, done -> heard.done(0)).size(image, heard);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: it is in memory
        }
    }

    /** Returns the bytes of the file with a palette. */
    public long indexed() {
        return indexed;
    }

    /** Returns the bytes of the file with 24 bits a pixel. */
    public long trueColor() {
        return trueColor;
    }
}
