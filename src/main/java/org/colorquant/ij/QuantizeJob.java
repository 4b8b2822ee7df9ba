package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.colorquant.cluster.IterationListener;
import org.colorquant.dither.Dithering;
import org.colorquant.dither.PixelMapper;
import org.colorquant.format.PaletteFormat;
import org.colorquant.format.WholeFile;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.IndexedImage;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.metric.QualityReport;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.colorquant.quantize.Convergence;
import org.colorquant.quantize.LearnedPalette;
import org.colorquant.quantize.PaletteUse;
import org.colorquant.quantize.Quantizer;

/**
 * The command's work on one image, from {@link ImagePlus} to {@link ImagePlus}: one palette from all slices, or from
 * the region of interest in them, then every slice mapped. Shows nothing but progress.
 */
final class QuantizeJob {
    private final ImagePlus image;
    private final SourceStack source;
    private final CommandOptions options;
    private final Progress progress;
    private final PaletteMapping mapping;

    /**
     * Prepares the work.
     *
     * @throws IllegalArgumentException if the image cannot be quantized; the message is for people
     */
    QuantizeJob(ImagePlus image, CommandOptions options, Progress progress) {
        this.image = image;
        this.options = options;
        this.progress = progress;
        source = new SourceStack(image);
        mapping = new PaletteMapping(image, source, options, Option.ALL);
    }

    /**
     * Does the work, and writes the palette file if one is wanted.
     *
     * @throws IllegalArgumentException if it cannot be done; the message is for people
     * @throws IOException if the palette cannot be written; the message is for people
     */
    QuantizedResult run() throws IOException {
        Path file = paletteFile();
        mapping.checkMemory();
        try (Workers workers = new Workers(mapping.threads())) {
            IJ.showStatus("K-Means Quantizer: counting colors");
            ColorHistogram histogram = source.histogram(true, workers, progress.part(0, 0.2));
            IJ.showStatus("K-Means Quantizer: clustering " + histogram.size() + " colors");
            Quantizer quantizer = new Quantizer(options.quantizer());
            Convergence convergence = options.convergence() ? new Convergence(quantizer.space()) : null;
            LearnedPalette learned = quantizer.learn(histogram, workers,
                    progress.part(0.2, 0.7), convergence == null ? IterationListener.NONE : convergence);
            IJ.showStatus("K-Means Quantizer: assigning pixels" + (options.quality() ? " and comparing them" : ""));
            ColorHistogram all = mapsOthers() ? source.histogram(false, workers, progress.part(0.7, 0.8)) : histogram;
            PixelMapper mapper = quantizer.mapper(learned, histogram, all, workers, progress.part(0.8, 0.9));
            QualityReport.Builder comparison = options.quality() ? new QualityReport.Builder(workers) : null;
            PaletteUse.Counter counter = new PaletteUse.Counter(learned.palette(), workers);
            ImagePlus result = mapping.map(
                    learned.palette(), watched(mapper, learned.palette(), counter, comparison), workers,
                    progress.part(0.9, 1));
            learned = options.quantizer().mixesNeighbors() ? learned.with(counter.use()) : learned;
            mapping.describe(result, learned.use());
            result.setProp("kmeans.iterations_done", Integer.toString(learned.iterations()));
            QualityReport quality = comparison == null ? null : comparison.build();
            if (quality != null) {
                QualityTable.describe(result, quality);
            }
            PaletteTable table = new PaletteTable(learned.use(), image.getCalibration());
            if (file != null) {
                write(file, table, learned.palette());
            }
            return new QuantizedResult(result, learned, table, quality, convergence);
        }
    }

    /** Returns how it maps, to change that before it runs. */
    PaletteMapping mapping() {
        return mapping;
    }

    /** Whether colors that the palette was not learned from are to be looked up. */
    private boolean mapsOthers() {
        return source.hasRegion() && options.quantizer().dithering() == Dithering.NONE
                && (options.output() != Output.LABELS || options.quantizer().mixesNeighbors());
    }

    private Path paletteFile() throws IOException {
        String path = options.paletteFile();
        if (path.isEmpty()) {
            return null;
        }
        if (!PaletteFormat.isKnown(path)) {
            throw new IllegalArgumentException("Palette_file must end in .csv, .gpl, .act, .pal or .lut: " + path);
        }
        try {
            Path file = Paths.get(path);
            WholeFile.checkPlace(file);
            return file;
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("Palette_file is no path: " + path, e);
        }
    }

    /** A table keeps all that is known of the colors, the other formats the colors. */
    private static void write(Path file, PaletteTable table, Palette palette) throws IOException {
        if (PaletteFormat.of(file.toString()) == PaletteFormat.CSV) {
            byte[] csv = (String.join("\n", table.toCsv()) + "\n").getBytes(StandardCharsets.UTF_8);
            WholeFile.write(file, csv);
        } else {
            PaletteFormat.write(file, palette);
        }
    }

    /** Maps slices, counts them where that is needed, and compares them, if that is wanted, with what they are mapped to. */
    private PixelMapper watched(
            PixelMapper mapper, Palette palette, PaletteUse.Counter counter, QualityReport.Builder comparison) {
        return (slice, indices, workers, part) -> {
            mapper.map(slice, indices, workers, part.part(0, comparison == null ? 0.9 : 0.2));
            if (options.quantizer().mixesNeighbors()) {
                source.runs(0, source.height(), (from, to) -> counter.add(
                        slice.pixels(), indices, from, to, part.part(0.2, 0.2)));
            }
            if (comparison != null) {
                comparison.add(slice, new IndexedImage(source.width(), source.height(), indices, palette), source,
                        part.part(0.2, 1));
            }
        };
    }

    /**
     * Paints the current slice in the colors that the palette would have.
     *
     * @param slice its pixels are replaced
     * @param colors of the previews before
     */
    void preview(ImageProcessor slice, PreviewColors colors) {
        try (Workers workers = new Workers(Prefs.getThreads())) {
            Quantizer quantizer = new Quantizer(options.quantizer());
            ColorHistogram histogram = colors.of(source, workers, progress);
            LearnedPalette learned = quantizer.learn(histogram, workers, progress);
            int[] pixels = (int[]) ((ColorProcessor) slice).getPixels();
            ColorHistogram.Builder all = new ColorHistogram.Builder(workers);
            all.add(pixels, 0, pixels.length);
            byte[] indices = new byte[pixels.length];
            quantizer.mapper(learned, histogram, all.build(), workers, progress)
                    .map(new RgbImage(slice.getWidth(), slice.getHeight(), pixels), indices, workers, progress);
            PaletteMapping.paint(pixels, indices, learned.palette());
        }
    }
}
