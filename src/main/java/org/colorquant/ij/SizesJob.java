package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.Prefs;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import java.util.ArrayList;
import java.util.List;
import org.colorquant.color.CielabPlanes;
import org.colorquant.dither.Dithering;
import org.colorquant.dither.PixelMapper;
import org.colorquant.format.PngSize;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.IndexedImage;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.metric.ColorError;
import org.colorquant.metric.Ssim;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.colorquant.quantize.LearnedPalette;
import org.colorquant.quantize.Quantizer;
import org.colorquant.quantize.QuantizerOptions;

/**
 * Quantizes one image to several numbers of colors and measures each, with colors counted once. Shows nothing but
 * progress.
 *
 * <p>At each size, palette and figures are those of {@code K-Means Quantizer...}: of all slices, or the region of
 * interest in them. What is kept of the pixels is the slice that was shown.
 */
final class SizesJob {
    private static final String TITLE = "Compare Palette Sizes";
    private static final double SECOND = 1e9;
    /** The most numbers of colors that are worked on at once, which keeps all threads busy. */
    private static final int TOGETHER = 8;
    /** What one of them takes beside its pixels: a table of the indices of colors. */
    private static final long TABLE = 16 << 20;
    /** The same where colors are dithered, for each thread: a table of mixtures, and sums of differences. */
    private static final long DITHERED = 5 << 20;
    /** Fewer pixels are measured by one thread. */
    private static final long BLOCK = 1 << 13;

    private final ImagePlus image;
    private final SourceStack source;
    private final int shown;
    private final CommandOptions options;
    private final Progress progress;
    private final SizesTable table = new SizesTable();
    private ColorHistogram learned;
    private ColorHistogram all;
    private CielabPlanes lab;

    /**
     * Prepares the work.
     *
     * @throws IllegalArgumentException if the image cannot be quantized; the message is for people
     */
    SizesJob(ImagePlus image, CommandOptions options, Progress progress) {
        this.image = image;
        this.options = options;
        this.progress = progress;
        source = new SourceStack(image);
        shown = image.getCurrentSlice();
    }

    /**
     * Does the work.
     *
     * @throws IllegalArgumentException if it cannot be done; the message is for people
     */
    SizesComparison run() {
        List<Integer> sizes = options.sizes();
        long pixels = (long) source.width() * source.height();
        long pictureBytes = 4 * pixels * sizes.size();
        long threads = Math.min(Prefs.getThreads(), 1 + pixels / BLOCK);
        long each = pixels + (isDithered() ? DITHERED * threads : TABLE);
        PaletteMapping.checkMemory(pictureBytes + each);
        int together = together(sizes.size(), each, MemoryBudget.free() - pictureBytes);
        ImageStack pictures = new ImageStack(source.width(), source.height());
        try (Workers workers = new Workers(Prefs.getThreads())) {
            IJ.showStatus(TITLE + ": counting colors");
            learned = source.histogram(true, workers, progress.part(0, 0.05));
            all = source.hasRegion() ? source.histogram(false, workers, progress.part(0.05, 0.08)) : learned;
            lab = CielabPlanes.of(learned.colors(), workers, progress.part(0.08, 0.1));
            for (int i = 0; i < sizes.size(); i += together) {
                List<Integer> some = sizes.subList(i, Math.min(sizes.size(), i + together));
                double from = 0.1 + 0.9 * i / sizes.size();
                add(some, pictures, workers, progress.part(from, from + 0.9 * some.size() / sizes.size()));
            }
        }
        ImagePlus result = new ImagePlus(Titles.unique(Titles.stem(image.getTitle()) + "-sizes"), pictures);
        describe(result);
        ColorProcessor original = new ColorProcessor(source.width(), source.height(), source.pixels(shown));
        return new SizesComparison(original, result, table);
    }

    private boolean isDithered() {
        return options.quantizer().dithering() != Dithering.NONE;
    }

    /**
     * Returns how many numbers of colors to work on at once; the result does not depend on it.
     *
     * @param sizes how many there are
     * @param each the bytes that one takes
     * @param free the bytes that there are; half of them may be used
     */
    static int together(int sizes, long each, long free) {
        return (int) Math.max(1, Math.min(Math.min(TOGETHER, sizes), free / (2 * each)));
    }

