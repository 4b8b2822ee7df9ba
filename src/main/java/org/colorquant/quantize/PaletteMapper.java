package org.colorquant.quantize;

import java.util.Objects;
import org.colorquant.color.ColorSpace;
import org.colorquant.dither.NearestColor;
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
public final class PaletteMapper {
    private final Palette palette;
    private final ColorSpace space;

    /**
     * Makes a mapper.
     *
     * @param palette the colors to choose from, in an order that is kept
     * @param space where distances are measured
     */
    public PaletteMapper(Palette palette, ColorSpace space) {
        this.palette = Objects.requireNonNull(palette, "palette");
        this.space = Objects.requireNonNull(space, "space");
    }

    /** Maps one image, with all processors. */
    public IndexedImage map(RgbImage image) {
        byte[] indices = new byte[image.pixels().length];
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors())) {
            map(image.pixels(), indices, workers, Progress.NONE);
        }
        return new IndexedImage(image.width(), image.height(), indices, palette);
    }

    /**
     * Writes the indices of pixels.
     *
     * @param pixels {@code 0x??RRGGBB} each
     * @param indices at least as many; to be read as {@code indices[i] & 255}
     * @param workers the threads to use
     * @param progress hears how it goes, and may stop it
     */
    public void map(int[] pixels, byte[] indices, Workers workers, Progress progress) {
        RgbImage row = new RgbImage(pixels.length, 1, pixels); // colors are counted wherever they are
        ColorHistogram histogram = ColorHistogram.of(row, workers, progress.part(0, 0.4));
        NearestColor nearest = NearestColor.of(palette, space, histogram, workers, progress.part(0.4, 0.8));
        nearest.map(pixels, indices, workers, progress.part(0.8, 1));
    }
}
