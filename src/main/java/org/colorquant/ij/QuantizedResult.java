package org.colorquant.ij;

import ij.ImagePlus;
import org.colorquant.quantize.LearnedPalette;

/** What the command makes of an image, nothing of it shown yet. */
final class QuantizedResult {
    private final ImagePlus image;
    private final LearnedPalette learned;
    private final PaletteTable table;

    QuantizedResult(ImagePlus image, LearnedPalette learned, PaletteTable table) {
        this.image = image;
        this.learned = learned;
        this.table = table;
    }

    ImagePlus image() {
        return image;
    }

    LearnedPalette learned() {
        return learned;
    }

    PaletteTable table() {
        return table;
    }
}
