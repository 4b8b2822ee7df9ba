package org.colorquant.quantize;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.IntStream;
import org.colorquant.cluster.Clustering;
import org.colorquant.cluster.KMeans;
import org.colorquant.color.Centroids;
import org.colorquant.color.Cielab;
import org.colorquant.color.ColorPoints;
import org.colorquant.dither.NearestColor;
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
    private static final int FAST_BITS = 6;

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
            ColorHistogram histogram = ColorHistogram.of(image);
            LearnedPalette learned = learn(histogram, workers, progress.part(0.1, 0.9));
            NearestColor nearest = new NearestColor(learned.palette(), options.space(), histogram, workers,
                    progress.part(0.9, 0.95));
            byte[] indices = new byte[image.pixels().length];
            nearest.map(image.pixels(), indices, workers, progress.part(0.95, 1));
            return new QuantizedImage(
                    new IndexedImage(image.width(), image.height(), indices, learned.palette()), learned);
        }
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
        if (histogram.size() == 0) {
            throw new IllegalArgumentException("There are no pixels to learn a palette from");
        }
        ColorPoints points = ColorPoints.of(histogram, options.space(), workers);
        int[] colors = histogram.colors();
        int iterations = 0;
        if (histogram.size() > options.colors()) {
            Clustering clustering = cluster(points, workers, progress.part(0, 0.9));
            iterations = clustering.iterations();
            colors = new PaletteRounding(histogram, points, options.space(), workers)
                    .round(clustering.centroids(), progress.part(0.9, 0.95));
        }
        Palette palette = Palette.of(byLightness(colors));
        byte[] labels = KMeans.assign(points, Centroids.of(palette, options.space()), workers, progress.part(0.95, 1));
        return describe(palette, histogram, labels, iterations);
    }

    private Clustering cluster(ColorPoints points, Workers workers, Progress progress) {
        ColorPoints chosen = points;
        if (options.effort() == Effort.FAST) {
            ColorPoints cells = points.cells(FAST_BITS);
            chosen = cells.size() > options.colors() ? cells : points;
        }
        Centroids start = options.initialization().seed(chosen, options.colors(), options.seed());
        return KMeans.cluster(chosen, start, options.iterations(), workers, progress);
    }

    /** Orders colors from dark to light, by L*, then a*, then b*. */
    private static int[] byLightness(int[] colors) {
        Cielab[] lab = IntStream.of(colors).mapToObj(Cielab::of).toArray(Cielab[]::new);
        return IntStream.range(0, colors.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> lab[i].lightness())
                        .thenComparingDouble(i -> lab[i].a())
                        .thenComparingDouble(i -> lab[i].b()))
                .mapToInt(i -> colors[i])
                .toArray();
    }

    private static LearnedPalette describe(Palette palette, ColorHistogram histogram, byte[] labels, int iterations) {
        long[] counts = new long[palette.size()];
        long error = 0;
        for (int i = 0; i < labels.length; i++) {
            int j = labels[i] & 255;
            int color = histogram.color(i);
            int red = palette.red(j) - (color >> 16);
            int green = palette.green(j) - (color >> 8 & 255);
            int blue = palette.blue(j) - (color & 255);
            counts[j] += histogram.count(i);
            error += histogram.count(i) * (red * red + green * green + blue * blue);
        }
        return new LearnedPalette(palette, counts, iterations, (double) error / histogram.total());
    }
}
