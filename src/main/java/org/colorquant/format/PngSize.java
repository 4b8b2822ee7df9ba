package org.colorquant.format;

import java.util.ArrayList;
import java.util.List;
import org.colorquant.image.IndexedImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * How many bytes an image takes as PNG with a palette, and how many the same pixels take with 24 bits each, written with
 * the same care.
 *
 * <p>Nothing is kept of what is written to find out. The files are those of {@link Compression#FAST}, without texts and the
 * size of a pixel; {@link Compression#SMALL} would make both about one percent smaller. A Java VM with another version of
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
     * Measures an image.
     *
     * @param image each of whose indices has a color in the palette
     * @param workers try several ways at once
     * @param progress hears how it goes, and may stop it
     */
    public static PngSize of(IndexedImage image, Workers workers, Progress progress) {
        List<PngEncoding> ways = new ArrayList<>();
        ways.add(PngEncoding.trueColor()); // first what takes longest
        ways.addAll(PngEncoding.fast(image));
        long[] sizes = PngEncoding.sizes(ways, image, workers, progress);
        long least = sizes[1];
        for (int i = 2; i < sizes.length; i++) {
            least = Math.min(least, sizes[i]);
        }
        return new PngSize(least + FRAME + CHUNK + 3L * image.palette().size(), sizes[0] + FRAME);
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
