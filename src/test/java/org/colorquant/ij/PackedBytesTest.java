package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.io.FileInfo;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedBytesTest {
    private static final int WIDTH = 301;

    @TempDir
    Path folder;

    private static long unpacked(String compression, byte[] file, int from, int length) {
        return compression.equals("LZW")
                ? PackedBytes.lzw(file, from, length)
                : PackedBytes.packBits(file, from, length);
    }

    /** What Java's writer has packed is as long as before; and each byte less is no more than that. */
    @ParameterizedTest
    @CsvSource({"LZW, 1", "LZW, 2", "LZW, 5", "LZW, 256", "PackBits, 1", "PackBits, 2", "PackBits, 256"})
    void whole_data_stand_for_all_bytes_and_data_that_end_early_for_fewer(String compression, int values)
            throws IOException {
        Path file = folder.resolve("a.tif");
        write(file, compression, values);
        FileInfo info = TiffHeader.read(file);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < info.stripOffsets.length; i++) {
            long size = (long) WIDTH * Math.min(info.rowsPerStrip, WIDTH - i * info.rowsPerStrip);
            int from = info.stripOffsets[i];
            int length = info.stripLengths[i];
            assertEquals(size, unpacked(compression, bytes, from, length));
            long before = 0;
            for (int cut = 0; cut < length - 2; cut += 1 + length / 50) {
                long unpacked = unpacked(compression, bytes, from, cut);
                assertTrue(unpacked >= before && unpacked < size, cut + ": " + unpacked);
                before = unpacked;
            }
        }
    }

    private static void write(Path file, String compression, int values) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, WIDTH, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        SplittableRandom random = new SplittableRandom(values);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(values);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
    }
}
