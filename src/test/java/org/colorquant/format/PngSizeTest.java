package org.colorquant.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.colorquant.image.IndexedImage;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.colorquant.quantize.Quantizer;
import org.colorquant.quantize.QuantizerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngSizeTest {
    private static PngSize size(IndexedImage image, int threads) {
        try (Workers workers = new Workers(threads)) {
            return PngSize.of(Collections.singletonList(image), workers, Progress.NONE).get(0);
        }
    }

    private static IndexedImage tissue(int colors) throws IOException {
        BufferedImage picture = ImageIO.read(PngSizeTest.class.getResource("/ihc_dab.png"));
        int width = picture.getWidth();
        int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
        return new Quantizer(QuantizerOptions.builder().colors(colors).build())
                .quantize(new RgbImage(width, picture.getHeight(), pixels))
                .image();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16, 256})
    void itIsThatOfTheFileWhichIsWritten(int colors) throws IOException {
        IndexedImage image = tissue(colors);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workers workers = new Workers(2)) {
            new IndexedPngWriter(Compression.FAST).write(image, out, workers, Progress.NONE);
        }
        assertEquals(out.size(), size(image, 2).indexed());
        assertEquals(out.size(), size(image, 1).indexed());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 16, 64, 256})
    void theSamePixelsIn24BitsTakeMuchMoreAndStillAboutAsMuchAsInJavasOwnFile(int colors) throws IOException {
        IndexedImage image = tissue(colors);
        PngSize size = size(image, 2);
        BufferedImage rgb = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        rgb.setRGB(0, 0, image.width(), image.height(), image.toRgb(), 0, image.width());
        ByteArrayOutputStream own = new ByteArrayOutputStream();
        ImageIO.write(rgb, "png", own);
        assertTrue(size.trueColor() > 1.1 * size.indexed(), size.trueColor() + " against " + size.indexed());
        assertTrue(size.trueColor() < 1.02 * own.size(), size.trueColor() + " against Java's " + own.size());
        assertTrue(size.trueColor() > 0.6 * own.size(), size.trueColor() + " against Java's " + own.size());
    }

    @Test
    void the24BitPixelsThatAreMeasuredAreReadByJavasOwnReader() throws IOException {
        int[] colors = new SplittableRandom(1).ints(200).toArray();
        byte[] indices = new byte[31 * 17];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = (byte) (i * 7 % 200);
        }
        IndexedImage image = new IndexedImage(31, 17, indices, Palette.of(colors));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngChunks chunks = new PngChunks(out);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(31);
        fields.writeInt(17);
        fields.write(new byte[]{8, 2, 0, 0, 0});
        chunks.write("IHDR", header.toByteArray());
        OutputStream data = chunks.data();
        PngEncoding.trueColor().write(image, data, rows -> {});
        data.flush();
        chunks.write("IEND", new byte[0]);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        assertArrayEquals(image.toRgb(), read.getRGB(0, 0, 31, 17, null, 0, 31));
        assertEquals(out.size(), size(image, 1).trueColor());
    }

    @Test
    void severalAreMeasuredLikeEach() throws IOException {
        List<IndexedImage> images = Arrays.asList(tissue(2), tissue(64), tissue(5));
        try (Workers workers = new Workers(2)) {
            List<PngSize> sizes = PngSize.of(images, workers, Progress.NONE);
            for (int i = 0; i < images.size(); i++) {
                assertEquals(size(images.get(i), 1).indexed(), sizes.get(i).indexed());
                assertEquals(size(images.get(i), 1).trueColor(), sizes.get(i).trueColor());
            }
        }
    }

    @Test
    void itCanBeStopped() throws IOException {
        IndexedImage image = tissue(64);
        try (Workers workers = new Workers(2)) {
            assertThrows(CancelledException.class, () -> PngSize.of(Collections.singletonList(image), workers, done -> {
                throw new CancelledException();
            }));
        }
    }
}
