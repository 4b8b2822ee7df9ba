package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.colorquant.format.PaletteFormat;
import org.colorquant.image.Palette;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaletteSourceTest {
    private static final Palette THREE = Palette.of(0xff0000, 0x00ff7f, 0x0a0b0c);

    @TempDir
    Path folder;

    @AfterEach
    void emptyResults() {
        Analyzer.setResultsTable(new ResultsTable());
    }

    private static String refusal(String name) {
        return assertThrows(IllegalArgumentException.class, () -> PaletteSource.find(name)).getMessage();
    }

    private static ImagePlus indexed(int size, int... colors) {
        byte[][] planes = new byte[3][size];
        for (int i = 0; i < size; i++) {
            int color = colors[Math.min(i, colors.length - 1)];
            planes[0][i] = (byte) (color >> 16);
            planes[1][i] = (byte) (color >> 8);
            planes[2][i] = (byte) color;
        }
        IndexColorModel lut = new IndexColorModel(8, size, planes[0], planes[1], planes[2]);
        return new ImagePlus("indexed", new ByteProcessor(5, 4, new byte[20], lut));
    }

    private static ResultsTable table(boolean numbers, boolean hex) {
        ResultsTable table = new ResultsTable();
        for (int i = 0; i < 3; i++) {
            table.incrementCounter();
            if (numbers) {
                table.addValue("Red", THREE.red(i));
                table.addValue("Green", THREE.green(i));
                table.addValue("Blue", THREE.blue(i));
            }
            if (hex) {
                table.addValue("Hex", THREE.hex(i));
            }
        }
        return table;
    }

    @ParameterizedTest
    @EnumSource(PaletteFormat.class)
    void aFileOfAnyFormatIsRead(PaletteFormat format) throws IOException {
        Path file = folder.resolve("a b" + format.extension());
        PaletteFormat.write(file, THREE);
        assertEquals(THREE, PaletteSource.find(file.toString()));
    }

    @Test
    void theLutOfAnIndexedImageIsItsPalette() {
        assertEquals(THREE, PaletteSource.of(indexed(3, THREE.toArray())));
        Palette twice = Palette.of(1, 2, 2);
        assertEquals(twice, PaletteSource.of(indexed(3, twice.toArray())), "a palette keeps its duplicates");
        assertEquals(THREE, PaletteSource.of(indexed(256, THREE.toArray())), "what fills a LUT up is no color");
        ImagePlus labels = indexed(4, 0, 0xff0000, 0x00ff7f, 0x0a0b0c);
        labels.setProp("kmeans.output", "Labels");
        assertEquals(THREE, PaletteSource.of(labels), "the first color is that of no label");
    }

    @Test
    void thePropertyOfAResultCountsBeforeItsLut() {
        ImagePlus image = new ImagePlus("rgb", new ColorProcessor(3, 3));
        image.setProp("kmeans.palette", THREE.toString());
        assertEquals(THREE, PaletteSource.of(image));
        image.setProp("kmeans.palette", "#ff0000,red");
        assertEquals(
                "rgb has no valid palette in its property kmeans.palette:"
                        + " in line 3, Hex must be a color like #00ff7f, not red",
                assertThrows(IllegalArgumentException.class, () -> PaletteSource.of(image)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Indexed", "Labels"})
    void afterAChangeOfTheLutTheLutCounts(String output) throws IOException {
        int[] before = output.equals("Labels")
                ? new int[]{0, 0xff0000, 0x00ff7f, 0x0a0b0c}
                : new int[]{0xff0000, 0x00ff7f, 0x0a0b0c};
        ImagePlus image = indexed(256, before);
        image.setTypeToColor256();
        image.setProp("kmeans.output", output);
        image.setProp("kmeans.palette", THREE.toString());
        assertPalette(THREE, image);
        Palette twice = Palette.of(0xff0000, 0x00ff7f, 0x00ff7f);
        image.setProp("kmeans.palette", twice.toString());
        int[] repeated = before.clone();
        repeated[repeated.length - 1] = 0x00ff7f;
        image.getProcessor().setColorModel(indexed(256, repeated).getProcessor().getColorModel());
        assertPalette(twice, image); // the property alone knows where it ends
        int[] other = before.clone();
        other[other.length - 1] = 0xffcc00;
        image.getProcessor().setColorModel(indexed(256, other).getProcessor().getColorModel());
        assertPalette(Palette.of(0xff0000, 0x00ff7f, 0xffcc00), image);
        image.setProp("kmeans.palette", "red");
        assertPalette(Palette.of(0xff0000, 0x00ff7f, 0xffcc00), image);
        ImagePlus gray = new ImagePlus("x", new ByteProcessor(3, 3));
        gray.setProp("kmeans.palette", THREE.toString());
        String path = folder.resolve("gray.tif").toString();
        new FileSaver(gray).saveAsTiff(path);
        assertEquals(path + " has no color LUT, so it has no palette", refusal(path));
        assertThrows(IllegalArgumentException.class, () -> PaletteSource.of(gray));
    }

    /** An image, and the TIFF that it is saved as, have a palette. */
    private void assertPalette(Palette expected, ImagePlus image) throws IOException {
        assertEquals(expected, PaletteSource.of(image));
        String path = folder.resolve("saved.tif").toString();
        new FileSaver(image).saveAsTiff(path);
        assertEquals(expected, PaletteSource.find(path));
    }

    @Test
    void anImageWithoutAPaletteGetsASentence() {
        for (ImagePlus image : new ImagePlus[]{
                new ImagePlus("x", new ColorProcessor(3, 3)), new ImagePlus("x", new ShortProcessor(3, 3))}) {
            assertEquals(
                    "x is no indexed image, so it has no palette",
                    assertThrows(IllegalArgumentException.class, () -> PaletteSource.of(image)).getMessage());
        }
        ImagePlus gray = new ImagePlus("x", new ByteProcessor(3, 3));
        assertEquals(
                "x has no color LUT, so it has no palette",
                assertThrows(IllegalArgumentException.class, () -> PaletteSource.of(gray)).getMessage());
    }

    @Test
    void aTiffOfAnotherProgramGivesItsLut() throws IOException {
        String path = folder.resolve("i.TIF").toString();
        ImagePlus image = indexed(256, THREE.toArray());
        image.setTypeToColor256();
        new FileSaver(image).saveAsTiff(path);
        assertEquals(THREE, PaletteSource.find(path));
    }

    @Test
    void aTiffWithoutAPaletteOrADamagedOneGetsASentence() throws IOException {
        String path = folder.resolve("i.tif").toString();
        new FileSaver(new ImagePlus("rgb", new ColorProcessor(3, 3))).saveAsTiff(path);
        assertEquals(path + " is no indexed image, so it has no palette", refusal(path));
        for (byte[] damaged : new byte[][]{
                {}, "II*\0".getBytes(StandardCharsets.US_ASCII),
                {73, 73, 42, 0, 8, 0, 0, 0, -1, -1, 1, 1, 3, 0, -1, -1, -1, 127},
                // a directory of three entries (width, height, place of the pixels) that is followed by itself
                {73, 73, 42, 0, 8, 0, 0, 0, 3, 0, 0, 1, 3, 0, 1, 0, 0, 0, 5, 0, 0, 0, 1, 1, 3, 0, 1, 0, 0, 0, 5, 0, 0,
                        0,
                        17, 1, 4, 0, 1, 0, 0, 0, 99, 0, 0, 0, 8, 0, 0, 0},
                "GIF89a, not a TIFF".getBytes(StandardCharsets.US_ASCII), new byte[5000]}) {
            Path file = Files.write(folder.resolve("d.tif"), damaged);
            String sentence = assertThrows(IOException.class, () -> PaletteSource.find(file.toString())).getMessage();
            assertEquals("Can't read " + file + ": it is a damaged TIFF, or none", sentence);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aTableOfColorsIsAPalette(int columns) throws IOException {
        ResultsTable table = table((columns & 1) != 0, (columns & 2) != 0);
        assertEquals(THREE, PaletteSource.of(table, "t"));
        Analyzer.setResultsTable(table);
        assertEquals(THREE, PaletteSource.find("Results"));
    }

    @Test
    void aTableOfSomethingElseGetsASentence() {
        ResultsTable table = table(true, false);
        table.setValue("Green", 1, 12.5);
        assertEquals(
                "Table t is no palette: in line 3, Green must be a whole number from 0 to 255, not 12.5",
                assertThrows(IllegalArgumentException.class, () -> PaletteSource.of(table, "t")).getMessage());
        ResultsTable areas = new ResultsTable();
        areas.incrementCounter();
        areas.addValue("Area", 3);
        assertEquals(
                "Table t is no palette: its heading has no columns Red, Green, Blue or Hex",
                assertThrows(IllegalArgumentException.class, () -> PaletteSource.of(areas, "t")).getMessage());
    }

    @Test
    void whatHasNothingOfItsNameGetsASentence() throws IOException {
        Path png = Files.write(folder.resolve("x.png"), new byte[3]);
        assertEquals("A file with a palette must end in .csv, .gpl, .act, .pal, .lut or .tif: " + png,
                refusal(png.toString()));
        for (String name : Arrays.asList("/no/palette.csv", "no image", "Results", "a\0b", folder.toString())) {
            assertEquals(PaletteSource.EXPECTED + ", not " + name, refusal(name));
        }
        assertEquals(PaletteSource.EXPECTED + ", not empty", refusal(""));
        assertEquals(
                PaletteSource.EXPECTED + ", not empty",
                assertThrows(IllegalArgumentException.class, () -> Option.APPLY.ofMacro("palette=[]")).getMessage());
    }

    @Test
    void aHugeTiffIsNotRead() throws IOException {
        Path path = folder.resolve("huge.tif");
        ImagePlus image = indexed(3, THREE.toArray());
        image.setProp("kmeans.palette", THREE.toString());
        new FileSaver(image).saveAsTiff(path.toString());
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(1L << 33);
        }
        assertEquals(THREE, PaletteSource.find(path.toString()));
        assertEquals(null, IJ.getLog());
    }
}
