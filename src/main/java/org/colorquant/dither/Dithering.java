package org.colorquant.dither;

import java.util.function.Function;
import org.colorquant.image.Palette;

/** How the colors that a palette lacks are made up by mixing those that it has among neighbors. */
public enum Dithering {
    /** Not at all: every pixel gets its nearest color. Choose it for measuring, and for the smallest files. */
    NONE("None", null),
    /**
     * Error diffusion (R. W. Floyd and L. Steinberg, 1976), rows by turns from left to right and from right to left. Choose
     * it for the best look of a single picture.
     */
    FLOYD_STEINBERG("Floyd-Steinberg", ErrorDiffusion::new),
    /**
     * Ordered dithering with a mask of blue noise (R. Ulichney, 1993). Choose it for stacks and animations: a pixel
     * depends on its color and its place only, so what does not move does not flicker.
     */
    BLUE_NOISE("Blue noise", palette -> new OrderedDitherer(palette, ThresholdMask.blueNoise())),
    /** Ordered dithering with the matrix of 8 x 8 (B. E. Bayer, 1973). Choose it for its regular pattern, which packs best. */
    BAYER("Bayer", palette -> new OrderedDitherer(palette, ThresholdMask.bayer()));

    private final String label;
    private final Function<Palette, PixelMapper> maker;

    Dithering(String label, Function<Palette, PixelMapper> maker) {
        this.label = label;
        this.maker = maker;
    }

    /**
     * Returns a ditherer.
     *
     * @throws IllegalStateException of {@link #NONE}
     */
    public PixelMapper ditherer(Palette palette) {
        if (maker == null) {
            throw new IllegalStateException("There is nothing to dither with " + label);
        }
        return maker.apply(palette);
    }

    /** Returns the name as it stands in menus and macros. */
    @Override
    public String toString() {
        return label;
    }
}
