package org.colorquant.ij;

import ij.measure.Calibration;
import java.io.IOException;
import java.nio.file.Path;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.Palette;
import org.colorquant.progress.Progress;
import org.colorquant.quantize.PaletteUse;

/**
 * What a batch does with one file after another, for as many threads of this Java VM as want to: its images wait until there is
 * memory for them. Nothing is shown, so it needs no screen and no ImageJ that runs.
 *
 * <p>{@code Batch Quantizer...} works with it; a program of one's own, on one machine or on many, does the same with one object
 * in each Java VM.
 */
public final class BatchWork {
    private final int threads;
    private final MemoryBudget memory = new MemoryBudget();

    /**
     * Makes it for this Java VM.
     *
     * @param threads how many there are in all; an image that takes all memory gets all of them
     */
    public BatchWork(int threads) {
        this.threads = threads;
    }

    /** Returns whether a file begins as one with an image does. */
    public static boolean isImage(Path file) {
        try {
            new ImageFile(file, Long.MAX_VALUE);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns the palette that is to be applied to all images.
     *
     * @param name of a file, or of something that is open
     * @throws IllegalArgumentException if there is none, or it doesn't go with the options; the message is for people
     * @throws IOException if a file can't be read as a palette; the message is for people
     */
    public static Palette palette(String name, BatchOptions options) throws IOException {
        Palette palette = PaletteSource.find(name);
        if (palette.size() == Palette.MAX_SIZE && options.each().output() == Output.LABELS) {
            throw new IllegalArgumentException("With Labels output, a palette has from 1 to 255 colors, not 256");
        }
        return palette;
    }

    /**
     * Returns the content of {@code kmeans-palette.csv}: a shared palette, with how often its colors are in all images
     * together. Pixels of several images have no size in common, so the area is theirs.
     */
    public static String paletteTable(PaletteUse use) {
        return String.join("\n", new PaletteTable(use, new Calibration()).toCsv()) + "\n";
    }

    /**
     * Counts the colors of an image, where it has a selection those in it.
     *
     * @param builder adds them up, of several images also at the same time; what was read of an image until it failed
     *     counts
     * @param progress may stop it
     * @throws IOException if it can't be read; the message is for people
     * @throws IllegalArgumentException if it is of a kind that can't be quantized; the message is for people
     */
    public void count(Path image, ColorHistogram.Builder builder, Progress progress) throws IOException {
        withMemory(image, progress, share -> {
            SourceStack source = new SourceStack(new ImageFile(image, memory.most()).open());
            source.pixels(true, (slice, from, to) -> {
                synchronized (builder) {
                    builder.add(slice, from, to);
                }
            }, progress);
            return null;
        });
    }

    /**
     * Makes the result of an image, whose files replace those of their names. What is wrong with the image is said in
     * the row.
     *
     * @param palette null if the image has one of its own
     * @param progress may stop it
     * @throws IOException if the result can't be written; the message is for people
     */
    public BatchRow map(BatchItem item, BatchOptions options, Palette palette, Progress progress)
            throws IOException {
        return withMemory(item.input(), progress, share -> new BatchImage(options, palette)
                .run(item, memory.most(), share, progress));
    }

    /** Something that is done with a file. */
    @FunctionalInterface
    private interface Task<T> {
        T run(int threads) throws IOException;
    }

    private <T> T withMemory(Path image, Progress progress, Task<T> task) throws IOException {
        int taken = memory.take(BatchImage.bytes(image, memory.most()), progress);
        try {
            return task.run(memory.share(taken, threads));
        } finally {
            memory.giveBack(taken);
        }
    }
}
