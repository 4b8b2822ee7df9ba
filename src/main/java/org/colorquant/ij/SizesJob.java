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
        PaletteMapping.checkMemory((4L * sizes.size() + 1) * source.width() * source.height());
        ImageStack pictures = new ImageStack(source.width(), source.height());
        try (Workers workers = new Workers(Prefs.getThreads())) {
            IJ.showStatus(TITLE + ": counting colors");
            learned = source.histogram(true, workers, progress.part(0, 0.05));
            all = source.hasRegion() ? source.histogram(false, workers, progress.part(0.05, 0.08)) : learned;
            lab = CielabPlanes.of(learned.colors(), workers, progress.part(0.08, 0.1));
            for (int i = 0; i < sizes.size(); i++) {
                IJ.showStatus(TITLE + ": " + sizes.get(i) + " colors");
                Progress part = progress.part(
                        0.1 + 0.9 * i / sizes.size(), 0.1 + 0.9 * (i + 1) / sizes.size());
                pictures.addSlice(sizes.get(i) + " colors", picture(quantizer(sizes.get(i)), workers, part));
            }
        }
        ImagePlus result = new ImagePlus(Titles.unique(Titles.stem(image.getTitle()) + "-sizes"), pictures);
        describe(result);
        ColorProcessor original = new ColorProcessor(source.width(), source.height(), source.pixels(shown));
        return new SizesComparison(original, result, table);
    }

    /** Returns the shown slice in a number of colors, and adds a row to the table. */
    private int[] picture(QuantizerOptions wanted, Workers workers, Progress part) {
        boolean dithered = wanted.dithering() != Dithering.NONE;
        long start = System.nanoTime();
        Quantizer quantizer = new Quantizer(wanted);
        LearnedPalette found = quantizer.learn(learned, workers, part.part(0, 0.3));
        PixelMapper mapper = quantizer.mapper(found, learned, all, workers, part.part(0.3, 0.4));
        long time = System.nanoTime() - start;
        ColorError.Builder errors = new ColorError.Builder(workers);
        List<PngSize> files = new ArrayList<>();
        double similarities = 0;
        int[] picture = null;
        for (int slice = 1; slice <= source.slices(); slice++) {
            Progress mine = part.part(
                    0.4 + 0.5 * (slice - 1) / source.slices(), 0.4 + 0.5 * slice / source.slices());
            RgbImage original = image(source.pixels(slice));
            byte[] indices = new byte[original.pixels().length];
            start = System.nanoTime();
            mapper.map(original, indices, workers, mine.part(0, 0.1));
            time += System.nanoTime() - start;
            IndexedImage result = new IndexedImage(source.width(), source.height(), indices, found.palette());
            if (dithered) {
                errors.add(original, result, source, mine.part(0.1, 0.2));
            }
            similarities += Ssim.of(original, result, source, workers, mine.part(0.2, 0.4));
            files.add(PngSize.of(result, workers, mine.part(0.4, 1)));
            picture = slice == shown ? result.toRgb() : picture;
        }
        ColorError error = dithered ? errors.build() : error(mapper, found.palette(), workers, part.part(0.9, 1));
        table.add(found.palette().size(), files, error, similarities / source.slices(), time / SECOND);
        return picture;
    }

    private RgbImage image(int[] pixels) {
        return new RgbImage(source.width(), source.height(), pixels);
    }

    /** Where each color has one entry, distinct colors say as much as all pixels, in a part of the time. */
    private ColorError error(PixelMapper nearest, Palette palette, Workers workers, Progress part) {
        byte[] labels = new byte[learned.size()];
        nearest.map(new RgbImage(learned.size(), 1, learned.colors()), labels, workers, part.part(0, 0.1));
        return ColorError.of(learned, lab, palette, labels, workers, part.part(0.1, 1));
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
