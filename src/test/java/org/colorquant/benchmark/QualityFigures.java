package org.colorquant.benchmark;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.colorquant.cluster.Effort;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.RgbImage;
import org.colorquant.metric.QualityReport;
import org.colorquant.quantize.Quantizer;
import org.colorquant.quantize.QuantizerOptions;

/** Prints how much results look like their originals, for each space, number of colors and effort. */
final class QualityFigures {
    private static final int[] COLORS = {4, 8, 16, 32, 64, 128, 256};

    private QualityFigures() {}

    /** Prints a table: of each file, then the means of all. */
    static void print(String... files) {
        List<RgbImage> images = Stream.of(files).map(QuantizerBenchmark::read).collect(Collectors.toList());
        System.out.println(
                "| image | effort | k | space | MSE | mean CIEDE2000 | 95% CIEDE2000 | SSIM |\n"
                        + "| --- | --- | --- | --- | --- | --- | --- | --- |");
        for (Effort effort : new Effort[]{Effort.STANDARD, Effort.BEST}) {
            for (int k : COLORS) {
                for (ColorSpace space : ColorSpace.values()) {
                    double[] sums = new double[4];
                    for (int i = 0; i < files.length; i++) {
                        double[] figures = figures(images.get(i), effort, k, space);
                        print(files[i].replaceAll(".*/", ""), effort, k, space, figures);
                        for (int f = 0; f < figures.length; f++) {
                            sums[f] += figures[f] / files.length;
                        }
                    }
                    print("mean", effort, k, space, sums);
                }
            }
        }
    }

    private static double[] figures(RgbImage image, Effort effort, int k, ColorSpace space) {
        QuantizerOptions options = QuantizerOptions.builder().colors(k).space(space).effort(effort).build();
        QualityReport report = QualityReport.of(image, new Quantizer(options).quantize(image).image());
        return new double[]{
                report.meanSquaredError(), report.meanCiede2000(), report.ciede2000Of95Percent(), report.ssim()
        };
    }

    private static void print(String image, Effort effort, int k, ColorSpace space, double[] figures) {
        System.out.printf("| %s | %s | %d | %s | %.2f | %.3f | %.2f | %.4f |%n", image, effort, k, space, figures[0],
                figures[1], figures[2], figures[3]);
    }
}
