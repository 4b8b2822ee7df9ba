package org.colorquant.quantize;

import java.util.Objects;
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
 * Gives each pixel the nearest color of a palette that exists, so that an index means the same color in every image.
 *
 * <p>Choose it for images that are to be compared: learn the palette with a {@link Quantizer} from one of them, or from
 * a {@link ColorHistogram} of all, or read it from a file. Where several colors are equally near, or the palette holds
 * a color twice, a pixel gets the lowest index.
 */
public final class PaletteMapper implements PixelMapper {
    private final Palette palette;
    private final ColorSpace space;
    private final Dithering dithering;
    private final int smoothing;

    /**
     * Makes a mapper to nearest colors.
     *
     * @param palette the colors to choose from, in an order that is kept
     * @param space where distances are measured
     */
    public PaletteMapper(Palette palette, ColorSpace space) {
        this(palette, QuantizerOptions.builder().space(space).build());
    }

    /**
     * Makes a mapper.
     *
     * @param palette the colors to choose from, in an order that is kept
     * @param options their dithering counts or, without it, their space and smoothing; smoothing measures each image by itself
     */
    public PaletteMapper(Palette palette, QuantizerOptions options) {
        this.palette = Objects.requireNonNull(palette, "palette");
        space = options.space();
        dithering = options.dithering();
        smoothing = options.smoothing();
    }

    /** Maps one image, with all processors. */
    public IndexedImage map(RgbImage image) {
        byte[] indices = new byte[image.pixels().length];
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors())) {
            map(image, indices, workers, Progress.NONE);
        }
        return new IndexedImage(image.width(), image.height(), indices, palette);
    }

    @Override
    public void map(RgbImage image, byte[] indices, Workers workers, Progress progress) {
        if (dithering != Dithering.NONE) {
            dithering.ditherer(palette).map(image, indices, workers, progress);
            return;
        }
        ColorHistogram histogram = ColorHistogram.of(image, workers, progress.part(0, 0.3));
        NearestColor nearest = NearestColor.of(palette, space, histogram, workers, progress.part(0.3, 0.6));
        PixelMapper mapper = smoothing == 0
                ? nearest
                : PottsSmoother.of(palette, space, smoothing, histogram, nearest, workers, progress.part(0.6, 0.7))
                        .after(nearest);
        mapper.map(image, indices, workers, progress.part(0.7, 1));
    }
}
