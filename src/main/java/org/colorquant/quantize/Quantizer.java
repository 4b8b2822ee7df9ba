package org.colorquant.quantize;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.colorquant.cluster.IterationListener;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;
import org.colorquant.dither.Dithering;
import org.colorquant.dither.NearestColor;
import org.colorquant.dither.PixelMapper;
import org.colorquant.dither.PottsSmoother;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.IndexedImage;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Finds the k colors that represent an image best and gives each pixel the nearest of them.
 *
 * <p>{@link #quantize} does all for one image. Where pixels come from several places (slices, tiles, a region of
 * interest), count them all in one {@link ColorHistogram}, {@link #learn} a palette from it, and map each part with a
 * {@link NearestColor}. Equal pixels and equal options give equal results, on every machine and with any number of
 * threads.
 */
public final class Quantizer {
    private static final int DITHERED_RARE = 25;
    private static final int BLOCK = 1 << 16;

    private final QuantizerOptions options;
    private final int threads;

    /** Makes a quantizer that uses all processors. */
    public Quantizer(QuantizerOptions options) {
        this(options, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Makes a quantizer.
     *
     * @param options what is wanted
     * @param threads how many to use, at least 1; the result does not depend on it
     */
    public Quantizer(QuantizerOptions options, int threads) {
        this.options = options;
        this.threads = threads;
    }

    /** Returns the version of this library. */
    public static String version() {
        try (InputStream in = Quantizer.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Quantizes one image. */
    public QuantizedImage quantize(RgbImage image) {
        return quantize(image, Progress.NONE);
    }

    /**
     * Quantizes one image.
     *
     * @param image not changed
     * @param progress hears how it goes, and may stop it
     */
    public QuantizedImage quantize(RgbImage image, Progress progress) {
        try (Workers workers = new Workers(threads)) {
            ColorHistogram histogram = ColorHistogram.of(image, workers, progress.part(0, 0.1));
            LearnedPalette learned = learn(histogram, workers, progress.part(0.1, 0.8));
            byte[] indices = new byte[image.pixels().length];
            mapper(learned, histogram, histogram, workers, progress.part(0.8, 0.85))
                    .map(image, indices, workers, progress.part(0.85, 0.95));
            if (options.mixesNeighbors()) {
                PaletteUse.Counter counter = new PaletteUse.Counter(learned.palette(), workers);
                counter.add(image.pixels(), indices, 0, indices.length, progress.part(0.95, 1));
                learned = learned.with(counter.use());
            }
            return new QuantizedImage(
                    new IndexedImage(image.width(), image.height(), indices, learned.palette()), learned);
        }
    }

    /**
     * Returns what gives pixels their indices as the options say: the nearest, smoothed or dithered.
     *
     * @param learned the palette
     * @param histogram that it was learned from
     * @param all of all pixels that are to be mapped; may be the same
     * @param workers the threads to use
     * @param progress hears how it goes, and may stop it
     */
    public PixelMapper mapper(
            LearnedPalette learned, ColorHistogram histogram, ColorHistogram all, Workers workers, Progress progress) {
        Palette palette = learned.palette();
        if (isDithered()) {
            PixelMapper ditherer = options.dithering().ditherer(palette);
            return histogram.size() <= options.colors() ? exact(ditherer, palette) : ditherer;
        }
        NearestColor nearest = all == histogram
                ? learned.nearestColor()
                : NearestColor.of(palette, options.space(), all, workers, progress);
        return options.smoothing() == 0
                ? nearest
                : PottsSmoother.of(palette, options.space(), options.smoothing(), histogram, learned.nearestColor(),
                        workers, progress).after(nearest);
    }

    /** What has a color of the palette keeps it, whatever error its neighborhood carries over. */
    private static PixelMapper exact(PixelMapper ditherer, Palette palette) {
        Map<Integer, Integer> entries = new HashMap<>();
        for (int j = palette.size() - 1; j >= 0; j--) {
            entries.put(palette.color(j), j);
        }
        return (image, indices, workers, progress) -> {
            ditherer.map(image, indices, workers, progress.part(0, 0.9));
            for (int i = 0; i < indices.length; i++) {
                if (i % BLOCK == 0) {
                    progress.update(0.9 + 0.1 * i / indices.length);
                }
                Integer entry = entries.get(image.pixels()[i] & 0xffffff);
                indices[i] = entry == null ? indices[i] : entry.byteValue();
            }
        };
    }

    /**
     * Learns a palette.
     *
     * @param histogram of the pixels to learn from, at least one
     * @param workers the threads to use
     * @param progress hears how it goes, and may stop it
     * @throws IllegalArgumentException if the histogram is empty
     */
    public LearnedPalette learn(ColorHistogram histogram, Workers workers, Progress progress) {
        return learn(histogram, workers, progress, IterationListener.NONE);
    }

    /**
     * Learns a palette, with somebody who watches.
     *
     * @param histogram of the pixels to learn from, at least one
     * @param workers the threads to use
     * @param progress hears how it goes, and may stop it
     * @param listener hears of each iteration, for example a {@link Convergence}
     * @throws IllegalArgumentException if the histogram is empty
     */
    public LearnedPalette learn(
            ColorHistogram histogram, Workers workers, Progress progress, IterationListener listener) {
        if (histogram.size() == 0) {
            throw new IllegalArgumentException("There are no pixels to learn a palette from");
        }
        ColorPoints points = ColorPoints.of(histogram, space(), weighting(), workers, progress);
        PaletteSearch search = new PaletteSearch(points, space(), workers, progress, listener);
        Palette palette = search.palette(options);
        byte[] labels = search.labels();
        if (isDithered() && histogram.size() > options.colors()) {
            palette = SpreadPalette.of(palette, histogram, progress);
            labels = search.assign(palette);
        }
        return describe(palette, histogram, labels, search.iterations(), workers);
    }

    private boolean isDithered() {
        return options.dithering() != Dithering.NONE;
    }

    /** Returns where colors are clustered: what is dithered is looked at, and RGB is for numbers. */
    public ColorSpace space() {
        return isDithered() && options.space() == ColorSpace.RGB ? ColorSpace.CIELAB : options.space();
    }

    /** Returns how much rare colors count: colors that few pixels have help to mix what others have. */
    private int weighting() {
        return isDithered() ? Math.max(DITHERED_RARE, options.rare()) : options.rare();
    }

    private static LearnedPalette describe(
            Palette palette, ColorHistogram histogram, byte[] labels, int iterations, Workers workers) {
        PaletteUse.Counter counter = new PaletteUse.Counter(palette, workers);
        counter.add(histogram, labels);
        return new LearnedPalette(counter.use(), iterations, new NearestColor(histogram, labels, workers));
    }
}
