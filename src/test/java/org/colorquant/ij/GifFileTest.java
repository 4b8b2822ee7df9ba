package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.colorquant.image.Palette;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GifFileTest {
    @TempDir
    Path folder;

    /** Random indices into random colors, some of which come twice. */
    static ImagePlus indexed(int width, int height, int slices, int colors) {
        SplittableRandom random = new SplittableRandom(colors);
        int[] lut = random.ints(colors).map(c -> c & 0xfff0ff).toArray();
        lut[colors / 2] = lut[0];
        ImageStack stack = new ImageStack(width, height);
        stack.setColorModel(new IndexColorModel(8, colors, lut, 0, false, -1, 0));
        for (int slice = 0; slice < slices; slice++) {
            byte[] pixels = new byte[width * height];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) random.nextInt(colors);
            }
            stack.addSlice(null, pixels);
        }
        return new ImagePlus("indexed", stack);
    }

    private interface Check {
        void read(ImageReader reader) throws IOException;
    }

    private void write(ImagePlus image, Check check) throws IOException {
        Path file = folder.resolve("a.gif");
        GifFile.write(image, file, Progress.NONE);
        assertEquals(1, folder.toFile().list().length);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            check.read(reader);
        }
    }

    private static String attribute(ImageReader reader, int frame, String extension, String name) throws IOException {
        IIOMetadataNode root = (IIOMetadataNode) reader.getImageMetadata(frame)
                .getAsTree("javax_imageio_gif_image_1.0");
        return ((IIOMetadataNode) root.getElementsByTagName(extension).item(0)).getAttribute(name);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 3", "4, 1", "5, 2", "16, 1", "17, 4", "128, 1", "200, 2", "256, 1", "256, 3"})
    void everyIndexAndItsColorComesBack(int colors, int slices) throws IOException {
        for (int width : new int[]{1, 7, 100}) {
            ImagePlus image = indexed(width, 31, slices, colors);
            write(image, reader -> {
                assertEquals(slices, reader.getNumImages(true));
                for (int slice = 0; slice < slices; slice++) {
                    BufferedImage read = reader.read(slice);
                    byte[] expected = (byte[]) image.getStack().getPixels(slice + 1);
                    int[] found = read.getRaster().getSamples(0, 0, width, 31, 0, (int[]) null);
                    Palette palette = new IndexedStack(image, Progress.NONE).palette();
                    for (int i = 0; i < found.length; i++) {
                        assertEquals(expected[i] & 255, found[i]);
                        assertEquals(0xff000000 | palette.color(found[i]), read.getRGB(i % width, i / width));
                    }
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"0.25, sec, 25", "40, ms, 4", "40, msec, 4", "0.1, min, 600", "1, h, 65535", "0.001, sec, 1"})
    void theDelayIsTheFrameInterval(double interval, String unit, String delay) throws IOException {
        ImagePlus stack = indexed(9, 9, 3, 5);
        stack.getCalibration().frameInterval = interval;
        stack.getCalibration().setTimeUnit(unit);
        stack.getCalibration().fps = 3;
        write(stack, reader -> {
            for (int frame = 0; frame < 3; frame++) {
                assertEquals(delay, attribute(reader, frame, "GraphicControlExtension", "delayTime"));
                assertEquals("FALSE", attribute(reader, frame, "GraphicControlExtension", "transparentColorFlag"));
            }
            assertEquals("NETSCAPE", attribute(reader, 0, "ApplicationExtension", "applicationID"));
        });
    }

    @ParameterizedTest
    @CsvSource({"4, 25", "0, 10"})
    void withoutAnIntervalTheDelayIsThatOfTheAnimation(double fps, String delay) throws IOException {
        ImagePlus stack = indexed(9, 9, 2, 5);
        stack.getCalibration().fps = fps;
        write(stack, reader -> assertEquals(delay, attribute(reader, 1, "GraphicControlExtension", "delayTime")));
    }

    @Test
    void framesShareOneTableOfColors() throws IOException {
        write(indexed(9, 9, 50, 256), reader -> {});
        assertTrue(Files.size(folder.resolve("a.gif")) < 256 * 3 + 50 * 250, "a table for each frame");
    }

    @Test
    void aSecondWriteIsTheSame() throws IOException {
        ImagePlus stack = indexed(33, 44, 3, 77);
        write(stack, reader -> {});
        byte[] first = Files.readAllBytes(folder.resolve("a.gif"));
        assertEquals("GIF89a", new String(first, 0, 6, StandardCharsets.US_ASCII));
        write(stack, reader -> {});
        assertArrayEquals(first, Files.readAllBytes(folder.resolve("a.gif")));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.06, 0.3, 0.7})
    void itCanBeStoppedInAFrameAndLeavesNothing(double end) {
        assertThrows(CancelledException.class, () -> GifFile.write(
                indexed(400, 400, 1, 99), folder.resolve("a.gif"), done -> {
                    if (done >= end && done < 1) {
                        throw new CancelledException();
                    }
                }));
        assertEquals(0, folder.toFile().list().length);
    }

    @Test
    void whatIsNotIndexedOrTooLargeIsRefused() {
        ImagePlus wide = new ImagePlus("wide", new ByteProcessor(70000, 1));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> GifFile.write(wide, folder.resolve("a.gif"), Progress.NONE));
        assertEquals("A GIF has at most 65535 pixels a side, and not 70000 x 1", e.getMessage());
    }
}
