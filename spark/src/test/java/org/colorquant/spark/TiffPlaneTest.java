package org.colorquant.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.Opener;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.colorquant.ij.DamagedImageException;
import org.colorquant.image.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffPlaneTest {
    private static final int SMALL = 5000;

    @TempDir
    Path folder;

    private static int[] rgb(ImagePlus image) {
        return (int[]) image.getProcessor().convertToRGB().getPixels();
    }

    /** Reads the blocks of a file and puts them together. */
    private static int[] read(Path file, int blockPixels) throws IOException {
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            TiffPlane plane = new TiffPlane(in, blockPixels);
            int[] all = new int[plane.width() * plane.height()];
            for (int i = plane.blocks() - 1; i >= 0; i--) { // in any order
                RgbImage block = plane.read(i);
                for (int y = 0; y < block.height(); y++) {
                    System.arraycopy(
                            block.pixels(), y * block.width(), all, (plane.y(i) + y) * plane.width() + plane.x(i),
                            block.width());
                }
            }
            return all;
        }
    }

    static Stream<ImagePlus> images() {
        ImagePlus inverted = Tiffs.gray();
        inverted.getProcessor().invertLut();
        return Stream.of(Tiffs.coffee(), Tiffs.palette(), Tiffs.gray(), inverted);
    }

    @ParameterizedTest
    @MethodSource("images")
    void plain_strip_of_imagej_is_read_in_blocks_of_rows_as_imagej_shows_it(ImagePlus image) throws IOException {
        Path file = Tiffs.save(image, folder.resolve("image.tif"));

        int[] shown = rgb(new Opener().openImage(file.toString()));
        assertArrayEquals(shown, read(file, SMALL));
        assertArrayEquals(shown, read(file, 1));
        assertArrayEquals(shown, read(file, 1 << 22));
    }

    static Stream<Arguments> stored() {
        List<Arguments> all = new ArrayList<>();
        for (String compression : new String[]{null, "LZW", "Deflate", "ZLib", "PackBits"}) {
            for (int tile : new int[]{0, 64, 208}) {
                all.add(Arguments.of(compression, tile));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("stored")
    void same_pixels_come_from_strips_and_tiles_however_they_are_compressed(String compression, int tile)
            throws IOException {
        for (ImagePlus image : List.of(Tiffs.coffee(), Tiffs.palette())) {
            BufferedImage picture = image.getBitDepth() == 24
                    ? image.getBufferedImage()
                    : image.getProcessor().getBufferedImage();
            Path file = Tiffs.write(picture, folder.resolve("image.tif"), compression, tile, tile * 2 / 16 * 16);

            assertArrayEquals(rgb(image), read(file, SMALL));
        }
    }

    @Test
    void bigtiff_in_tiles_is_read_as_its_picture() throws IOException {
        ImagePlus image = Tiffs.coffee();
        image.setRoi(180, 120, 100, 70);

        assertArrayEquals(rgb(image.crop()), read(resource("bigtiff-tiles.tif"), 2048));
    }

    @Test
    void jpeg_in_tiles_is_read_as_java_reads_it_whole() throws IOException {
        BufferedImage whole = ImageIO.read(resource("jpeg-tiles.tif").toFile());

        assertArrayEquals(whole.getRGB(0, 0, 100, 70, null, 0, 100), read(resource("jpeg-tiles.tif"), 2048));
    }

    static Path resource(String name) {
        return Path.of(System.getProperty("project.dir"), "src", "test", "resources", name);
    }

    @Test
    void blocks_cover_a_plane_without_overlapping_and_are_no_larger_than_asked() throws IOException {
        Path file = Tiffs.write(Tiffs.coffee().getBufferedImage(), folder.resolve("t.tif"), "LZW", 64, 32);
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            TiffPlane plane = new TiffPlane(in, SMALL);
            int[] seen = new int[600 * 400];
            for (int i = 0; i < plane.blocks(); i++) {
                RgbImage block = plane.read(i);
                assertTrue(block.width() * block.height() <= SMALL);
                for (int y = plane.y(i); y < plane.y(i) + block.height(); y++) {
                    for (int x = plane.x(i); x < plane.x(i) + block.width(); x++) {
                        seen[y * 600 + x]++;
                    }
                }
            }
            for (int times : seen) {
                assertEquals(1, times);
            }
        }
    }

    @Test
    void imagej_knows_of_the_likeness_what_it_knows_of_the_file() throws IOException {
        Path file = Tiffs.save(Tiffs.gray(), folder.resolve("gray.tif"));
        ImagePlus whole = new Opener().openImage(file.toString());
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            ImagePlus likeness = new TiffPlane(in).likeness();

            assertEquals(whole.getCalibration().getUnit(), likeness.getCalibration().getUnit());
            assertEquals(0.25, likeness.getCalibration().pixelWidth);
            assertEquals(whole.getProperty("Info"), likeness.getProperty("Info"));
            assertArrayEquals(whole.getPropertiesAsArray(), likeness.getPropertiesAsArray());
            assertEquals(whole.getBitDepth(), likeness.getBitDepth());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 20, 100, 5000, 9000})
    void file_that_is_cut_off_is_refused_with_a_sentence(int length) throws IOException {
        byte[] bytes = Files.readAllBytes(resource("bigtiff-tiles.tif"));
        Path file = Files.write(folder.resolve("cut.tif"), Arrays.copyOf(bytes, length));

        assertEquals("The file is cut off", assertThrows(IOException.class, () -> read(file, SMALL)).getMessage());
    }

    @Test
    void damaged_tile_is_refused_with_its_place() throws IOException {
        Path file = Tiffs.write(Tiffs.coffee().getBufferedImage(), folder.resolve("t.tif"), "Deflate", 64, 64);
        byte[] bytes = Files.readAllBytes(file);
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            bytes[(int) TiffDirectory.readAll(in).get(0).value(TiffTag.TILE_OFFSETS, 0)] = 0;
        }
        Files.write(file, bytes);

        String message = assertThrows(IOException.class, () -> read(file, SMALL)).getMessage();
        assertTrue(message.startsWith("The file is damaged at 0, 0"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Deflate", "LZW", "PackBits"})
    void compressed_tile_that_ends_early_is_refused_and_not_black(String compression) throws IOException {
        Path file = Tiffs.write(Tiffs.coffee().getBufferedImage(), folder.resolve("t.tif"), compression, 64, 64);
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            TiffDirectory page = TiffDirectory.readAll(in).get(0);
            SmallTiff torn = new SmallTiff(page.order()).with(page.tags());
            byte[] data = new byte[(int) page.value(TiffTag.TILE_BYTES, 0) * 2 / 3];
            in.seek(page.value(TiffTag.TILE_OFFSETS, 0));
            in.readFully(data);
            torn.withLong(TiffTag.WIDTH, 64).withLong(TiffTag.HEIGHT, 64);
            byte[] bytes = torn.toBytes(TiffTag.TILE_OFFSETS, TiffTag.TILE_BYTES, data.length);
            System.arraycopy(data, 0, bytes, bytes.length - data.length, data.length);
            Files.write(folder.resolve("torn.tif"), bytes);
        }

        String message = assertThrows(
                DamagedImageException.class, () -> read(folder.resolve("torn.tif"), SMALL)).getMessage();
        assertTrue(message.startsWith("The file is damaged at 0, 0: "), message);
    }

    @Test
    void jpeg_tile_that_ends_early_is_refused_and_not_gray() throws IOException {
        byte[] bytes = Files.readAllBytes(resource("jpeg-tiles.tif"));
        try (ImageInputStream in = new FileImageInputStream(resource("jpeg-tiles.tif").toFile())) {
            TiffDirectory page = TiffDirectory.readAll(in).get(0);
            int end = (int) (page.value(TiffTag.TILE_OFFSETS, 0) + page.value(TiffTag.TILE_BYTES, 0));
            Arrays.fill(bytes, end - 100, end, (byte) 0);
        }
        Path torn = Files.write(folder.resolve("torn.tif"), bytes);

        assertEquals(
                "The file is damaged at 0, 0: its compressed data end early",
                assertThrows(DamagedImageException.class, () -> read(torn, SMALL)).getMessage());
    }

    @Test
    void deflated_tile_with_one_wrong_bit_is_refused() throws IOException {
        Path file = Tiffs.write(Tiffs.coffee().getBufferedImage(), folder.resolve("t.tif"), "Deflate", 64, 64);
        byte[] bytes = Files.readAllBytes(file);
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            TiffDirectory page = TiffDirectory.readAll(in).get(0);
            bytes[(int) (page.value(TiffTag.TILE_OFFSETS, 0) + page.value(TiffTag.TILE_BYTES, 0) / 2)] ^= 4;
        }
        Files.write(file, bytes);

        assertThrows(DamagedImageException.class, () -> read(file, SMALL));
    }

    /** A tile of one pixel, whose tags may be changed. */
    private static SmallTiff pixel() {
        return new SmallTiff(ByteOrder.LITTLE_ENDIAN).withLong(TiffTag.WIDTH, 1).withLong(TiffTag.HEIGHT, 1)
                .with(TiffTag.BITS, 8).with(TiffTag.SAMPLES, 1).with(TiffTag.PHOTOMETRIC, 1)
                .with(TiffTag.COMPRESSION, 1);
    }

    private String refusal(SmallTiff tiff) throws IOException {
        Path file = Files.write(
                folder.resolve("x.tif"), tiff.toBytes(TiffTag.STRIP_OFFSETS, TiffTag.STRIP_BYTES, 3));
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            return assertThrows(DamagedImageException.class, () -> new TiffPlane(in)).getMessage();
        }
    }

    @Test
    void what_cannot_be_read_in_blocks_is_refused_with_a_sentence() throws IOException {
        assertEquals(
                "A pixel of the TIFF has 16 bits for each sample: only RGB, gray and palette images of 8 bits can be read in blocks",
                refusal(pixel().with(TiffTag.BITS, 16)));
        assertTrue(refusal(pixel().with(TiffTag.SAMPLES, 4)).startsWith("A pixel of the TIFF has 4 samples"));
        assertTrue(refusal(pixel().with(TiffTag.PHOTOMETRIC, 5))
                .startsWith("A pixel of the TIFF has the photometric interpretation 5"));
        assertTrue(refusal(pixel().with(TiffTag.SAMPLES, 3).with(TiffTag.PHOTOMETRIC, 2).with(TiffTag.PLANAR, 2))
                .startsWith("A pixel of the TIFF has a plane for each color"));
        assertTrue(refusal(pixel().with(TiffTag.COMPRESSION, 34712))
                .startsWith("The TIFF is compressed in a way that can't be read (34712)"));
        assertTrue(refusal(pixel().withLong(TiffTag.WIDTH, 100_000).withLong(TiffTag.HEIGHT, 100_000)
                .with(TiffTag.COMPRESSION, 8)).startsWith("The image has compressed parts of 100000 x 100000 pixels"));
        assertTrue(refusal(pixel().withLong(TiffTag.HEIGHT, 0)).startsWith("The file is damaged: its size is 0"));
    }

    @Test
    void what_is_no_tiff_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("x.tif"), "a text file, not a TIFF");

        assertEquals("The file is no TIFF", assertThrows(IOException.class, () -> read(file, SMALL)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bigtiff-tiles.tif", "jpeg-tiles.tif", "strip.tif"})
    void whatever_is_damaged_costs_no_more_than_a_sentence(String name) throws IOException {
        Path file = name.equals("strip.tif")
                ? Tiffs.save(Tiffs.gray(), folder.resolve(name))
                : resource(name);
        byte[] whole = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(7);
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] bytes = whole.clone();
            for (int j = 0; j < 4; j++) { // where the directories are
                int place = name.equals("strip.tif") ? random.nextInt(300) : whole.length - 1 - random.nextInt(900);
                bytes[place] = (byte) random.nextInt(256);
            }
            Path damaged = Files.write(folder.resolve("damaged.tif"), bytes);
            try (TiffPlane plane = new TiffPlane(new FileImageInputStream(damaged.toFile()), SMALL)) {
                for (int b = 0; b < Math.min(20, plane.blocks()); b++) {
                    plane.read(b);
                }
            } catch (DamagedImageException e) {
                refused++;
                assertTrue(e.getMessage().length() > 10, e.getMessage());
            }
        }
        assertTrue(refused > 50, refused + " were refused");
    }
}
