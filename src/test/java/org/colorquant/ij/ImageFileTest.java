package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.io.FileInfo;
import ij.process.ColorProcessor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {
    @TempDir
    Path folder;

    private final ColorProcessor pixels = Study.part(1, 64);
    private Path file;

    @BeforeEach
    void writeDeflatedTiff() throws IOException {
        write("ZLib");
    }

    private void write(String compression) throws IOException {
        file = folder.resolve("deflated.tif");
        BufferedImage picture = pixels.getBufferedImage();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), param);
        } finally {
            writer.dispose();
        }
    }

    private String problem() {
        return assertThrows(IOException.class, () -> new ImageFile(file, Long.MAX_VALUE).open()).getMessage();
    }

    /** Changes the last bytes of the first strip. */
    private void overwrite(int count, byte[] bytes) throws IOException {
        FileInfo info = TiffHeader.read(file);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(info.stripOffsets[0] + info.stripLengths[0] - count);
            out.write(bytes);
        }
    }

    @Test
    void deflated_tiff_is_opened() throws IOException {
        int[] opened = (int[]) new ImageFile(file, Long.MAX_VALUE).open().getProcessor().getPixels();
        assertArrayEquals((int[]) pixels.getPixels(), opened);
    }

    @Test
    void deflated_strip_with_a_wrong_checksum_is_damage() throws IOException {
        overwrite(4, new byte[4]);

        assertEquals("The file is damaged: incorrect data check", problem());
    }

    @Test
    void deflated_strip_that_ends_early_is_damage_and_not_waited_for() throws IOException {
        shortenFirstStrip();

        assertEquals("The file is damaged: deflated data end early", problem());
    }

    private void shortenFirstStrip() throws IOException {
        FileInfo info = TiffHeader.read(file);
        byte[] whole = Files.readAllBytes(file);
        ByteBuffer tiff = ByteBuffer.wrap(whole).order(
                whole[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int shorter = 0;
        for (int i = 0; i + 4 <= whole.length; i++) { // wherever the length stands
            if (tiff.getInt(i) == info.stripLengths[0]) {
                tiff.putInt(i, info.stripLengths[0] / 2);
                shorter++;
            }
        }
        assertEquals(1, shorter);
        Files.write(file, whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LZW", "PackBits"})
    void compressed_strip_that_ends_early_is_damage_and_not_black(String compression) throws IOException {
        write(compression);
        int[] opened = (int[]) new ImageFile(file, Long.MAX_VALUE).open().getProcessor().getPixels();
        assertArrayEquals((int[]) pixels.getPixels(), opened);
        shortenFirstStrip();

        assertEquals("The file is damaged: compressed data end early", problem());
    }

    @Test
    void file_that_went_away_is_said_to_have() throws IOException {
        Files.delete(file);

        assertEquals("The file is not there any more", problem());
    }
}
