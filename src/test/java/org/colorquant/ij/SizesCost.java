package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageConverter;
import java.io.IOException;
import java.util.Arrays;
import org.colorquant.progress.Progress;

/**
 * Prints what time comparing palette sizes costs beside quantizing to each of them alone, without and with the quality report,
 * turn by turn in one process.
 */
public final class SizesCost {
    private static final int RUNS = 9;

    private SizesCost() {}

    /** Prints a line for each file and effort. */
    public static void print(String... files) throws IOException {
        System.out.println(
                "| image | effort | runs alone, ms | with quality | comparison | ratio | ratio with quality |\n"
                        + "| --- | --- | --- | --- | --- | --- | --- |");
        for (String file : files) {
            ImagePlus image = IJ.openImage(file);
            new ImageConverter(image).convertToRGB();
            for (String effort : new String[]{"Fast", "Standard"}) {
                row(image, "effort=" + effort);
            }
        }
    }

    private static void row(ImagePlus image, String options) throws IOException {
        double[][] times = new double[3][RUNS];
        for (int run = -2; run < RUNS; run++) { // the first two warm up
            for (int kind = 0; kind < times.length; kind++) {
                long start = System.nanoTime();
                if (kind == 2) {
                    new SizesJob(image, Option.SIZES.ofMacro(options), Progress.NONE).run();
                } else {
                    runs(image, options + (kind == 1 ? " quality" : ""));
                }
                times[kind][Math.max(0, run)] = (System.nanoTime() - start) / 1e6;
            }
        }
        for (double[] some : times) {
            Arrays.sort(some);
        }
        double alone = times[0][RUNS / 2];
        double quality = times[1][RUNS / 2];
        double comparison = times[2][RUNS / 2];
        System.out.printf("| %s | %s | %.0f | %.0f | %.0f | %.2f | %.2f |%n", image.getTitle(),
                options.replace("effort=", ""), alone, quality, comparison, comparison / alone, comparison / quality);
    }

    private static void runs(ImagePlus image, String options) throws IOException {
        for (int colors : CommandOptions.builder().build().sizes()) {
            new QuantizeJob(image, OptionsDialog.ofMacro("colors=" + colors + " " + options), Progress.NONE).run();
        }
    }
}
