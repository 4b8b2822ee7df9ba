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
    private final BatchWork work = new BatchWork(threads);

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
        Palette given = options.palette().isEmpty() ? null : BatchWork.palette(options.palette(), options);
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
            List<BatchItem> left = new ArrayList<>();
            for (BatchItem item : files.items()) {
                if (!record.isFinished(item, options.format())) {
                    left.add(item);
                }
            }
            Palette palette = learns ? learned.palette() : known;
            each(left, learns ? 0.5 : 0, 1, (item, part) -> record.add(work.map(item, options, palette, part)));
            return record.finish();
        }
    }

    /** Something that is done with an input. */
    @FunctionalInterface
    private interface Task {
        void run(BatchItem item, Progress part) throws IOException;
    }

    /** Does something with all inputs, several at a time. */
    private void each(List<BatchItem> items, double from, double to, Task task) throws IOException {
        AtomicInteger done = new AtomicInteger();
        try (Workers workers = new Workers(Math.max(1, Math.min(threads, items.size())))) {
            workers.run(items.size(), 1, (worker, i, end) -> {
                Progress part = fraction -> progress.update(
                        from + (to - from) * (done.get() + fraction / workers.threads()) / items.size());
                BatchItem item = items.get(i);
                part.update(0);
                IJ.showStatus("Batch Quantizer: " + (i + 1) + "/" + items.size() + " " + item.name());
                try {
                    task.run(item, part);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
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
            each(files.items(), 0, 0.4, (item, part) -> {
                try {
                    work.count(item.input(), builder, part);
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
        BatchDescription description = new BatchDescription(options, files.input().toString(), given);
        for (BatchItem item : files.items()) {
            try {
                BasicFileAttributes file = Files.readAttributes(item.input(), BasicFileAttributes.class);
                description.add(file.size(), file.lastModifiedTime().toInstant(), item.name());
            } catch (IOException e) {
                throw new IOException("Can't read " + item.input(), e);
            }
        }
        return description.toString();
    }
}
