package org.colorquant.benchmark;

import java.util.Arrays;
import org.colorquant.color.Cielab;
import org.colorquant.dither.Dithering;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.colorquant.quantize.QuantizedImage;
import org.colorquant.quantize.Quantizer;
import org.colorquant.quantize.QuantizerOptions;

/**
 * Prints what an eye sees of dithered images from afar: original and result are blurred in linear light by a Gaussian of sigma 1.5
 * pixels, and then compared by squared error in bytes of sRGB (three channels added up) and by the distance in CIELAB (1976).
 */
final class DitheringFigures {
    private static final int RADIUS = 5;
    private static final int[] COLORS = {16, 64, 256};
    private static final int RUNS = 25;

    private DitheringFigures() {}

    /** Prints a row for each way of dithering: means over some files, and the time for a pixel. */
    static void print(String... files) {
        System.out.println(
                "| dithering | MSE after blur, k = 16, 64, 256 | color difference after blur | ns a pixel, one thread |");
        System.out.println("| --- | --- | --- | --- |");
        for (Dithering dithering : Dithering.values()) {
            double[][] sums = new double[3][COLORS.length];
            for (String file : files) {
                RgbImage image = QuantizerBenchmark.read(file);
                double[][] blurred = blur(image.pixels(), image.width(), image.height());
                for (int i = 0; i < COLORS.length; i++) {
                    QuantizedImage result = new Quantizer(QuantizerOptions.builder().colors(COLORS[i])
                            .dithering(dithering).build()).quantize(image);
                    double[] found = compare(blurred, blur(result.image().toRgb(), image.width(), image.height()));
                    sums[0][i] += found[0] / files.length;
                    sums[1][i] += found[1] / files.length;
                    sums[2][i] += nanoseconds(image, result, dithering) / files.length;
                }
            }
            System.out.printf("| %s | %.2f, %.2f, %.2f | %.3f, %.3f, %.3f | %.0f, %.0f, %.0f |%n", dithering,
                    sums[0][0], sums[0][1], sums[0][2], sums[1][0], sums[1][1], sums[1][2],
                    sums[2][0], sums[2][1], sums[2][2]);
        }
    }

    private static double nanoseconds(RgbImage image, QuantizedImage result, Dithering dithering) {
        if (dithering == Dithering.NONE) {
            return 0;
        }
        byte[] indices = new byte[image.pixels().length];
        double[] times = new double[RUNS];
        try (Workers one = new Workers(1)) {
            for (int run = -RUNS; run < RUNS; run++) {
                long start = System.nanoTime();
                dithering.ditherer(result.palette()).map(image, indices, one, Progress.NONE);
                times[Math.max(0, run)] = (System.nanoTime() - start) / (double) indices.length;
            }
        }
        Arrays.sort(times);
        return times[RUNS / 2];
    }

    /** Returns the light of red, green and blue after the blur; beyond its edges the image is mirrored. */
    private static double[][] blur(int[] pixels, int width, int height) {
        double[][] planes = new double[3][];
        for (int c = 0; c < 3; c++) {
            double[] plane = new double[pixels.length];
            for (int i = 0; i < plane.length; i++) {
                double v = (pixels[i] >> 16 - 8 * c & 255) / 255.0;
                plane[i] = v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
            }
            planes[c] = blur(blur(plane, width, 1, width), width, width, height);
        }
        return planes;
    }

    private static double[] blur(double[] plane, int width, int step, int length) {
        double[] weights = new double[2 * RADIUS + 1];
        for (int d = -RADIUS; d <= RADIUS; d++) {
            weights[d + RADIUS] = Math.exp(-d * d / 4.5);
        }
        double all = Arrays.stream(weights).sum();
        double[] out = new double[plane.length];
        for (int i = 0; i < plane.length; i++) {
            int at = step == 1 ? i % width : i / width;
            for (int d = -RADIUS; d <= RADIUS; d++) {
                int to = at + d;
                to = to < 0 ? -to - 1 : to >= length ? 2 * length - 1 - to : to;
                out[i] += weights[d + RADIUS] / all * plane[i + (to - at) * step];
            }
        }
        return out;
    }

    private static double[] compare(double[][] one, double[][] other) {
        double error = 0;
        double difference = 0;
        int n = one[0].length;
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < 3; c++) {
                double d = 255 * (encoded(one[c][i]) - encoded(other[c][i]));
                error += d * d / n;
            }
            Cielab a = lab(one, i);
            Cielab b = lab(other, i);
            difference += Math
                    .sqrt(square(a.lightness() - b.lightness()) + square(a.a() - b.a()) + square(a.b() - b.b()))
                    / n;
        }
        return new double[]{error, difference};
    }

    private static double square(double d) {
        return d * d;
    }

    private static double encoded(double light) {
        return light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
    }

    private static Cielab lab(double[][] light, int i) {
        double r = light[0][i];
        double g = light[1][i];
        double b = light[2][i];
        double x = cube((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
        double y = cube(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
        double z = cube((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
        return Cielab.of(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    private static double cube(double t) {
        return t > 216 / 24389.0 ? Math.cbrt(t) : (24389 / 27.0 * t + 16) / 116;
    }
}
