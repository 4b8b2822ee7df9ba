package org.colorquant.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.colorquant.image.IndexedImage;
import org.colorquant.image.IndexedRows;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.colorquant.quantize.Quantizer;
import org.colorquant.quantize.QuantizerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexedPngWriterTest {
    private static final IndexedPngWriter SMALL = new IndexedPngWriter(Compression.SMALL);

    private static byte[] write(IndexedPngWriter writer, IndexedImage image, int threads) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workers workers = new Workers(threads)) {
            writer.write(image, out, workers, Progress.NONE);
        }
        return out.toByteArray();
    }

    /** Random colors, which may come twice. */
    private static Palette palette(int size, long seed) {
        return Palette.of(new SplittableRandom(seed).ints(size).toArray());
    }

    /** Pixels that are smooth in places, noise in others, and some of which repeat. */
    private static IndexedImage image(int width, int height, int colors, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] indices = new byte[width * height];
        for (int i = 0; i < indices.length; i++) {
            int smooth = (i % width + 3 * (i / width)) * colors / (width + 3 * height);
            indices[i] = (byte) (i % 7 < 4
                    ? smooth
                    : i > width && i % 5 > 0 ? indices[i - width] : random.nextInt(colors));
        }
        return new IndexedImage(width, height, indices, palette(colors, seed));
    }

    private static IndexedImage tissue(int colors) throws IOException {
        BufferedImage picture = ImageIO.read(IndexedPngWriterTest.class.getResource("/ihc_dab.png"));
        int width = picture.getWidth();
        int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
        return new Quantizer(QuantizerOptions.builder().colors(colors).build())
                .quantize(new RgbImage(width, picture.getHeight(), pixels))
                .image();
    }

    /** What is in the chunks, by their types; IDAT as one. Checks lengths, sums and the end. */
    private static Map<String, byte[]> chunks(byte[] png) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(png);
        assertEquals(0x89504e470d0a1a0aL, in.getLong());
        Map<String, byte[]> chunks = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            byte[] content = new byte[in.getInt()];
            byte[] type = new byte[4];
            in.get(type).get(content);
            CRC32 crc = new CRC32();
            crc.update(type);
            crc.update(content);
            assertEquals((int) crc.getValue(), in.getInt());
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            String name = new String(type, StandardCharsets.US_ASCII);
            all.write(chunks.getOrDefault(name, new byte[0]));
            all.write(content);
            chunks.put(name, all.toByteArray());
        }
        assertEquals("IHDR", chunks.keySet().iterator().next());
        assertEquals(0, chunks.get("IEND").length);
        return chunks;
    }

    private static int depth(byte[] png) throws IOException {
        byte[] header = chunks(png).get("IHDR");
        assertEquals(3, header[9], "a palette");
        return header[8];
    }

    /** Reads with Java's own reader: indices and palette are to be those that were written. */
    private static void assertRoundTrip(IndexedImage image, byte[] png) throws IOException {
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
        int[] indices = read.getRaster().getSamples(0, 0, read.getWidth(), read.getHeight(), 0, (int[]) null);
        byte[] found = new byte[indices.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = (byte) indices[i];
        }
        assertEquals(image.width(), read.getWidth());
        assertArrayEquals(image.indices(), found);
        IndexColorModel lut = (IndexColorModel) read.getColorModel();
        for (int i = 0; i < image.palette().size(); i++) {
            assertEquals(0xff000000 | image.palette().color(i), lut.getRGB(i));
        }
        byte[] stored = chunks(png).get("PLTE");
        assertEquals(3 * image.palette().size(), stored.length, "just the palette");
        for (int i = 0; i < stored.length; i++) {
            assertEquals((byte) (image.palette().color(i / 3) >> 16 - i % 3 * 8), stored[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "4, 2", "5, 4", "16, 4", "17, 8", "255, 8", "256, 8"})
    void everyNumberOfColorsAndEveryWidthComesBack(int colors, int bits) throws IOException {
        for (int width : new int[]{1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 64, 131}) {
            for (int height : new int[]{1, 2, 37}) {
                IndexedImage image = image(width, height, colors, width);
                for (Compression compression : Compression.values()) {
                    byte[] png = write(new IndexedPngWriter(compression), image, 2);
                    assertRoundTrip(image, png);
                    assertEquals(bits, depth(png));
                }
            }
        }
    }

    @Test
    void unusedAndEqualEntriesStay() throws IOException {
        Palette palette = Palette.of(1, 2, 2, 3, 1, 0xffffff, 7);
        IndexedImage image = new IndexedImage(3, 1, new byte[]{4, 2, 1}, palette);
        assertRoundTrip(image, write(SMALL, image, 1));
    }

    @Test
    void aSecondWriteIsTheSameAtAnyNumberOfThreads() throws IOException {
        for (int colors : new int[]{2, 13, 200}) {
            IndexedImage image = image(301, 203, colors, 5);
            byte[] once = write(SMALL, image, 1);
            assertArrayEquals(once, write(SMALL, image, 1));
            assertArrayEquals(once, write(SMALL, image, 3));
            assertArrayEquals(once, write(SMALL, image, 16));
        }
    }

    /** ImageIO writes packed bits, too, but tries one way only; at that it knows what its own deflate can do. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 16, 64, 256})
    void aPictureTakesLessThanJavasOwnFileAndFastTakesLittleMore(int colors) throws IOException {
        IndexedImage image = tissue(colors);
        byte[] small = write(SMALL, image, 2);
        byte[] fast = write(new IndexedPngWriter(Compression.FAST), image, 2);
        assertRoundTrip(image, small);
        assertRoundTrip(image, fast);
        ByteArrayOutputStream own = new ByteArrayOutputStream();
        ImageIO.write(ImageIO.read(new ByteArrayInputStream(small)), "png", own);
        assertTrue(small.length < 0.98 * own.size(), small.length + " against " + own.size());
        assertTrue(small.length <= fast.length && fast.length < 1.1 * small.length, small.length + ", " + fast.length);
    }

    @Test
    void theSizeOfAPixelIsStoredInPixelsAMeter() throws IOException {
        IndexedImage image = image(5, 5, 5, 1);
        byte[] stored = chunks(write(SMALL.withPixelSize(0.25e-6, 0.5e-6), image, 1)).get("pHYs");
        assertArrayEquals(ByteBuffer.allocate(9).putInt(4_000_000).putInt(2_000_000).put((byte) 1).array(), stored);
        assertNull(chunks(write(SMALL.withPixelSize(1e-10, 1e-10), image, 1)).get("pHYs"), "too small for PNG");
        assertNull(chunks(write(SMALL.withPixelSize(3, 3), image, 1)).get("pHYs"), "too large for PNG");
        for (double wrong : new double[]{0, -1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> SMALL.withPixelSize(1, wrong));
        }
    }

    @Test
    void textsAreStoredAsTheyAre() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("kmeans.space", "OKLab");
        texts.put("kmeans.note", "\u0394E \u2264 2 \uD83D\uDC27");
        byte[] stored = chunks(write(SMALL.withTexts(texts), image(5, 5, 5, 1), 1)).get("iTXt");
        String expected = "kmeans.space\0\0\0\0\0OKLab" + "kmeans.note\0\0\0\0\0\u0394E \u2264 2 \uD83D\uDC27";
        assertEquals(expected, new String(stored, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\u00e4", "a\n"})
    void aKeywordThatPngDoesNotAllowIsRefused(String keyword) {
        assertThrows(
                IllegalArgumentException.class, () -> SMALL.withTexts(Collections.singletonMap(keyword, "text")));
    }

    @Test
    void aPixelWithoutAColorIsRefusedBeforeAnythingIsWritten() {
        IndexedImage image = new IndexedImage(2, 1, new byte[]{0, (byte) 200}, palette(3, 1));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workers workers = new Workers(1)) {
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class, () -> SMALL.write(image, out, workers, Progress.NONE));
            assertEquals("The pixel value 200 has no color in a palette of 3", e.getMessage());
        }
        assertEquals(0, out.size());
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void itCanBeStoppedWhileItSearchesAndWhileItWrites(Compression compression) {
        IndexedImage image = image(1000, 1000, 256, 1);
        for (double end : new double[]{0.01, 0.5, 0.95}) {
            try (Workers workers = new Workers(2)) {
                assertThrows(CancelledException.class, () -> new IndexedPngWriter(compression)
                        .write(image, new ByteArrayOutputStream(), workers, done -> {
                            assertTrue(done >= 0 && done <= 1, done + "");
                            if (done >= end) {
                                throw new CancelledException();
                            }
                        }));
            }
        }
    }

    @Test
    void aFullDiskIsHeardOf() {
        OutputStream full = new OutputStream() {
            private int left = 5000;

            @Override
            public void write(int b) throws IOException {
                if (left-- == 0) {
                    throw new IOException("No space left on device");
                }
            }
        };
        try (Workers workers = new Workers(2)) {
            IOException e = assertThrows(
                    IOException.class, () -> SMALL.write(image(300, 300, 99, 1), full, workers, Progress.NONE));
            assertEquals("No space left on device", e.getMessage());
        }
    }

    @Test
    void colorsThatAreMuchTheSameTakeNextToNothing() throws IOException {
        IndexedImage plain = new IndexedImage(999, 999, new byte[999 * 999], palette(1, 1));
        byte[] png = write(SMALL, plain, 2);
        assertRoundTrip(plain, png);
        assertTrue(png.length < 300, png.length + " bytes");
        byte[] other = plain.indices().clone();
        Arrays.fill(other, 0, 500, (byte) 1);
        byte[] two = write(SMALL, new IndexedImage(999, 999, other, palette(2, 1)), 2);
        assertNotEquals(png.length, two.length);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void failure_to_read_a_row_is_that_failure(Compression compression) {
        IndexedImage image = image(40, 30, 5, 1);
        IOException failure = new IOException("gone");
        int[] asked = {0};
        IndexedRows rows = new IndexedRows() {
            @Override
            public int width() {
                return image.width();
            }

            @Override
            public int height() {
                return image.height();
            }

            @Override
            public Palette palette() {
                return image.palette();
            }

            @Override
            public void row(int y, byte[] row) throws IOException {
                if (++asked[0] > 40) {
                    throw failure;
                }
                image.row(y, row);
            }
        };
        try (Workers workers = new Workers(1)) {
            assertSame(
                    failure,
                    assertThrows(IOException.class, () -> new IndexedPngWriter(compression).write(
                            rows, new ByteArrayOutputStream(), workers, Progress.NONE)));
        }
    }

    /** An image of which only the rows that were asked for are known. */
    private static IndexedRows rows(int height, List<Integer> asked) {
        return new IndexedRows() {
            @Override
            public int width() {
                return 1;
            }

            @Override
            public int height() {
                return height;
            }

            @Override
            public Palette palette() {
                return Palette.of(new int[]{0});
            }

            @Override
            public void row(int y, byte[] row) {
                asked.add(y);
            }
        };
    }

    private static List<Integer> sampled(int height) throws IOException {
        List<Integer> asked = new ArrayList<>();
        IndexedRows sample = RowSample.of(rows(height, asked));
        for (int y = 0; y < sample.height(); y++) {
            sample.row(y, new byte[1]);
        }
        return asked;
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 261, 300, 383, 1024, 5000})
    void aSampleHasAnEighthOfTheRowsInTheirOrder(int height) throws IOException {
        List<Integer> asked = sampled(height);
        assertEquals(new ArrayList<>(new TreeSet<>(asked)), asked);
        assertTrue(asked.get(0) >= 0 && asked.get(asked.size() - 1) < height);
        assertEquals(height / 8.0, asked.size(), 16);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 93, 128, 185, 256, 334, 512})
    void aSampleHasAShareOfAllPartsOfTiles(int tile) throws IOException {
        List<Integer> asked = sampled(20_000);
        double[] quarters = new double[4];
        for (int y : asked) {
            quarters[4 * (y % tile) / tile]++;
        }
        for (double quarter : quarters) {
            assertEquals(1, 4 * quarter / asked.size(), 0.5);
        }
    }
}
