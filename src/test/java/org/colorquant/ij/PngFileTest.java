package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.colorquant.format.Compression;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngFileTest {
    @TempDir
    Path folder;

    private static ImagePlus tissue(String options) throws IOException {
        ImagePlus image = IJ.openImage(PngFileTest.class.getResource("/ihc_dab.png").getPath());
        image.setRoi(100, 100, 80, 60);
        return new QuantizeJob(image.crop(), OptionsDialog.ofMacro(options), Progress.NONE).run().image();
    }

    private Path write(ImagePlus image) throws IOException {
        Path file = folder.resolve("a b.png");
        PngFile.write(image, file, Compression.SMALL, Progress.NONE);
        return file;
    }

    private static IIOMetadataNode metadata(Path file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            return (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
        }
    }

    private static String attribute(Path file, String chunk, String name) throws IOException {
        IIOMetadataNode found = (IIOMetadataNode) metadata(file).getElementsByTagName(chunk).item(0);
        return found == null ? null : found.getAttribute(name);
    }

    /** Colors of PLTE as in {@code kmeans.palette}. */
    private static String palette(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PLTE");
        int size = (bytes[at - 2] & 255) << 8 | bytes[at - 1] & 255;
        StringBuilder colors = new StringBuilder();
        for (int i = 0; i < size; i += 3) {
            colors.append(String.format("%s#%02x%02x%02x", i == 0 ? "" : ",", bytes[at + 4 + i], bytes[at + 5 + i],
                    bytes[at + 6 + i]));
        }
        return colors.toString();
    }

    private static void assertIndices(ImagePlus expected, Path file) throws IOException {
        BufferedImage read = ImageIO.read(file.toFile());
        assertTrue(read.getColorModel() instanceof IndexColorModel);
        int[] found = read.getRaster().getSamples(0, 0, read.getWidth(), read.getHeight(), 0, (int[]) null);
        byte[] pixels = (byte[]) expected.getProcessor().getPixels();
        for (int i = 0; i < found.length; i++) {
            assertEquals(pixels[i] & 255, found[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 2", "4, 2", "16, 4", "17, 8", "256, 8"})
    void aResultBecomesAPngOfItsPalette(int colors, String bits) throws IOException {
        ImagePlus result = tissue("colors=" + colors);
        Path file = write(result);
        assertIndices(result, file);
        assertEquals(result.getProp("kmeans.palette"), palette(file));
        assertEquals(bits, attribute(file, "IHDR", "bitDepth"));
        assertEquals("Palette", attribute(file, "IHDR", "colorType"));
    }

    @Test
    void aReopenedTiffGivesTheSameFile() throws IOException {
        for (String options : new String[]{"colors=5", "colors=5 output=Labels", "colors=200"}) {
            ImagePlus result = tissue(options);
            byte[] png = Files.readAllBytes(write(result));
            new FileSaver(result).saveAsTiff(folder + "/a.tif");
            ImagePlus reopened = IJ.openImage(folder + "/a.tif");
            assertEquals(256, ((IndexColorModel) reopened.getProcessor().getColorModel()).getMapSize(), "padded");
            assertArrayEquals(png, Files.readAllBytes(write(reopened)));
        }
    }

    @Test
    void labelsKeepTheirValuesAndHaveBlackFirst() throws IOException {
        ImagePlus labels = tissue("colors=4 output=Labels");
        labels.getProcessor().set(0, 0, 0);
        Path file = write(labels);
        assertIndices(labels, file);
        assertEquals("#000000," + labels.getProp("kmeans.palette"), palette(file));
    }

    @Test
    void entriesWithoutPixelsStay() throws IOException {
        ImagePlus result = tissue("colors=16");
        result.getProcessor().setColor(3);
        result.getProcessor().fill();
        Path file = write(result);
        assertEquals(result.getProp("kmeans.palette"), palette(file));
        assertEquals("4", attribute(file, "IHDR", "bitDepth"));
    }

    @Test
    void withoutThePropertyAPaddedLutEndsAtTheHighestValue() throws IOException {
        ImagePlus result = tissue("colors=16");
        String colors = result.getProp("kmeans.palette");
        new FileSaver(result).saveAsTiff(folder + "/a.tif");
        ImagePlus reopened = IJ.openImage(folder + "/a.tif");
        reopened.setProp("kmeans.palette", null);
        for (int value = 15; value >= 3; value -= 12) {
            assertEquals(colors.substring(0, 8 * value + 7), palette(write(reopened)));
            reopened.getProcessor().setColor(3);
            reopened.getProcessor().fill();
        }
    }

    @Test
    void aPropertyThatIsNoLongerTrueIsPassedOver() throws IOException {
        ImagePlus result = tissue("colors=16");
        ImagePlus recolored = result.duplicate();
        recolored.getProcessor().invertLut();
        String shown = palette(write(recolored));
        assertFalse(result.getProp("kmeans.palette").equals(shown));
        assertIndices(recolored, folder.resolve("a b.png"));
        ImagePlus painted = result.duplicate();
        painted.getProcessor().set(0, 0, 250);
        Path file = write(painted);
        assertIndices(painted, file);
        assertTrue(palette(file).startsWith(result.getProp("kmeans.palette") + ",#000000"));
        result.setProp("kmeans.palette", "no palette,at all");
        assertEquals(16 * 8 - 1, palette(write(result)).length());
    }

    @Test
    void grayHasTheGrayPaletteAndThresholdAndDisplayRangeChangeNothing() throws IOException {
        ByteProcessor gray = new ByteProcessor(5, 1, new byte[]{0, 7, 3, (byte) 200, 9});
        ImagePlus image = new ImagePlus("gray", gray);
        byte[] before = Files.readAllBytes(write(image));
        String palette = palette(folder.resolve("a b.png"));
        assertTrue(palette.startsWith("#000000,#010101") && palette.endsWith("#c8c8c8"), palette);
        image.setDisplayRange(5, 90);
        assertArrayEquals(before, Files.readAllBytes(write(image)));
        IJ.setThreshold(image, 3, 8);
        assertArrayEquals(before, Files.readAllBytes(write(image)));
    }

    @ParameterizedTest
    @CsvSource({"\u00b5m, 0.25, 4000000", "micron, 0.5, 2000000", "mm, 1, 1000", "cm, 0.01, 10000", "inch, 0.01, 3937",
            "nm, 2, 500000000", "nm, 0.1,", "pixel, 1,", "sec, 1,"})
    void theSizeOfAPixelIsThatOfTheCalibration(String unit, double size, String pixelsPerMeter) throws IOException {
        ImagePlus image = GifFileTest.indexed(5, 5, 1, 5);
        image.getCalibration().setUnit(unit);
        image.getCalibration().pixelWidth = size;
        image.getCalibration().pixelHeight = 2 * size;
        Path file = write(image);
        assertEquals(pixelsPerMeter, attribute(file, "pHYs", "pixelsPerUnitXAxis"));
        if (pixelsPerMeter != null) {
            double half = Integer.parseInt(pixelsPerMeter) / 2.0;
            assertEquals(half, Integer.parseInt(attribute(file, "pHYs", "pixelsPerUnitYAxis")), 1);
            assertEquals("meter", attribute(file, "pHYs", "unitSpecifier"));
        }
    }

    @Test
    void theParametersAreTextsAndNothingElseIs() throws IOException {
        ImagePlus result = tissue("colors=5 space=OKLab palette_file=[" + folder + "/p.csv]");
        result.setProp("Slice_Label", "secret");
        result.setProp("kmeans.not a keyword", "x");
        result.setProp("kmeans.note", "\u0394E \u2264 2");
        IIOMetadataNode texts = (IIOMetadataNode) metadata(write(result)).getElementsByTagName("iTXt").item(0);
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < texts.getLength(); i++) {
            IIOMetadataNode text = (IIOMetadataNode) texts.item(i);
            found.append(text.getAttribute("keyword")).append('=').append(text.getAttribute("text")).append('\n');
        }
        assertTrue(found.toString().contains("kmeans.colors=5\n"), found.toString());
        assertTrue(found.toString().contains("kmeans.space=OKLab\n"), found.toString());
        assertTrue(found.toString().contains("kmeans.note=\u0394E \u2264 2\n"), found.toString());
        assertTrue(found.toString().contains("kmeans.version="), found.toString());
        for (String absent : new String[]{"secret", "keyword", "kmeans.palette", folder.toString()}) {
            assertFalse(found.toString().contains(absent), absent);
        }
    }

    @Test
    void aStackBecomesANumberedSeriesOfOnePalette() throws IOException {
        ImagePlus stack = GifFileTest.indexed(11, 7, 12, 9);
        Arrays.fill((byte[]) stack.getStack().getPixels(2), (byte) 0);
        List<Path> files = PngFile.write(stack, folder.resolve("s.png"), Compression.FAST, Progress.NONE);
        assertEquals(12, folder.toFile().list().length);
        assertEquals(folder.resolve("s-0001.png"), files.get(0));
        assertEquals(folder.resolve("s-0012.png"), files.get(11));
        String palette = palette(files.get(0));
        for (int slice = 1; slice <= 12; slice++) {
            stack.setSlice(slice);
            assertIndices(stack, files.get(slice - 1));
            assertEquals(palette, palette(files.get(slice - 1)));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 0.97})
    void aStoppedSeriesLeavesNothing(double end) {
        ImagePlus stack = GifFileTest.indexed(200, 200, 3, 9);
        assertThrows(CancelledException.class, () -> PngFile.write(
                stack, folder.resolve("s.png"), Compression.SMALL, done -> {
                    if (done >= end) {
                        throw new CancelledException();
                    }
                }));
        assertEquals(0, folder.toFile().list().length);
    }

    @Test
    void theFileThatTheImageCameFromIsKept() throws IOException {
        Path file = write(tissue("colors=5"));
        byte[] before = Files.readAllBytes(file);
        ImagePlus opened = IJ.openImage(file.toString());
        IOException e = assertThrows(IOException.class, () -> write(opened));
        assertEquals("Can't write " + file + ": the open image a b.png came from this file; choose another name",
                e.getMessage());
        assertArrayEquals(before, Files.readAllBytes(file));
        PngFile.write(opened, folder.resolve("c.png"), Compression.SMALL, Progress.NONE);
        assertIndices(opened, folder.resolve("c.png"));
    }

    @Test
    void whatIsNotIndexedIsRefusedWithASentence() {
        ImageStack channels = new ImageStack(3, 3);
        channels.addSlice(new ByteProcessor(3, 3));
        channels.addSlice(new ByteProcessor(3, 3));
        ImagePlus two = new ImagePlus("two", channels);
        two.setDimensions(2, 1, 1);
        String quantize = "Plugins>Color Quantization>K-Means Quantizer...";
        assertRefused("There is no image: open an indexed image first", null);
        assertRefused("The image must be indexed; make it so with " + quantize,
                IJ.createImage("a", "RGB", 3, 3, 1));
        assertRefused("The image must have 8 bits a pixel, not 16; convert it with Image>Type>8-bit",
                IJ.createImage("a", "16-bit", 3, 3, 1));
        assertRefused("The image must have 8 bits a pixel, not 32; convert it with Image>Type>8-bit",
                IJ.createImage("a", "32-bit", 3, 3, 1));
        assertRefused("The image must have one LUT, not one for each channel; convert it with Image>Type>RGB Color,"
                + " then with " + quantize, new CompositeImage(two));
    }

    private void assertRefused(String sentence, ImagePlus image) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> write(image)).getMessage());
        assertEquals(0, folder.toFile().list().length);
    }
}
