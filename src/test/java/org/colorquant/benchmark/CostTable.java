package org.colorquant.benchmark;

import ij.process.ColorProcessor;
import ij.process.MedianCut;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.colorquant.cluster.Effort;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.RgbImage;
import org.colorquant.quantize.Quantizer;
import org.colorquant.quantize.QuantizerOptions;

/**
 * Prints what quantizing costs, over pixels, k and content, as medians of whole runs in one process, each run beside one
 * of ImageJ's median cut and one of the floor: counting all pixels in a plain table and looking all of them up in another.
 */
final class CostTable {
    private static final double[] MEGAPIXELS = {0.4, 2.4, 24, 100};
    private static final int[] COLORS = {2, 4, 16, 64, 256};

    private CostTable() {}

    /** Prints the table for a photograph and made contents, up to some megapixels. */
    static void print(String file, double most) {
        System.out.println(
                "| content | MP | k | MedianCut ms | floor ms | Standard, 1 thread | 2 threads | Fast | OKLab |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (String content : new String[]{file, "gradient", "noise", "one color"}) {
            for (double mp : MEGAPIXELS) {
                for (int k : COLORS) {
                    if (mp <= most) {
                        row(content, mp, k);
                    }
                }
            }
        }
    }

    private static void row(String content, double mp, int k) {
        RgbImage image = image(content, mp);
        int runs = mp < 1 ? 41 : mp < 10 ? 15 : 7;
        double[][] times = new double[6][runs];
        for (int run = -runs; run < runs; run++) { // the first half warms up
            int at = Math.max(0, run);
            times[0][at] = time(() -> medianCut(image, k));
            times[1][at] = time(() -> floor(image.pixels()));
            times[2][at] = time(() -> quantize(image, k, Effort.STANDARD, ColorSpace.RGB, 1));
            times[3][at] = time(() -> quantize(image, k, Effort.STANDARD, ColorSpace.RGB, 2));
            times[4][at] = time(() -> quantize(image, k, Effort.FAST, ColorSpace.RGB, 1));
            times[5][at] = time(() -> quantize(image, k, Effort.STANDARD, ColorSpace.OKLAB, 1));
        }
        double[] medians = Arrays.stream(times).mapToDouble(CostTable::median).toArray();
        StringBuilder text = new StringBuilder(String.format(
                "| %s | %s | %d | %.1f | %.1f |", content.replaceAll(".*/", ""), mp, k, medians[0], medians[1]));
        for (int i = 2; i < medians.length; i++) {
            text.append(String.format(" %.1f ms, %.2f |", medians[i], medians[i] / medians[0]));
        }
        System.out.println(text);
    }

    private static double time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void quantize(RgbImage image, int k, Effort effort, ColorSpace space, int threads) {
        QuantizerOptions options = QuantizerOptions.builder().colors(k).effort(effort).space(space).build();
        if (new Quantizer(options, threads).quantize(image).image().indices().length == 0) {
            throw new IllegalStateException();
        }
    }

    private static void medianCut(RgbImage image, int k) {
        new MedianCut(new ColorProcessor(image.width(), image.height(), image.pixels())).convertToByte(k);
    }

    private static void floor(int[] pixels) {
        int[] counts = new int[1 << 24];
        count(pixels, counts);
        byte[] table = new byte[1 << 24];
        table[pixels[0] & 0xffffff] = (byte) counts[0];
        lookUp(pixels, table, new byte[pixels.length]);
    }

    private static void count(int[] pixels, int[] counts) {
        for (int i = 0; i < pixels.length; i++) {
            counts[pixels[i] & 0xffffff]++;
        }
    }

    private static void lookUp(int[] pixels, byte[] table, byte[] out) {
        for (int i = 0; i < pixels.length; i++) {
            out[i] = table[pixels[i] & 0xffffff];
        }
    }

    private static RgbImage image(String content, double mp) {
        int width = mp < 1 ? 768 : mp < 10 ? 2000 : mp < 50 ? 6000 : 10_000;
        int height = mp < 1 ? 512 : (int) (mp * 1e6 / width);
        int[] pixels = new int[width * height];
        if (content.equals("gradient")) {
            Arrays.setAll(pixels, i -> i % width * 256 / width << 16
                    | i / width * 256 / height << 8 | (i % width + i / width) * 256 / (width + height));
        } else if (content.equals("noise")) {
            SplittableRandom random = new SplittableRandom(1);
            Arrays.setAll(pixels, i -> random.nextInt());
        } else if (!content.equals("one color")) {
            RgbImage tile = QuantizerBenchmark.read(content);
            Arrays.setAll(pixels,
                    i -> tile.pixels()[i / width % tile.height() * tile.width() + i % width % tile.width()]);
        }
        return new RgbImage(width, height, pixels);
    }
}
