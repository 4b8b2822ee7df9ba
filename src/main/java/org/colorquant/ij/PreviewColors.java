package org.colorquant.ij;

import org.colorquant.image.ColorHistogram;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/** The colors that the previews of one dialog learn from, counted again only when another region is selected. */
final class PreviewColors {
    private SourceStack source;
    private ColorHistogram histogram;

    /** Returns the histogram of an image's region of interest. */
    ColorHistogram of(SourceStack wanted, Workers workers, Progress progress) {
        if (histogram == null || !wanted.hasRegionOf(source)) {
            histogram = wanted.histogram(true, workers, progress);
            source = wanted;
        }
        return histogram;
    }
}
