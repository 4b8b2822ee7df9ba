package org.colorquant.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.IndexedImage;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaletteMapperTest {
    private static RgbImage noise(int width, int height, int seed) {
        return new RgbImage(width, height, new SplittableRandom(seed).ints((long) width * height).toArray());
    }

    /** A palette in no order, with colors that come twice. */
    private static Palette palette(int size) {
        SplittableRandom random = new SplittableRandom(size);
        int[] colors = random.ints(size).toArray();
        for (int i = 0; i < size / 4; i++) {
            colors[random.nextInt(size)] = colors[random.nextInt(size)];
        }
        return Palette.of(colors);
    }

    private static int nearest(int color, Centroids entries, ColorSpace space) {
        Centroids point = Centroids.of(Palette.of(color), space);
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int j = 0; j < entries.size(); j++) {
            int dx = entries.x[j] - point.x[0];
            int dy = entries.y[j] - point.y[0];
            int dz = entries.z[j] - point.z[0];
            int distance = dx * dx + dy * dy + dz * dz;
            if (distance < least) {
                least = distance;
                best = j;
            }
        }
        return best;
    }

    @ParameterizedTest
    @EnumSource
    void aPixelGetsTheNearestColorAndOfEqualOnesTheFirst(ColorSpace space) {
        for (int size : new int[]{1, 2, 7, 100, 256}) {
            Palette palette = palette(size);
            RgbImage image = noise(60, 40, size);
            IndexedImage mapped = new PaletteMapper(palette, space).map(image);
            assertEquals(palette, mapped.palette());
            Centroids entries = Centroids.of(palette, space);
            for (int i = 0; i < 2400; i++) {
                assertEquals(nearest(image.pixels()[i], entries, space), mapped.indices()[i] & 255);
            }
        }
    }

    @Test
    void theSameColorGetsTheSameIndexInEveryImage() {
        PaletteMapper mapper = new PaletteMapper(palette(50), ColorSpace.OKLAB);
        RgbImage image = noise(100, 80, 3);
        byte[] whole = mapper.map(image).indices();
        byte[] part = mapper.map(new RgbImage(100, 10, Arrays.copyOfRange(image.pixels(), 3000, 4000))).indices();
        assertArrayEquals(Arrays.copyOfRange(whole, 3000, 4000), part);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void usesAreCountedExactlyWithAnyNumberOfThreads(int threads) {
        Palette palette = palette(30);
        RgbImage image = noise(500, 400, 9);
        byte[] indices = new PaletteMapper(palette, ColorSpace.RGB).map(image).indices();
        long[] counts = new long[30];
        double error = 0;
        for (int i = 1000; i < 190_000; i++) {
            int color = palette.color(indices[i] & 255);
            counts[indices[i] & 255]++;
            for (int shift = 0; shift < 24; shift += 8) {
                error += Math.pow((image.pixels()[i] >> shift & 255) - (color >> shift & 255), 2);
            }
        }
        try (Workers workers = new Workers(threads)) {
            PaletteUse.Counter counter = new PaletteUse.Counter(palette, workers);
            counter.add(image.pixels(), indices, 1000, 1010, Progress.NONE);
            counter.add(image.pixels(), indices, 1010, 190_000, Progress.NONE);
            PaletteUse use = counter.use();
            for (int j = 0; j < 30; j++) {
                assertEquals(counts[j], use.count(j));
            }
            assertEquals(189_000, use.total());
            assertEquals(error / 189_000, use.meanSquaredError());
        }
    }

    /** What was learned from an image is what a count of the mapped image finds. */
    @Test
    void aLearnedPaletteAppliedToItsImageGivesTheSameResult() {
        RgbImage image = noise(90, 70, 5);
        QuantizedImage learned = new Quantizer(QuantizerOptions.builder().colors(20).build()).quantize(image);
        IndexedImage mapped = new PaletteMapper(learned.palette(), ColorSpace.RGB).map(image);
        assertArrayEquals(learned.image().indices(), mapped.indices());
        try (Workers workers = new Workers(1)) {
            PaletteUse.Counter counter = new PaletteUse.Counter(learned.palette(), workers);
            assertEquals(0, counter.use().meanSquaredError());
            counter.add(image.pixels(), mapped.indices(), 0, 6300, Progress.NONE);
            assertEquals(learned.learned().meanSquaredError(), counter.use().meanSquaredError());
            assertEquals(learned.learned().count(7), counter.use().count(7));
        }
    }

    @Test
    void cancellingStopsIt() {
        try (Workers workers = new Workers(2)) {
            Progress cancel = fraction -> {
                throw new CancelledException();
            };
            PaletteMapper mapper = new PaletteMapper(palette(9), ColorSpace.RGB);
            int[] pixels = noise(300, 300, 1).pixels();
            assertThrows(
                    CancelledException.class,
                    () -> mapper.map(new RgbImage(pixels.length, 1, pixels), new byte[pixels.length], workers, cancel));
        }
    }
}