    /** Adds the shown slice in each of some numbers of colors, and rows to the table. */
    private void add(List<Integer> sizes, ImageStack pictures, Workers workers, Progress part) {
        List<Size> some = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            IJ.showStatus(TITLE + ": " + sizes.get(i) + " colors");
            some.add(new Size(
                    quantizer(sizes.get(i)), workers, part.part(0.4 * i / sizes.size(), 0.4 * (i + 1) / sizes.size())));
        }
        IJ.showStatus(TITLE + ": measuring");
        for (int slice = 1; slice <= source.slices(); slice++) {
            Progress mine = part.part(
                    0.4 + 0.55 * (slice - 1) / source.slices(), 0.4 + 0.55 * slice / source.slices());
            RgbImage original = image(source.pixels(slice));
            List<IndexedImage> results = new ArrayList<>();
            for (int i = 0; i < some.size(); i++) {
                Progress mapped = mine.part(0.1 * i / some.size(), 0.1 * (i + 1) / some.size());
                results.add(some.get(i).map(original, workers, mapped));
            }
            double[] similarities = Ssim.of(original, results, source, workers, mine.part(0.1, 0.3));
            List<PngSize> files = PngSize.of(results, workers, mine.part(0.3, 1));
            for (int i = 0; i < sizes.size(); i++) {
                some.get(i).similarities += similarities[i];
                some.get(i).files.add(files.get(i));
                if (slice == shown) {
                    pictures.addSlice(sizes.get(i) + " colors", results.get(i).toRgb());
                }
            }
        }
        for (int i = 0; i < sizes.size(); i++) {
            Size size = some.get(i);
            ColorError error = size.error(
                    workers, part.part(0.95 + 0.05 * i / sizes.size(), 0.95 + 0.05 * (i + 1) / sizes.size()));
            table.add(size.palette.size(), size.files, error, size.similarities / source.slices(), size.time / SECOND);
        }
    }

    /** A number of colors: its palette, and what is measured of its results. */
    private final class Size {
        private final Palette palette;
        private final PixelMapper mapper;
        private final List<PngSize> files = new ArrayList<>();
        /** Of all pixels, if it can't be told from their colors. */
        private final ColorError.Builder errors;

        private double similarities;
        private long time;

        Size(QuantizerOptions wanted, Workers workers, Progress part) {
            long start = System.nanoTime();
            Quantizer quantizer = new Quantizer(wanted);
            LearnedPalette found = quantizer.learn(learned, workers, part.part(0, 0.8));
            palette = found.palette();
            mapper = quantizer.mapper(found, learned, all, workers, part.part(0.8, 1));
            time = System.nanoTime() - start;
            errors = !isDithered() ? null : new ColorError.Builder(workers);
        }

        IndexedImage map(RgbImage original, Workers workers, Progress part) {
            byte[] indices = new byte[original.pixels().length];
            long start = System.nanoTime();
            mapper.map(original, indices, workers, part);
            time += System.nanoTime() - start;
            IndexedImage result = new IndexedImage(original.width(), original.height(), indices, palette);
            if (errors != null) {
                errors.add(original, result, source, part);
            }
            return result;
        }

        /** Where each color has one entry, distinct colors say as much as all pixels, in a part of the time. */
        ColorError error(Workers workers, Progress part) {
            if (errors != null) {
                return errors.build();
            }
            byte[] labels = new byte[learned.size()];
            mapper.map(new RgbImage(learned.size(), 1, learned.colors()), labels, workers, part.part(0, 0.1));
            return ColorError.of(learned, lab, palette, labels, workers, part.part(0.1, 1));
        }
    }

    private RgbImage image(int[] pixels) {
        return new RgbImage(source.width(), source.height(), pixels);
    }

    /** Returns what was asked for, with a number of colors. */
    private QuantizerOptions quantizer(int colors) {
        CommandOptions.Builder copy = Option.SIZES.builder();
        for (Option<CommandOptions, CommandOptions.Builder> option : Option.SIZES) {
            option.set(copy, option.get(options));
        }
        return copy.quantizer().colors(colors).build();
    }

    /** Says how the result was made; never a time, a path or a machine. */
    private void describe(ImagePlus result) {
        Calibration calibration = image.getCalibration().copy();
        calibration.disableDensityCalibration();
        result.setCalibration(calibration);
        for (Option<CommandOptions, ?> option : Option.SIZES) {
            result.setProp("kmeans." + option.key(), option.get(options));
        }
        result.setProp("kmeans.version", Quantizer.version());
    }
}
