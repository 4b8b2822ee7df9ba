package org.colorquant.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.colorquant.quantize.PaletteUse;
import org.colorquant.quantize.Quantizer;
import org.colorquant.quantize.QuantizerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedPaletteTest {
    private static final int IMAGES = 16;

    @TempDir
    Path folder;

    @Test
    void theDriverGetsOneSumHoweverManyTasksThereAre() throws IOException {
        ImagePlus picture = Tiffs.coffee();
        int[] pixels = (int[]) picture.getProcessor().getPixels();
        List<JobImage> images = new ArrayList<>();
        for (int i = 0; i < IMAGES; i++) {
            Path file = Tiffs.save(picture, folder.resolve(i + ".tif"));
            images.add(new JobImage(i, i + ".tif", file.toUri().toString(), Files.size(file), null, "", Map.of()));
        }
        try (Workers workers = new Workers(1)) {
            ColorHistogram one = ColorHistogram.of(
                    new RgbImage(picture.getWidth(), picture.getHeight(), pixels), workers, Progress.NONE);
            PaletteUse expected = new Quantizer(QuantizerOptions.builder().colors(5).build())
                    .learn(one, workers, Progress.NONE).use();
            Map<String, Object> conf = Map.of("spark.driver.maxResultSize", 2 * ColorCounts.of(one).bytes());
            try (SparkSession spark = LocalSpark.session(2, conf)) {
                PaletteUse actual = SharedPalette.learn(
                        JavaSparkContext.fromSparkContext(spark.sparkContext()), images,
                        new JobArguments("--colors=5", "--partitions=" + IMAGES));
                assertEquals(expected.palette(), actual.palette());
                for (int i = 0; i < 5; i++) {
                    assertEquals(IMAGES * expected.count(i), actual.count(i));
                }
            }
        }
    }
}
