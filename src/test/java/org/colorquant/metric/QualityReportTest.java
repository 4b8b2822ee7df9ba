package org.colorquant.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.colorquant.color.Cielab;
import org.colorquant.color.CielabPlanes;
import org.colorquant.color.ColorSpace;
import org.colorquant.dither.NearestColor;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.IndexedImage;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QualityReportTest {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 170;
    private static final Palette PALETTE = Palette.of(0x102030, 0x508050, 0xc0a020, 0x2040ff, 0xeeeeee);
    /** Any mapping, as dithering gives it: one color has several indices. */
    private static final Region LEFT = (y, from, to, inside) -> {
        for (int x = from; x < to; x++) {
            inside[x - from] = x < 120 + y % 7;
        }
    };

    private static RgbImage ramps(int width, int height) {
        SplittableRandom random = new SplittableRandom(1);
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xff000000 | i % width * 255 / width << 16 | i / width * 255 / height << 8 | random.nextInt(8);
        }
        return new RgbImage(width, height, pixels);
    }

    private static IndexedImage noise(int width, int height, Palette palette) {
        byte[] indices = new byte[width * height];
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < indices.length; i++) {
            indices[i] = (byte) random.nextInt(palette.size());
        }
        return new IndexedImage(width, height, indices, palette);
    }

    private static QualityReport report(RgbImage image, IndexedImage result, Region region, int threads) {
        try (Workers workers = new Workers(threads)) {
            QualityReport.Builder builder = new QualityReport.Builder(workers);
            builder.add(image, result, region, Progress.NONE);
            return builder.build();
        }
    }

    private static String text(QualityReport report) {
        return report.meanSquaredError() + " " + report.psnr() + " " + report.meanCiede2000() + " "
                + report.ciede2000Of95Percent() + " " + report.ssim();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void colorErrorsAreThoseOfThePixelsOneByOne(boolean inRegion) {
        RgbImage image = ramps(WIDTH, HEIGHT);
        IndexedImage result = noise(WIDTH, HEIGHT, PALETTE);
        double[] differences = new double[WIDTH * HEIGHT];
        double squares = 0;
        int n = 0;
        for (int i = 0; i < differences.length; i++) {
            if (!inRegion || i % WIDTH < 120 + i / WIDTH % 7) {
                int color = image.pixels()[i];
                int other = PALETTE.color(result.indices()[i]);
                for (int shift = 0; shift < 24; shift += 8) {
                    squares += Math.pow((color >> shift & 255) - (other >> shift & 255), 2);
                }
                differences[n++] = DeltaE.ciede2000(Cielab.of(color), Cielab.of(other));
            }
        }
        double[] sorted = Arrays.copyOf(differences, n);
        Arrays.sort(sorted);
        QualityReport report = report(image, result, inRegion ? LEFT : Region.ALL, 2);
        assertEquals(squares / n, report.meanSquaredError(), 1e-9);
        assertEquals(20 * Math.log10(255) - 10 * Math.log10(squares / n / 3), report.psnr(), 1e-9);
        assertEquals(Arrays.stream(sorted).average().getAsDouble(), report.meanCiede2000(), 1e-6);
        assertEquals(sorted[(int) Math.ceil(0.95 * n) - 1], report.ciede2000Of95Percent(), 1.0 / 1024);
    }

    /** The formula as it was published, a window at a time. */
    private static double similarity(RgbImage image, IndexedImage result, int left, int top) {
        double[] sums = new double[6];
        for (int dy = -5; dy <= 5; dy++) {
            for (int dx = -5; dx <= 5; dx++) {
                int x = Math.floorMod(left + dx, 2 * image.width());
                int y = Math.floorMod(top + dy, 2 * image.height());
                int i = Math.min(y, 2 * image.height() - 1 - y) * image.width()
                        + Math.min(x, 2 * image.width() - 1 - x);
                double w = Math.exp(-(dx * dx + dy * dy) / 4.5);
                double a = luma(image.pixels()[i]);
                double b = luma(result.palette().color(result.indices()[i]));
                double[] values = {1, a, b, a * a, b * b, a * b};
                for (int k = 0; k < 6; k++) {
                    sums[k] += w * values[k];
                }
            }
        }
        double a = sums[1] / sums[0];
        double b = sums[2] / sums[0];
        return (2 * a * b + 6.5025) * (2 * (sums[5] / sums[0] - a * b) + 58.5225)
                / ((a * a + b * b + 6.5025) * (sums[3] / sums[0] - a * a + sums[4] / sums[0] - b * b + 58.5225));
    }

    private static double luma(int color) {
        return Math.rint(0.299 * (color >> 16 & 255) + 0.587 * (color >> 8 & 255) + 0.114 * (color & 255));
    }

    @ParameterizedTest
    @CsvSource({"300, 170, 5", "11, 11, 5", "11, 12, 5", "129, 65, 5", "10, 40, 0", "40, 7, 0", "1, 1, 0", "3, 2, 0"})
    void similarityIsThatOfAllWindowsInTheImage(int width, int height, int margin) {
        RgbImage image = ramps(width, height);
        IndexedImage result = noise(width, height, PALETTE);
        double sum = 0;
        for (int y = margin; y < height - margin; y++) {
            for (int x = margin; x < width - margin; x++) {
                sum += similarity(image, result, x, y);
            }
        }
        double expected = sum / (width - 2 * margin) / (height - 2 * margin);
        assertEquals(expected, QualityReport.of(image, result).ssim(), 1e-9);
    }

    @Test
    void whatLiesOutsideOfTheRegionDoesNotMatter() {
        RgbImage image = ramps(WIDTH, HEIGHT);
        IndexedImage result = noise(WIDTH, HEIGHT, PALETTE);
        String before = text(report(image, result, LEFT, 2));
        assertTrue(!before.equals(text(report(image, result, Region.ALL, 2))));
        boolean[] inside = new boolean[WIDTH];
        for (int y = 0; y < HEIGHT; y++) {
            LEFT.row(y, 0, WIDTH, inside);
            for (int x = 0; x < WIDTH; x++) {
                if (!inside[x]) {
                    result.indices()[y * WIDTH + x] = 0;
                }
            }
        }
        assertEquals(before, text(report(image, result, LEFT, 2)));
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        RgbImage image = ramps(WIDTH, HEIGHT);
        IndexedImage result = noise(WIDTH, HEIGHT, PALETTE);
        String one = text(report(image, result, Region.ALL, 1));
        assertEquals(one, text(report(image, result, Region.ALL, 2)));
        assertEquals(one, text(report(image, result, Region.ALL, 7)));
    }

    @Test
    void equalImagesHaveNoErrorAndASimilarityOfExactlyOne() {
        byte[] indices = noise(99, 77, PALETTE).indices();
        int[] pixels = new int[indices.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0x55000000 | PALETTE.color(indices[i]);
        }
        QualityReport report = QualityReport.of(
                new RgbImage(99, 77, pixels), new IndexedImage(99, 77, indices, PALETTE));
        assertEquals("0.0 Infinity 0.0 0.0 1.0", text(report));
    }

    @Test
    void thePercentileIsExactlyTheDifferenceThatManyPixelsShare() {
        int[] pixels = new int[100];
        byte[] indices = new byte[100];
        Arrays.fill(indices, 5, 100, (byte) 1); // five far off, ninety-five near
        IndexedImage result = new IndexedImage(10, 10, indices, Palette.of(0xffffff, 0x010203));
        QualityReport report = QualityReport.of(new RgbImage(10, 10, pixels), result);
        double near = DeltaE.ciede2000(Cielab.of(0), Cielab.of(0x010203));
        assertEquals(near, report.ciede2000Of95Percent(), 1e-6);
        assertEquals((5 * 100 + 95 * near) / 100, report.meanCiede2000(), 1e-6);
        indices[99] = 0;
        assertEquals(100, QualityReport.of(new RgbImage(10, 10, pixels), result).ciede2000Of95Percent(), 1e-6);
    }

    @Test
    void aStackHasTheErrorsOfAllItsPixelsAndTheMeanSimilarityOfItsSlices() {
        RgbImage image = ramps(40, 30);
        IndexedImage bad = noise(40, 30, PALETTE);
        RgbImage same = new RgbImage(40, 30, bad.toRgb());
        try (Workers workers = new Workers(2)) {
            QualityReport.Builder builder = new QualityReport.Builder(workers);
            builder.add(image, bad, Region.ALL, Progress.NONE);
            builder.add(same, bad, Region.ALL, Progress.NONE);
            QualityReport one = QualityReport.of(image, bad);
            QualityReport both = builder.build();
            assertEquals(one.meanSquaredError() / 2, both.meanSquaredError(), 1e-9);
            assertEquals(one.meanCiede2000() / 2, both.meanCiede2000(), 1e-6);
            assertEquals((one.ssim() + 1) / 2, both.ssim(), 1e-12);
        }
    }

    @Test
    void ofAHistogramTheColorErrorsAreTheSame() {
        RgbImage image = ramps(WIDTH, HEIGHT);
        try (Workers workers = new Workers(2)) {
            ColorHistogram histogram = ColorHistogram.of(image, workers, Progress.NONE);
            NearestColor nearest = NearestColor.of(PALETTE, ColorSpace.RGB, histogram, workers, Progress.NONE);
            byte[] indices = new byte[WIDTH * HEIGHT];
            nearest.map(image.pixels(), indices, workers, Progress.NONE);
            byte[] labels = new byte[histogram.size()];
            nearest.map(histogram.colors(), labels, workers, Progress.NONE);
            CielabPlanes lab = CielabPlanes.of(histogram.colors(), workers, Progress.NONE);
            ColorError error = ColorError.of(histogram, lab, PALETTE, labels, workers, Progress.NONE);
            QualityReport expected = QualityReport.of(image, new IndexedImage(WIDTH, HEIGHT, indices, PALETTE));
            assertEquals(expected.meanSquaredError(), error.meanSquaredError());
            assertEquals(expected.psnr(), error.psnr());
            assertEquals(expected.meanCiede2000(), error.meanCiede2000());
            assertEquals(expected.ciede2000Of95Percent(), error.ciede2000Of95Percent());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.4, 0.6, 0.9})
    void whoCancelsGetsNoReport(double when) {
        Progress progress = fraction -> {
            if (fraction >= when) {
                throw new CancelledException();
            }
        };
        try (Workers workers = new Workers(2)) {
            QualityReport.Builder builder = new QualityReport.Builder(workers);
            assertThrows(CancelledException.class, () -> builder.add(
                    ramps(WIDTH, HEIGHT), noise(WIDTH, HEIGHT, PALETTE), Region.ALL, progress));
        }
    }

    @Test
    void saysWhatCannotBeCompared() {
        IllegalArgumentException sizes = assertThrows(
                IllegalArgumentException.class,
                () -> QualityReport.of(ramps(5, 4), noise(4, 5, PALETTE)));
        assertEquals("An image of 5 x 4 pixels can't be compared with one of 4 x 5", sizes.getMessage());
        Region none = (y, from, to, inside) -> Arrays.fill(inside, false);
        IllegalArgumentException empty = assertThrows(
                IllegalArgumentException.class,
                () -> report(ramps(5, 4), noise(5, 4, PALETTE), none, 1));
        assertEquals("There are no pixels to compare", empty.getMessage());
        IllegalArgumentException negative = assertThrows(IllegalArgumentException.class, () -> Psnr.of(-1));
        assertEquals("A mean squared error is at least 0, not -1.0", negative.getMessage());
    }

    @Test
    void asManyPixelsAsThereMayBeHaveTheErrorsOfFewOfThem() {
        try (Workers workers = new Workers(2)) {
            ColorHistogram few = ColorHistogram.of(ramps(WIDTH, HEIGHT), workers, Progress.NONE);
            long times = ColorHistogram.MOST_PIXELS / few.total();
            ColorHistogram many = ColorHistogram.of(few.colors(),
                    Arrays.stream(few.counts()).map(count -> count * times).toArray());
            Palette far = Palette.of(0x0000ff, 0x00ff00);
            ColorError expected = error(few, far, workers);
            ColorError actual = error(many, far, workers);
            assertTrue(expected.meanCiede2000() > 40);
            assertEquals(expected.meanCiede2000(), actual.meanCiede2000(), 1e-9);
            assertEquals(expected.ciede2000Of95Percent(), actual.ciede2000Of95Percent(), 1e-9);
            assertEquals(expected.meanSquaredError(), actual.meanSquaredError(), 1e-9);
        }
    }

    private static ColorError error(ColorHistogram histogram, Palette palette, Workers workers) {
        CielabPlanes lab = CielabPlanes.of(histogram.colors());
        return ColorError.of(histogram, lab, palette, new byte[histogram.size()], workers, Progress.NONE);
    }
}
