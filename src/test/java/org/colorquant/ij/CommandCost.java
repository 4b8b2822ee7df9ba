package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.Prefs;
import ij.WindowManager;
import ij.plugin.filter.PlugInFilterRunner;
import ij.process.ImageProcessor;
import java.util.Arrays;
import org.colorquant.image.RgbImage;
import org.colorquant.quantize.Quantizer;
import org.colorquant.quantize.QuantizerOptions;

/** Prints what the command takes on top of the core: medians of runs by turns, after as many to warm up. */
public final class CommandCost {
    private static final int RUNS = 41;

    private CommandCost() {}

    /** Prints a line for each file. */
    public static void print(String... files) {
        Thread.currentThread().setName("Run$_macro"); // ImageJ gives macro options to such threads only
        for (String file : files) {
            ImageProcessor rgb = IJ.openImage(file).getProcessor().convertToRGB();
            ImagePlus image = new ImagePlus("image", rgb);
            RgbImage pixels = new RgbImage(rgb.getWidth(), rgb.getHeight(), (int[]) rgb.getPixels());
            Quantizer core = new Quantizer(QuantizerOptions.builder().build(), Prefs.getThreads());
            double[][] times = new double[2][RUNS];
            for (int run = -RUNS; run < RUNS; run++) {
                long start = System.nanoTime();
                core.quantize(pixels);
                long middle = System.nanoTime();
                Macro.setOptions("colors=16 table=None");
                WindowManager.setTempCurrentImage(image);
                new PlugInFilterRunner(new KMeansQuantizer(), "", "");
                times[0][Math.max(0, run)] = (middle - start) / 1e6;
                times[1][Math.max(0, run)] = (System.nanoTime() - middle) / 1e6;
                if (WindowManager.getCurrentImage() == image) {
                    throw new IllegalStateException("there is no result");
                }
            }
            Arrays.sort(times[0]);
            Arrays.sort(times[1]);
            System.out.printf("%s: core %.1f ms, command %.1f ms%n", file, times[0][RUNS / 2], times[1][RUNS / 2]);
        }
    }
}
