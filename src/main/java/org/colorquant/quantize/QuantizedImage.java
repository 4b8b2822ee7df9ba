package org.colorquant.quantize;

import org.colorquant.image.IndexedImage;
import org.colorquant.image.Palette;

/** An image in the colors of the palette that was learned from it. */
public final class QuantizedImage {
    private final IndexedImage image;
    private final LearnedPalette learned;

    QuantizedImage(IndexedImage image, LearnedPalette learned) {
        this.image = image;
        this.learned = learned;
    }

    /** Returns the image: one index for each pixel. */
    public IndexedImage image() {
        return image;
    }

    /** Returns the palette. */
    public Palette palette() {
        return learned.palette();
    }

    /** Returns the palette with counts, iterations and error. */
    public LearnedPalette learned() {
        return learned;
    }
}
