package org.colorquant.ij;

import ij.ImagePlus;
import ij.ImageStack;
import ij.Prefs;
import ij.measure.Calibration;
import java.awt.image.IndexColorModel;
import java.util.Locale;
import org.colorquant.dither.PixelMapper;
import org.colorquant.image.IndexedImage;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.metric.Region;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.colorquant.quantize.PaletteUse;
import org.colorquant.quantize.Quantizer;

/** From an image and a palette to the image in that palette's colors, wherever the palette comes from. */
final class PaletteMapping {
    private final ImagePlus image;
    private final SourceStack source;
    private final CommandOptions options;
    private final OptionList<CommandOptions, ?> list;
    /** Not 0 in a batch. */
    private int threads;
    private SliceObserver observer;
    private ImageStack mapped;

    /**
     * Prepares the mapping.
     *
     * @param list the options of the command, which become properties of the result
     */
    PaletteMapping(
            ImagePlus image, SourceStack source, CommandOptions options, OptionList<CommandOptions, ?> list) {
        this.image = image;
        this.source = source;
        this.options = options;
        this.list = list;
    }

    /** Sees what became of each slice. */
    @FunctionalInterface
    interface SliceObserver {
        /**
         * Called in the order of the slices.
         *
         * @param original the slice
         * @param result before it becomes labels, not to be changed
         * @param region of interest
         */
        void slice(RgbImage original, IndexedImage result, Region region, Workers workers, Progress progress);
    }

    /**
     * Makes this one of several mappings at a time, whose memory somebody else looks after.
     *
     * @param share how many threads to use
     * @param seeing is shown each slice that was mapped
     * @param stack an empty one for the slices; null for one in memory
     */
    void inBatch(int share, SliceObserver seeing, ImageStack stack) {
        threads = share;
        observer = seeing;
        mapped = stack;
    }

    /** Returns how many threads to use. */
    int threads() {
        return threads == 0 ? Prefs.getThreads() : threads;
    }

    /** What the result takes is known beforehand; that it is there is better known before the work than after. */
    void checkMemory() {
        if (threads != 0) {
            return;
        }
        checkMemory((options.output() == Output.RGB ? 4L : 1L) * source.width() * source.height() * source.slices());
    }

    /**
     * Makes sure that there is room for a result.
     *
     * @throws IllegalArgumentException if there is not; the message is for people
     */
    static void checkMemory(long bytes) {
        long free = MemoryBudget.free();
        if (bytes > free) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "There is too little memory: the result takes %d MB, and %d MB are free; see Edit>Options>Memory & Threads",
                    bytes >> 20,
                    free >> 20));
        }
    }

    /**
     * Returns the image in the colors of a palette.
     *
     * @param palette the colors
     * @param mapper gives the pixels of each slice their indices
     */
    ImagePlus map(Palette palette, PixelMapper mapper, Workers workers, Progress progress) {
        IndexColorModel lut = lut(palette, options.output() == Output.LABELS);
        ImageStack stack = mapped == null ? new ImageStack(source.width(), source.height()) : mapped;
        if (options.output() != Output.RGB) {
            stack.setColorModel(lut);
        }
        for (int slice = 1; slice <= source.slices(); slice++) {
            Progress part = progress.part((slice - 1.0) / source.slices(), (double) slice / source.slices());
            int[] pixels = source.pixels(slice);
            byte[] indices = new byte[pixels.length];
            RgbImage original = new RgbImage(source.width(), source.height(), pixels);
            mapper.map(original, indices, workers, observer == null ? part : part.part(0, 0.5));
            if (observer != null) {
                observer.slice(
                        original,
                        new IndexedImage(source.width(), source.height(), indices, palette),
                        source, workers, part.part(0.5, 1));
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
            return new IndexedImage(source.width(), source.height(), indices, palette).toRgb();
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

    /** Gives pixels the colors that their indices stand for. */
    static void paint(int[] pixels, byte[] indices, Palette palette) {
        System.arraycopy(new IndexedImage(pixels.length, 1, indices, palette).toRgb(), 0, pixels, 0, pixels.length);
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
    void describe(ImagePlus result, PaletteUse use) {
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
        for (Option<CommandOptions, ?> option : list) {
            if (!option.isPath()) {
                result.setProp("kmeans." + option.key(), option.get(options));
            }
        }
        result.setProp("kmeans.version", Quantizer.version());
        result.setProp("kmeans.palette", use.palette().toString());
        result.setProp("kmeans.count", Integer.toString(use.palette().size()));
        result.setProp("kmeans.mse", Double.toString(use.meanSquaredError()));
    }
}
