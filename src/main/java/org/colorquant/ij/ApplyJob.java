package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.colorquant.quantize.PaletteMapper;
import org.colorquant.quantize.PaletteUse;

/**
 * Maps one image, from {@link ImagePlus} to {@link ImagePlus}, to a palette that is given. Shows nothing but progress.
 */
final class ApplyJob {
    private final ImagePlus image;
    private final Palette palette;
    private final Progress progress;
    private final SourceStack source;
    private final PaletteMapping mapping;
    private final PaletteMapper mapper;

    /**
     * Prepares the work.
     *
     * @throws IllegalArgumentException if it cannot be done; the message is for people
     */
    ApplyJob(ImagePlus image, Palette palette, CommandOptions options, Progress progress) {
        if (options.output() == Output.LABELS && palette.size() == Palette.MAX_SIZE) {
            throw new IllegalArgumentException("With Labels output, a palette has from 1 to 255 colors, not 256");
        }
        this.image = image;
        this.palette = palette;
        this.progress = progress;
        source = new SourceStack(image);
        mapping = new PaletteMapping(image, source, options, Option.APPLY);
        mapper = new PaletteMapper(palette, options.quantizer());
    }

    /**
     * Does the work, looking at each slice once.
     *
     * @throws IllegalArgumentException if it cannot be done; the message is for people
     */
    QuantizedResult run() {
        mapping.checkMemory();
        try (Workers workers = new Workers(mapping.threads())) {
            IJ.showStatus("Apply Palette: assigning pixels");
            PaletteUse.Counter counter = new PaletteUse.Counter(palette, workers);
            ImagePlus result = mapping.map(palette, (slice, indices, threads, part) -> {
                mapper.map(slice, indices, threads, part.part(0, 0.9));
                source.runs(0, source.height(), (from, to) -> counter.add(
                        slice.pixels(), indices, from, to, part.part(0.9, 1)));
            }, workers, progress);
            describe(result, counter.use());
            return new QuantizedResult(result, palette, new PaletteTable(counter.use(), image.getCalibration()));
        }
    }

    private void describe(ImagePlus result, PaletteUse use) {
        mapping.describe(result, use);
        result.setProp("kmeans.iterations_done", "0"); // nothing was learned
    }

    /**
     * Returns an image for which all is true that is true of a result, but the pixels and their number: choose it where those are
     * mapped elsewhere.
     *
     * @param use what became of them
     */
    ImagePlus likeness(PaletteUse use) {
        try (Workers workers = new Workers(1)) {
            ImagePlus result = mapping.map(palette, (slice, indices, threads, part) -> {}, workers, progress);
            describe(result, use);
            return result;
        }
    }

    /** Returns how it maps, to change that before it runs. */
    PaletteMapping mapping() {
        return mapping;
    }

    /**
     * Paints the current slice in the colors of the palette.
     *
     * @param slice its pixels are replaced
     */
    void preview(ImageProcessor slice) {
        int[] pixels = (int[]) ((ColorProcessor) slice).getPixels();
        byte[] indices = new byte[pixels.length];
        try (Workers workers = new Workers(Prefs.getThreads())) {
            mapper.map(new RgbImage(slice.getWidth(), slice.getHeight(), pixels), indices, workers, progress);
        }
        PaletteMapping.paint(pixels, indices, palette);
    }
}
