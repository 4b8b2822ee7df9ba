package org.colorquant.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.ColorOrder;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColorCountsTest {
    private static ColorHistogram histogram(TreeMap<Integer, Long> counts) {
        return ColorHistogram.of(
                counts.keySet().stream().mapToInt(i -> i).toArray(),
                counts.values().stream().mapToLong(i -> i).toArray());
    }

    private static TreeMap<Integer, Long> random(long seed, int colors, int range) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<Integer, Long> counts = new TreeMap<>(Comparator.comparingInt(ColorOrder::place));
        for (int i = 0; i < colors; i++) {
            counts.merge(ColorOrder.color(random.nextInt(range)), 1 + (random.nextLong() >>> random.nextInt(40, 64)),
                    Long::sum);
        }
        return counts;
    }

    private static void assertSame(ColorHistogram expected, ColorCounts actual) {
        assertEquals(expected.size(), actual.size());
        assertArrayEquals(expected.colors(), actual.toHistogram().colors());
        assertArrayEquals(expected.counts(), actual.toHistogram().counts());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1000, 100_000})
    void whatTravelsIsTheHistogramAndASumIsThatOfAllPixels(int colors) {
        for (int range : new int[]{1 << 10, 1 << 24}) {
            TreeMap<Integer, Long> a = random(colors, colors, range);
            TreeMap<Integer, Long> b = random(colors + 1, colors / 2, range);
            assertSame(histogram(a), ColorCounts.of(histogram(a)));
            ColorCounts sum = ColorCounts.of(histogram(a)).plus(ColorCounts.of(histogram(b)));
            b.forEach((color, count) -> a.merge(color, count, Long::sum));
            assertSame(histogram(a), sum);
        }
    }

    @Test
    void theFirstAndTheLastColorAndTheLargestCountHaveTheirPlaces() {
        TreeMap<Integer, Long> counts = new TreeMap<>(Comparator.comparingInt(ColorOrder::place));
        counts.put(0, ColorHistogram.MOST_PIXELS - 1);
        counts.put(0xffffff, 1L);
        ColorCounts both = ColorCounts.of(histogram(counts));
        assertSame(histogram(counts), both);
        assertSame(histogram(counts), both.plus(ColorCounts.of(histogram(new TreeMap<>()))));
    }

    @Test
    void aSumOfMorePixelsThanCanBeAddedExactlyIsRefused() {
        TreeMap<Integer, Long> counts = new TreeMap<>(Comparator.comparingInt(ColorOrder::place));
        counts.put(0x336699, ColorHistogram.MOST_PIXELS / 2);
        ColorCounts half = ColorCounts.of(histogram(counts));
        assertEquals(ColorHistogram.MOST_PIXELS, half.plus(half).toHistogram().total());
        ColorCounts tooMany = half.plus(half).plus(half);
        assertTrue(assertThrows(IllegalArgumentException.class, tooMany::toHistogram).getMessage()
                .startsWith("There are more than 35184372088832 pixels"));
    }

    @Test
    void aColorOfAPhotographTakesThreeBytesAtMost() {
        Path images = Path.of(System.getProperty("project.dir")).resolveSibling("src/test/resources");
        try (Workers workers = new Workers(1)) {
            for (String file : new String[]{"coffee.png", "ihc_dab.png"}) {
                int[] pixels = (int[]) IJ.openImage(images.resolve(file).toString()).getProcessor().getPixels();
                ColorHistogram histogram = ColorHistogram.of(
                        new RgbImage(pixels.length, 1, pixels), workers, Progress.NONE);
                ColorCounts counts = ColorCounts.of(histogram);
                assertTrue(counts.bytes() <= 3 * histogram.size(), counts.bytes() + " for " + histogram.size());
                assertSame(histogram, counts);
            }
        }
    }
}
