package org.colorquant.benchmark;

import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.MedianCut;
import java.io.IOException;
import java.nio.file.Paths;
import java.util.Arrays;
import org.colorquant.cluster.Effort;
import org.colorquant.ij.BatchFigures;
import org.colorquant.ij.CommandCost;
import org.colorquant.ij.FeaturePictures;
import org.colorquant.ij.FrontPicture;
import org.colorquant.ij.Pictures;
import org.colorquant.ij.SizesCost;
import org.colorquant.image.RgbImage;
import org.colorquant.quantize.Quantizer;
import org.colorquant.quantize.QuantizerOptions;

/**
 * Prints how good and how fast the quantizer is.
 *
 * <p>{@code error FILE…}: the mean squared error (sum of the three channels, palette in bytes) of each image at 4, 16, 64
 * and 256 colors, beside that of ImageJ's median cut and of the tutorial's algorithm. {@code quality FILE…}: {@link QualityFigures}. {@code cost FILE [MEGAPIXELS]}: a
 * {@link CostTable}. {@code first standard|mediancut FILE K}: the time of the first call in this process. {@code png FILE…}: a {@link PngTable}. {@code pictures FOLDER}: {@link Pictures}. {@code command FILE…}: {@link CommandCost}. {@code features FOLDER}: {@link FeaturePictures}. {@code front FOLDER}: {@link FrontPicture}. {@code dithering FILE…}: {@link DitheringFigures}. {@code sizes FILE…}: {@link SizesCost}. Anything else goes to JMH, which times {@link QuantizerBenchmark}.
 */
public final class Benchmarks {
    private Benchmarks() {}

    /** Runs what the arguments say. */
    public static void main(String[] args) throws IOException {
        if (args.length > 0 && args[0].equals("error")) {
            for (String file : Arrays.copyOfRange(args, 1, args.length)) {
                printErrors(file);
            }
        } else if (args.length > 1 && args[0].equals("quality")) {
            QualityFigures.print(Arrays.copyOfRange(args, 1, args.length));
        } else if (args.length > 1 && args[0].equals("cost")) {
            CostTable.print(args[1], args.length > 2 ? Double.parseDouble(args[2]) : 100);
        } else if (args.length > 1 && args[0].equals("png")) {
            PngTable.print(Arrays.copyOfRange(args, 1, args.length));
        } else if (args.length > 1 && args[0].equals("sizes")) {
            SizesCost.print(Arrays.copyOfRange(args, 1, args.length));
        } else if (args.length > 1 && args[0].equals("pictures")) {
            Pictures.write(Paths.get(args[1]));
        } else if (args.length > 1 && args[0].equals("dithering")) {
            DitheringFigures.print(Arrays.copyOfRange(args, 1, args.length));
        } else if (args.length > 1 && args[0].equals("command")) {
            CommandCost.print(Arrays.copyOfRange(args, 1, args.length));
        } else if (args.length > 1 && args[0].equals("features")) {
            FeaturePictures.write(Paths.get(args[1]));
        } else if (args.length > 1 && args[0].equals("front")) {
            FrontPicture.write(Paths.get(args[1]));
        } else if (args.length > 1 && args[0].equals("batch")) {
            BatchFigures.printTimes(Arrays.copyOfRange(args, 1, args.length));
        } else if (args.length > 1 && args[0].equals("memory")) {
            BatchFigures.printMemory(args[1]);
        } else if (args.length > 3 && args[0].equals("first")) {
            RgbImage image = QuantizerBenchmark.read(args[2]);
            long start = System.nanoTime();
            double error = args[1].equals("mediancut")
                    ? convert(image, Integer.parseInt(args[3])).getPixelCount()
                    : error(image, Integer.parseInt(args[3]), Effort.STANDARD);
            System.out.printf("%s: %.1f ms (%s)%n", args[1], (System.nanoTime() - start) / 1e6, error);
        } else {
            org.openjdk.jmh.Main.main(args);
        }
    }

    private static void printErrors(String file) {
        RgbImage image = QuantizerBenchmark.read(file);
        for (int k : new int[]{4, 16, 64, 256}) {
            System.out.printf(
                    "%s k=%d: Best %.2f, Standard %.2f, Fast %.2f, ImageJ's median cut %.2f, tutorial %.2f%n",
                    file, k, error(image, k, Effort.BEST), error(image, k, Effort.STANDARD),
                    error(image, k, Effort.FAST), medianCut(image, k), TutorialKMeans.error(image.pixels(), k, 1, 100));
        }
    }

    private static double error(RgbImage image, int k, Effort effort) {
        QuantizerOptions options = QuantizerOptions.builder().colors(k).effort(effort).build();
        return new Quantizer(options).quantize(image).learned().meanSquaredError();
    }

    private static ImageProcessor convert(RgbImage image, int k) {
        return new MedianCut(new ColorProcessor(image.width(), image.height(), image.pixels())).convertToByte(k);
    }

    private static double medianCut(RgbImage image, int k) {
        ImageProcessor indexed = convert(image, k);
        int[] shown = (int[]) indexed.convertToRGB().getPixels();
        double sum = 0;
        for (int i = 0; i < shown.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                int d = (shown[i] >> shift & 255) - (image.pixels()[i] >> shift & 255);
                sum += d * d;
            }
        }
        return sum / shown.length;
    }
}
