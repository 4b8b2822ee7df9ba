package org.colorquant.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.stream.FileImageInputStream;
import org.colorquant.ij.BatchFormat;
import org.colorquant.ij.BatchOptions;
import org.colorquant.ij.DamagedImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeTiffTest {
    private static final int PIXELS = 600 * 400;

    @TempDir
    Path folder;

    private static boolean isInBlocks(Path file, long large) throws IOException {
        return isInBlocks(file, large, BatchOptions.builder().build());
    }

    private static boolean isInBlocks(Path file, long large, BatchOptions options) throws IOException {
        try (TiffPlane plane = LargeTiff.open(new FileImageInputStream(file.toFile()), large, options)) {
            return plane != null;
        }
    }

    @Test
    void plane_is_read_in_blocks_from_the_size_on_that_is_large() throws IOException {
        Path file = Tiffs.save(Tiffs.coffee(), folder.resolve("a.tif"));

        assertTrue(isInBlocks(file, PIXELS));
        assertFalse(isInBlocks(file, PIXELS + 1));
    }

    @Test
    void what_imagej_cannot_open_is_read_in_blocks_whatever_its_size() throws IOException {
        BufferedImage picture = Tiffs.coffee().getBufferedImage();
        assertFalse(isInBlocks(Tiffs.write(picture, folder.resolve("b.tif"), "LZW", 0, 0), PIXELS + 1));
        assertTrue(isInBlocks(Tiffs.write(picture, folder.resolve("c.tif"), "LZW", 64, 64), PIXELS + 1));
        assertTrue(isInBlocks(Tiffs.write(picture, folder.resolve("d.tif"), "JPEG", 0, 0), PIXELS + 1));
        assertTrue(isInBlocks(TiffPlaneTest.resource("bigtiff-tiles.tif"), PIXELS + 1));
    }

    @Test
    void what_is_no_tiff_or_a_damaged_one_is_left_to_imagej() throws IOException {
        assertFalse(isInBlocks(Files.writeString(folder.resolve("empty.tif"), ""), 1));
        assertFalse(isInBlocks(Files.writeString(folder.resolve("text.tif"), "no TIFF"), 1));
        assertFalse(isInBlocks(Files.writeString(folder.resolve("like.tif"), "II like TIFFs"), 1));
        byte[] cut = new byte[100];
        System.arraycopy(Files.readAllBytes(TiffPlaneTest.resource("bigtiff-tiles.tif")), 0, cut, 0, 100);
        assertFalse(isInBlocks(Files.write(folder.resolve("cut.tif"), cut), 1));
    }

    @Test
    void stack_is_left_to_imagej_which_keeps_it_in_its_file() throws IOException {
        ImagePlus stack = new ImagePlus("s", Tiffs.coffee().getStack());
        stack.getStack().addSlice(Tiffs.coffee().getProcessor());

        assertFalse(isInBlocks(Tiffs.save(stack, folder.resolve("s.tif")), 1));
    }

    @Test
    void kind_that_blocks_do_not_know_is_left_to_imagej_unless_it_cannot_open_it() throws IOException {
        BufferedImage deep = new BufferedImage(600, 400, BufferedImage.TYPE_USHORT_GRAY);

        assertFalse(isInBlocks(Tiffs.write(deep, folder.resolve("a.tif"), "LZW", 0, 0), 1));

        Path tiles = Tiffs.write(deep, folder.resolve("b.tif"), "LZW", 64, 64);
        assertEquals(
                "A pixel of the TIFF has 16 bits for each sample: only RGB, gray and palette images of 8 bits can be read in blocks",
                assertThrows(DamagedImageException.class, () -> isInBlocks(tiles, 1)).getMessage());
    }

    @Test
    void option_that_blocks_do_not_know_leaves_an_image_to_imagej_unless_it_cannot_open_it() throws IOException {
        BatchOptions gif = BatchOptions.builder().format(BatchFormat.GIF).build();
        BufferedImage picture = Tiffs.coffee().getBufferedImage();

        assertFalse(isInBlocks(Tiffs.write(picture, folder.resolve("a.tif"), "LZW", 0, 0), 1, gif));

        Path tiles = Tiffs.write(picture, folder.resolve("b.tif"), "LZW", 64, 64);
        String message = assertThrows(DamagedImageException.class, () -> isInBlocks(tiles, 1, gif)).getMessage();
        assertTrue(message.startsWith("An image that is read in blocks can't have"), message);
    }

    @Test
    void selection_leaves_an_image_to_imagej() throws IOException {
        ImagePlus image = Tiffs.coffee();
        image.setRoi(500, 300, 50, 60);

        assertFalse(isInBlocks(Tiffs.save(image, folder.resolve("a.tif")), 1));
    }

    @Test
    void plane_of_more_pixels_than_imagej_can_have_says_what_blocks_do_not_know() throws IOException {
        int side = 70_000;
        SmallTiff tiff = new SmallTiff(ByteOrder.BIG_ENDIAN);
        tiff.withLong(TiffTag.WIDTH, side).withLong(TiffTag.HEIGHT, side).withLong(TiffTag.ROWS_PER_STRIP, 100);
        tiff.with(TiffTag.BITS, 8).with(TiffTag.PHOTOMETRIC, 1).with(TiffTag.COMPRESSION, 8);
        int[] strips = new int[side / 100];
        Arrays.fill(strips, 10);
        Path file = Files.write(
                folder.resolve("a.tif"), tiff.toBytes(TiffTag.STRIP_OFFSETS, TiffTag.STRIP_BYTES, strips));

        assertTrue(isInBlocks(file, PIXELS));
        BatchOptions options = BatchOptions.builder().format(BatchFormat.TIFF).build();
        assertEquals(
                "The result has more than the 4 GB that a TIFF holds: choose PNG as Format",
                assertThrows(DamagedImageException.class, () -> isInBlocks(file, PIXELS, options)).getMessage());
    }
}
