package org.colorquant.ij;

import ij.ImagePlus;
import org.colorquant.metric.QualityReport;
import org.colorquant.quantize.LearnedPalette;

/** What the command makes of an image, nothing of it shown yet. */
final class QuantizedResult {
    private final ImagePlus image;
    private final LearnedPalette learned;
    private final PaletteTable table;
    private final QualityReport quality;

    QuantizedResult(ImagePlus image, LearnedPalette learned, PaletteTable table, QualityReport quality) {
        this.image = image;
        this.learned = learned;
        this.table = table;
        this.quality = quality;
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

    /** Returns how much it looks like its original; null if that was not asked for. */
    QualityReport quality() {
        return quality;
    }
}
