package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.Prefs;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Locale;
import org.colorquant.dither.NearestColor;
import org.colorquant.dither.PottsSmoother;
import org.colorquant.format.WholeFile;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.Palette;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.colorquant.quantize.LearnedPalette;
import org.colorquant.quantize.Quantizer;
import org.colorquant.quantize.Tally;

/**
 * The command's work on one image, from {@link ImagePlus} to {@link ImagePlus}: one palette from all slices, or from
 * the region of interest in them, then every slice mapped. Shows nothing but progress.
 */
final class QuantizeJob {
    private final ImagePlus image;
    private final SourceStack source;
    private final CommandOptions options;
    private final Progress progress;

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
    }

    /**
     * Does the work, and writes the palette file if one is wanted.
     *
     * @throws IllegalArgumentException if it cannot be done; the message is for people
     * @throws IOException if the palette cannot be written; the message is for people
     */
    QuantizedResult run() throws IOException {
        Path file = paletteFile();
        checkMemory();
        try (Workers workers = new Workers(Prefs.getThreads())) {
            IJ.showStatus("K-Means Quantizer: counting colors");
            ColorHistogram histogram = source.histogram(true, workers, progress.part(0, 0.2));
            IJ.showStatus("K-Means Quantizer: clustering " + histogram.size() + " colors");
            Quantizer quantizer = new Quantizer(options.quantizer());
            LearnedPalette learned = quantizer.learn(histogram, workers, progress.part(0.2, 0.7));
            IJ.showStatus("K-Means Quantizer: assigning pixels");
            boolean beyond = source.hasRegion() && (options.output() != Output.LABELS || isSmoothed());
            NearestColor nearest = beyond
                    ? nearest(learned, source.histogram(false, workers, progress.part(0.7, 0.8)), workers)
                    : learned.nearestColor();
            PottsSmoother smoother = quantizer.smoother(learned, histogram, workers, progress.part(0.9, 0.9));
            Tally tally = new Tally(learned.palette());
            ImagePlus result = map(nearest, smoother, learned.palette(), tally, workers);
            learned = isSmoothed() ? learned.with(tally) : learned;
            describe(result, learned);
            PaletteTable table = new PaletteTable(learned, image.getCalibration());
            if (file != null) {
                byte[] csv = (String.join("\n", table.toCsv()) + "\n").getBytes(StandardCharsets.UTF_8);
                WholeFile.write(file, csv);
            }
            return new QuantizedResult(result, learned, table);
        }
    }

    /** Whether equal pixels may have got different indices. */
    private boolean isSmoothed() {
        return options.quantizer().smoothing() > 0;
    }

    private NearestColor nearest(LearnedPalette learned, ColorHistogram histogram, Workers workers) {
        return NearestColor.of(
                learned.palette(), options.quantizer().space(), histogram, workers, progress.part(0.8, 0.9));
    }

    private Path paletteFile() throws IOException {
        String path = options.paletteFile();
        if (path.isEmpty()) {
            return null;
        }
        if (!path.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw new IllegalArgumentException("Palette_file must end in .csv: " + path);
        }
        try {
            Path file = Paths.get(path);
            WholeFile.checkPlace(file);
            return file;
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("Palette_file is no path: " + path, e);
        }
    }

    /** What the result takes is known beforehand; that it is there is better known before the work than after. */
    private void checkMemory() {
        long bytes = (options.output() == Output.RGB ? 4L : 1L) * source.width() * source.height() * source.slices();
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        if (bytes > free) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "There is too little memory: the result takes %d MB, and %d MB are free; see Edit>Options>Memory & Threads",
                    bytes >> 20,
                    free >> 20));
        }
    }

    private ImagePlus map(
            NearestColor nearest, PottsSmoother smoother, Palette palette, Tally tally, Workers workers) {
        IndexColorModel lut = lut(palette, options.output() == Output.LABELS);
        ImageStack stack = new ImageStack(source.width(), source.height());
        if (options.output() != Output.RGB) {
            stack.setColorModel(lut);
        }
        for (int slice = 1; slice <= source.slices(); slice++) {
            Progress part = progress.part(
                    0.9 + 0.1 * (slice - 1) / source.slices(), 0.9 + 0.1 * slice / source.slices());
            int[] pixels = source.pixels(slice);
            byte[] indices = new byte[pixels.length];
            nearest.map(pixels, indices, workers, part.part(0, 0.2));
            if (isSmoothed()) {
                smoother.smooth(pixels, source.width(), source.height(), indices, workers, part.part(0.2, 0.9));
                source.tally(tally, pixels, indices, workers, part.part(0.9, 1));
            }
            stack.addSlice(source.label(slice), output(indices, palette));
        }
        String title = Titles.stem(image.getTitle()) + "-" + palette.size() + "c";
        ImagePlus result = new ImagePlus(Titles.unique(title), stack);
        if (options.output() == Output.INDEXED) {
            result.setTypeToColor256();
        }
        return result;
    }

    private Object output(byte[] indices, Palette palette) {
        if (options.output() == Output.RGB) {
            return rgb(indices, palette);
        }
        if (options.output() == Output.LABELS) {
            for (int y = 0, i = 0; y < source.height(); y++) {
                for (int x = 0; x < source.width(); x++, i++) {
                    indices[i] = source.contains(x, y) ? (byte) (indices[i] + 1) : 0;
                }
            }
        }
        return indices;
    }

    private static int[] rgb(byte[] indices, Palette palette) {
        int[] colors = palette.toArray();
        int[] pixels = new int[indices.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xff000000 | colors[indices[i] & 255];
        }
        return pixels;
    }

    private static IndexColorModel lut(Palette palette, boolean blackFirst) {
        int first = blackFirst ? 1 : 0;
        int size = palette.size() + first;
        byte[] red = new byte[size];
        byte[] green = new byte[size];
        byte[] blue = new byte[size];
        for (int i = 0; i < palette.size(); i++) {
            red[first + i] = (byte) palette.red(i);
            green[first + i] = (byte) palette.green(i);
            blue[first + i] = (byte) palette.blue(i);
        }
        return new IndexColorModel(8, size, red, green, blue);
    }

    /** Copies what is known of the source, and adds how the result was made; never a time, a path or a machine. */
    private void describe(ImagePlus result, LearnedPalette learned) {
        Calibration calibration = image.getCalibration().copy();
        calibration.disableDensityCalibration();
        result.setCalibration(calibration);
        result.setDimensions(image.getNChannels(), image.getNSlices(), image.getNFrames());
        result.setOpenAsHyperStack(image.isHyperStack());
        if (image.getOverlay() != null) {
            result.setOverlay(image.getOverlay().duplicate());
        }
        result.setProperty("Info", image.getProperty("Info"));
        String[] properties = image.getPropertiesAsArray();
        for (int i = 0; properties != null && i < properties.length; i += 2) {
            if (!properties[i].startsWith("kmeans.")) {
                result.setProp(properties[i], properties[i + 1]);
            }
        }
        for (Option option : Option.ALL) {
            if (option.kind() != Option.Kind.FILE) {
                result.setProp("kmeans." + option.key(), option.get(options));
            }
        }
        result.setProp("kmeans.version", Quantizer.version());
        result.setProp("kmeans.palette", learned.palette().toString());
        result.setProp("kmeans.count", Integer.toString(learned.palette().size()));
        result.setProp("kmeans.iterations_done", Integer.toString(learned.iterations()));
        result.setProp("kmeans.mse", Double.toString(learned.meanSquaredError()));
    }

    /**
     * Paints the current slice in the colors that the palette would have.
     *
     * @param slice its pixels are replaced
     * @param histogram of the region to learn from, as {@link #histogram} gave it
     */
    void preview(ImageProcessor slice, ColorHistogram histogram) {
        try (Workers workers = new Workers(Prefs.getThreads())) {
            Quantizer quantizer = new Quantizer(options.quantizer());
            LearnedPalette learned = quantizer.learn(histogram, workers, progress);
            int[] pixels = (int[]) ((ColorProcessor) slice).getPixels();
            ColorHistogram.Builder all = new ColorHistogram.Builder(workers);
            all.add(pixels, 0, pixels.length);
            NearestColor nearest = nearest(learned, all.build(), workers);
            byte[] indices = new byte[pixels.length];
            nearest.map(pixels, indices, workers, progress);
            quantizer.smoother(learned, histogram, workers, progress)
                    .smooth(pixels, source.width(), source.height(), indices, workers, progress);
            System.arraycopy(rgb(indices, learned.palette()), 0, pixels, 0, pixels.length);
        }
    }

    /** Returns the histogram of the pixels to learn from. */
    ColorHistogram histogram() {
        try (Workers workers = new Workers(Prefs.getThreads())) {
            return source.histogram(true, workers, progress);
        }
    }
}
