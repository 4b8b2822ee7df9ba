package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import java.io.IOException;
import org.colorquant.image.ColorHistogram;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.colorquant.quantize.ErrorCurve;
import org.colorquant.quantize.NumberOfColors;

/** The work of {@code Choose Number of Colors...} on one image. Shows nothing but progress. */
final class ChooseJob {
    /** The property of the image that says how many colors are suggested. */
    static final String SUGGESTED = "kmeans.suggested";

    private final ImagePlus image;
    private final SourceStack source;
    private final ChooseOptions options;
    private final Progress progress;

    /**
     * Prepares the work.
     *
     * @throws IllegalArgumentException if the image cannot be quantized; the message is for people
     */
    ChooseJob(ImagePlus image, ChooseOptions options, Progress progress) {
        this.image = image;
        this.options = options;
        this.progress = progress;
        source = new SourceStack(image);
    }

    /** Finds the curve of all pixels, or those in the region of interest. */
    ErrorCurve run() {
        try (Workers workers = new Workers(Prefs.getThreads())) {
            IJ.showStatus("Choose Number of Colors: counting colors");
            ColorHistogram histogram = source.histogram(true, workers, progress.part(0, 0.2));
            IJ.showStatus("Choose Number of Colors: trying numbers of " + histogram.size() + " colors");
            return new NumberOfColors(options.choice()).choose(histogram, workers, progress.part(0.2, 1));
        }
    }

    /**
     * Quantizes the image in the suggested number of colors.
     *
     * @throws IllegalArgumentException if it cannot be done; the message is for people
     * @throws IOException never, since no file is written
     */
    QuantizedResult quantize(ErrorCurve curve) throws IOException {
        return new QuantizeJob(image, options.quantizer(curve.suggested()), progress).run();
    }

    /** Notes the suggestion on the image, once nothing can fail any more. */
    void note(ErrorCurve curve) {
        note(image, curve);
    }

    /** Says the suggestion in the properties of an image. */
    static void note(ImagePlus image, ErrorCurve curve) {
        image.setProp(SUGGESTED, Integer.toString(curve.suggested()));
    }
}
