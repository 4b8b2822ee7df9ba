package org.colorquant.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.colorquant.cluster.KMeans;
import org.colorquant.color.Centroids;
import org.colorquant.color.CielabPlanes;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.metric.ColorError;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleErrorTest {
    @ParameterizedTest
    @EnumSource
    void onePaletteAfterTheOtherIsMeasuredAsEachAlone(ColorSpace space) {
        SplittableRandom random = new SplittableRandom(5);
        int[] pixels = random.ints(5000, 0, 1 << 24).map(i -> i & 0x7f3fff).toArray();
        try (Workers workers = new Workers(2)) {
            RgbImage image = new RgbImage(100, 50, pixels);
            ColorHistogram histogram = ColorHistogram.of(image, workers, Progress.NONE);
            ColorPoints points = ColorPoints.of(histogram, space, workers, Progress.NONE);
            CielabPlanes lab = CielabPlanes.of(points.toColors());
            SampleError error = new SampleError(points, lab, space, Progress.NONE);
            int[] colors = random.ints(20, 0, 1 << 24).toArray();
            for (int k = 20; k > 0; k--) {
                Palette palette = Palette.of(java.util.Arrays.copyOf(colors, k));
                byte[] labels = new KMeans(points, workers, Progress.NONE).assign(Centroids.of(palette, space));
                ColorError exact = ColorError.of(histogram, lab, palette, labels, workers, Progress.NONE);
                double[] figures = error.of(palette);
                assertEquals(exact.meanSquaredError(), figures[0], 1e-9);
                assertEquals(exact.meanCiede2000(), figures[1], 1e-6);
                assertEquals(exact.ciede2000Of95Percent(), figures[2], 0.01);
                assertArrayEquals(figures, new SampleError(points, lab, space, Progress.NONE).of(palette));
                colors[random.nextInt(k)] ^= 0x050301;
            }
        }
    }
}
