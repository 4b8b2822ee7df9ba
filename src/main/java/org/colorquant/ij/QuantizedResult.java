package org.colorquant.ij;

import ij.ImagePlus;
import org.colorquant.image.Palette;
import org.colorquant.metric.QualityReport;
import org.colorquant.quantize.Convergence;
import org.colorquant.quantize.LearnedPalette;

/** What a command makes of an image, nothing of it shown yet. */
final class QuantizedResult {
    private final ImagePlus image;
    private final Palette palette;
    private final LearnedPalette learned;
    private final PaletteTable table;
    private final QualityReport quality;
    private final Convergence convergence;

    /**
     * Takes the result of a palette that was learned from the image.
     *
     * @param quality null if it was not asked for
     * @param convergence null if it was not asked for
     */
    QuantizedResult(
            ImagePlus image,
            LearnedPalette learned,
            PaletteTable table,
            QualityReport quality,
            Convergence convergence) {
        this.image = image;
        this.palette = learned.palette();
        this.learned = learned;
        this.table = table;
        this.quality = quality;
        this.convergence = convergence;
    }

    /** Takes the result of a palette that was given. */
    QuantizedResult(ImagePlus image, Palette palette, PaletteTable table) {
        this.image = image;
        this.palette = palette;
        this.learned = null;
        this.table = table;
        this.quality = null;
        this.convergence = null;
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

    /** Returns how much it looks like its original; null if that was not asked for. */
    QualityReport quality() {
        return quality;
    }

    /** Returns how the error fell; null if that was not asked for. */
    Convergence convergence() {
        return convergence;
    }
}
