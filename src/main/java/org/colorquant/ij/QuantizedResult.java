package org.colorquant.ij;

import ij.ImagePlus;
import org.colorquant.image.Palette;
import org.colorquant.quantize.LearnedPalette;

/** What a command makes of an image, nothing of it shown yet. */
final class QuantizedResult {
    private final ImagePlus image;
    private final Palette palette;
    private final LearnedPalette learned;
    private final PaletteTable table;

    /** Takes the result of a palette that was learned from the image. */
    QuantizedResult(ImagePlus image, LearnedPalette learned, PaletteTable table) {
        this.image = image;
        this.palette = learned.palette();
        this.learned = learned;
        this.table = table;
    }

    /** Takes the result of a palette that was given. */
    QuantizedResult(ImagePlus image, Palette palette, PaletteTable table) {
        this.image = image;
        this.palette = palette;
        this.learned = null;
        this.table = table;
    }

    ImagePlus image() {
        return image;
    }

    Palette palette() {
        return palette;
    }

    /** Returns the palette with what was learned; null if the palette was given. */
    LearnedPalette learned() {
        return learned;
    }

    PaletteTable table() {
        return table;
    }
}
