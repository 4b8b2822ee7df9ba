package org.colorquant.ij;

import ij.IJ;
import ij.Prefs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.colorquant.format.PaletteFormat;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.Palette;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.colorquant.quantize.PaletteUse;
import org.colorquant.quantize.Quantizer;

/**
 * A folder of images to a folder of results. Several images are worked on at a time, as many as memory allows; what is
 * finished is written down at once, so that the batch can be ended at any moment and finished later.
 */
final class BatchJob {
    private final BatchOptions options;
    private final Progress progress;
    private final int threads = Prefs.getThreads();
    private final MemoryBudget memory = new MemoryBudget();

    BatchJob(BatchOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Does what is left to do.
     *
     * @return the rows of all images
     * @throws IllegalArgumentException if it cannot be done; the message is for people, and nothing was written
     * @throws IOException if a file cannot be written or read; the message is for people, and what was finished stays
     */
    List<BatchRow> run() throws IOException {
        BatchFiles files = new BatchFiles(options);
        Palette given = options.palette().isEmpty() ? null : PaletteSource.find(options.palette());
        if (given != null && given.size() == Palette.MAX_SIZE && options.each().output() == Output.LABELS) {
            throw new IllegalArgumentException("With Labels output, a palette has from 1 to 255 colors, not 256");
        }
        String description = description(files, given);
        boolean goesOn = BatchStart.goesOn(files, options, description);
        Path file = BatchRecord.palette(files.results());
        boolean learns = options.shared() && !(goesOn && Files.exists(file));
        PaletteUse learned = learns ? shared(files) : null; // nothing may be written or deleted before there is one
        Palette known = options.shared() && !learns ? PaletteFormat.read(file) : given;
        try (BatchRecord record = BatchRecord.open(files, options, description)) {
            if (learns) {
                record.writePalette(learned);
            }
            List<BatchFiles.Item> left = new ArrayList<>();
            for (BatchFiles.Item item : files.items()) {
                if (!record.isFinished(item, options.format())) {
                    left.add(item);
                }
            }
            BatchImage image = new BatchImage(files, options, learns ? learned.palette() : known);
            each(left, learns ? 0.5 : 0, 1, (item, share, part) -> {
                BatchRow row = image.run(item, memory.most(), share, part);
                record.add(row);
            });
            return record.finish();
        }
    }

    /** Something that is done with an input. */
    @FunctionalInterface
    private interface Work {
        void run(BatchFiles.Item item, int share, Progress part) throws IOException;
    }

    /** Does something with all inputs, several at a time. */
    private void each(List<BatchFiles.Item> items, double from, double to, Work work) throws IOException {
        AtomicInteger done = new AtomicInteger();
        try (Workers workers = new Workers(Math.max(1, Math.min(threads, items.size())))) {
            workers.run(items.size(), 1, (worker, i, end) -> {
                Progress part = fraction -> progress.update(
                        from + (to - from) * (done.get() + fraction / workers.threads()) / items.size());
                BatchFiles.Item item = items.get(i);
                part.update(0);
                IJ.showStatus("Batch Quantizer: " + (i + 1) + "/" + items.size() + " " + item.name());
                int bytes = memory.take(BatchImage.bytes(item, memory.most()), part);
                try {
                    work.run(item, memory.share(bytes, threads), part);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    memory.giveBack(bytes);
                }
                done.incrementAndGet();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Returns the palette of all images together: that of their histogram, in which nothing is lost. */
    private PaletteUse shared(BatchFiles files) throws IOException {
        try (Workers workers = new Workers(threads)) {
            ColorHistogram.Builder builder = new ColorHistogram.Builder(workers);
            each(files.items(), 0, 0.4, (item, share, part) -> {
                try {
                    SourceStack source = new SourceStack(new ImageFile(item.input(), memory.most()).open());
                    source.pixels(true, (slice, from, to) -> {
                        synchronized (builder) {
                            builder.add(slice, from, to);
                        }
                    }, part);
                } catch (IOException | IllegalArgumentException e) {
                    part.update(0); // what is wrong with it is said when it is mapped
                }
            });
            ColorHistogram histogram = builder.build(progress.part(0.4, 0.4));
            if (histogram.size() == 0) {
                throw new IllegalArgumentException("There is no image to learn a palette from in " + files.input());
            }
            IJ.showStatus("Batch Quantizer: clustering " + histogram.size() + " colors");
            return new Quantizer(options.each().quantizer())
                    .learn(histogram, workers, progress.part(0.4, 0.5)).use();
        }
    }

    /** Says what makes this batch another than others. */
    private String description(BatchFiles files, Palette given) throws IOException {
        StringBuilder text = new StringBuilder("K-Means Quantizer " + Quantizer.version() + ", Batch Quantizer\n\n");
        for (Option<BatchOptions, ?> option : Option.BATCH) {
            String key = option.key();
            if (!key.equals("results") && !key.equals("replace")) {
                String value = key.equals("input") ? files.input().toString() : option.get(options);
                text.append(key).append('=').append(value).append('\n');
            }
        }
        if (given != null) {
            text.append("colors of the palette=").append(given).append('\n');
        }
        text.append("\nbytes, time of the last change (UTC), file\n");
        for (BatchFiles.Item item : files.items()) {
            try {
                BasicFileAttributes file = Files.readAttributes(item.input(), BasicFileAttributes.class);
                text.append(file.size() + " " + file.lastModifiedTime().toInstant() + " " + item.name() + "\n");
            } catch (IOException e) {
                throw new IOException("Can't read " + item.input(), e);
            }
        }
        return text.toString();
    }
}
