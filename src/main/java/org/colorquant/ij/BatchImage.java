package org.colorquant.ij;

import ij.ImagePlus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.colorquant.image.IndexedImage;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.metric.ColorError;
import org.colorquant.metric.QualityReport;
import org.colorquant.metric.Region;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/** The work of a batch on one image, from its file to that of the result. */
final class BatchImage {
    private final BatchOptions options;
    private final Palette palette;

    /**
     * Prepares the work.
     *
     * @param palette null if each image has its own
     */
    BatchImage(BatchOptions options, Palette palette) {
        this.options = options;
        this.palette = palette;
    }

    /** Returns how much memory the pixels of a file take; a negative number if nobody knows. */
    static long bytes(Path file, long most) {
        try {
            return new ImageFile(file, most).bytes();
        } catch (IOException e) {
            return 0; // it will not be opened
        }
    }

    /**
     * Does the work. What is wrong with the image is said in its row.
     *
     * @param most bytes that an image in memory may take
     * @param threads how many to use
     * @throws IOException if the result can't be written; the message is for people
     */
    BatchRow run(BatchItem item, long most, int threads, Progress progress) throws IOException {
        long start = System.nanoTime();
        String problem;
        try {
            ImageFile file = new ImageFile(item.input(), most);
            ImagePlus image = file.open();
            progress.update(0); // Esc ends ImageJ's own reading, but is no problem of the file
            return quantize(item, image, file.isVirtual(), threads, progress, start);
        } catch (WriteException e) {
            throw e.getCause();
        } catch (IOException | IllegalArgumentException e) {
            problem = e.getMessage();
        } catch (OutOfMemoryError e) {
            problem = "There is too little memory for this image: give Java more (ImageJ: Edit>Options>Memory & Threads)";
        }
        progress.update(0);
        long bytes = Files.exists(item.input()) ? Files.size(item.input()) : 0;
        return BatchRow.failed(item.name(), bytes, seconds(start), problem, options.each().quality());
    }

    /** A result could not be written, which concerns all. */
    private static final class WriteException extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        WriteException(IOException e) {
            super(e);
        }
    }

    /** Returns the time since {@code start}, in seconds. */
    static String seconds(long start) {
        return String.format(Locale.ROOT, "%.3f", (System.nanoTime() - start) / 1e9);
    }

    private BatchRow quantize(
            BatchItem item, ImagePlus image, boolean onDisk, int threads, Progress progress, long start)
            throws IOException {
        String refusal = SourceStack.refusal(image);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        Progress part = progress.part(0.1, 0.8);
        try (Workers workers = new Workers(threads);
                SliceFile slices = onDisk ? slices(image, item.output()) : null) {
            Comparison comparison = new Comparison(workers);
            QuantizedResult result;
            QualityReport quality;
            if (palette == null) {
                QuantizeJob job = new QuantizeJob(image, options.each(), part);
                job.mapping().inBatch(threads, options.each().quality() ? null : comparison::addColors, slices);
                result = job.run();
                quality = result.quality();
            } else {
                ApplyJob job = new ApplyJob(image, palette, options.each(), part);
                job.mapping().inBatch(
                        threads, options.each().quality() ? comparison::addQuality : comparison::addColors, slices);
                result = job.run();
                quality = options.each().quality() ? comparison.quality() : null;
                if (quality != null) {
                    QualityTable.describe(result.image(), quality);
                }
            }
            List<Double> figures = quality == null ? comparison.figures() : figures(quality);
            long bytesOut = write(item, result.image(), workers, progress);
            return row(
                    item.name(), image.getWidth(), image.getHeight(), image.getStackSize(), result.table(), figures,
                    Files.size(item.input()), bytesOut, start);
        } catch (UncheckedIOException e) { // from the file of slices
            throw new WriteException(e.getCause());
        }
    }

    private static SliceFile slices(ImagePlus image, Path output) {
        try {
            Files.createDirectories(output.getParent());
            return new SliceFile(image.getWidth(), image.getHeight(), output);
        } catch (IOException e) {
            throw new WriteException(new IOException("Can't write to the folder " + output.getParent(), e));
        }
    }

    private long write(BatchItem item, ImagePlus result, Workers workers, Progress progress)
            throws IOException {
        List<Path> paths = ResultFile.paths(result, item.output(), options.format());
        for (Path path : paths) {
            if (item.refusal(path) != null) {
                throw new IllegalArgumentException(item.refusal(path));
            }
        }
        try {
            Files.createDirectories(item.output().getParent());
            ResultFile.write(result, item.output(), options.format(), workers, progress.part(0.8, 1));
            return BatchRecord.size(paths);
        } catch (IOException e) {
            throw new WriteException(e);
        }
    }

    private static List<Double> figures(QualityReport quality) {
        return Arrays.asList(
                quality.meanSquaredError(), quality.meanCiede2000(), quality.psnr(), quality.ciede2000Of95Percent(),
                quality.ssim());
    }

    /** Returns the row of an input that has a result. */
    static BatchRow row(
            String name, int width, int height, int slices, PaletteTable table, List<Double> figures, long bytesIn,
            long bytesOut, long start) {
        List<Object> cells = new ArrayList<>(Arrays.asList(name, width, height, slices, table.size()));
        cells.addAll(figures);
        cells.addAll(Arrays.asList(bytesIn, bytesOut, seconds(start), ""));
        List<String> texts = new ArrayList<>();
        cells.forEach(cell -> texts.add(cell instanceof Number ? PaletteTable.text(cell) : cell.toString()));
        return new BatchRow(texts, colors(name, table));
    }

    private static List<List<String>> colors(String name, PaletteTable table) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            List<Object> values = table.row(i);
            List<String> row = new ArrayList<>();
            row.add(name);
            for (String column : BatchRow.COLOR_COLUMNS.subList(1, BatchRow.COLOR_COLUMNS.size())) {
                row.add(PaletteTable.text(values.get(PaletteTable.COLUMNS.indexOf(column))));
            }
            rows.add(row);
        }
        return rows;
    }

    /** Sees the slices and what became of them. */
    private static final class Comparison {
        private final ColorError.Builder colors;
        private final QualityReport.Builder quality;

        Comparison(Workers workers) {
            colors = new ColorError.Builder(workers);
            quality = new QualityReport.Builder(workers);
        }

        void addColors(RgbImage original, IndexedImage result, Region region, Workers workers, Progress progress) {
            colors.add(original, result, region, progress);
        }

        void addQuality(RgbImage original, IndexedImage result, Region region, Workers workers, Progress progress) {
            quality.add(original, result, region, progress);
        }

        QualityReport quality() {
            return quality.build();
        }

        List<Double> figures() {
            ColorError error = colors.build();
            return Arrays.asList(error.meanSquaredError(), error.meanCiede2000());
        }
    }
}
