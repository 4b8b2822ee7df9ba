package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.measure.ResultsTable;
import ij.process.ColorProcessor;
import java.awt.Point;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.colorquant.color.Cielab;
import org.colorquant.format.Compression;
import org.colorquant.image.Palette;
import org.colorquant.metric.DeltaE;
import org.colorquant.progress.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The macros for a study, in an ImageJ with Fiji's headless mode; the study is three parts of one section. */
class StudyMacrosTest {
    private static final Path MACROS = Paths.get("macros").toAbsolutePath();
    private static final String[] NAMES = {"a b.tif", "c,d.png", "e.TIF"};
    private static final int[][] PARTS = {{0, 0, 200, 150}, {200, 100, 128, 256}, {300, 300, 212, 200}};

    @TempDir
    Path folder;

    private final ImagePlus tissue = IJ.openImage(getClass().getResource("/ihc_dab.png").getPath());
    private Path input;
    private Path output;

    @BeforeEach
    void makeStudy() throws IOException {
        input = Files.createDirectory(folder.resolve("in put"));
        output = Files.createDirectory(folder.resolve("out put"));
    }

    private ImagePlus part(int i) {
        tissue.setRoi(new Roi(PARTS[i][0], PARTS[i][1], PARTS[i][2], PARTS[i][3]));
        ImagePlus part = tissue.crop();
        part.setTitle(NAMES[i]);
        return part;
    }

    private void saveParts() throws IOException {
        for (int i = 0; i < NAMES.length; i++) {
            ImagePlus part = part(i);
            if (i == 2) {
                part.getCalibration().pixelWidth = 0.5;
                part.getCalibration().pixelHeight = 0.5;
                part.getCalibration().setUnit("mm");
            }
            String file = input.resolve(NAMES[i]).toString();
            assertTrue(i == 1 ? new FileSaver(part).saveAsPng(file) : new FileSaver(part).saveAsTiff(file));
        }
        Files.write(input.resolve("notes.txt"), new byte[3]);
    }

    private String run(Path macro, String argument) throws Exception {
        String printed = HeadlessTest.java(
                folder, "-Xmx1g", "ij.jar", HeadlessImageJ.class.getName(), "fiji", macro.toString(), argument);
        assertFalse(printed.contains("Macro Error") || printed.contains("\tat "), printed);
        return printed;
    }

    private String run(String... lines) throws Exception {
        Path macro = folder.resolve("macro.ijm");
        Files.write(macro, Arrays.asList(lines));
        return run(macro, "");
    }

    private static String start(String macro, String argument) {
        return "runMacro('" + MACROS.resolve(macro) + "', '" + argument + "');";
    }

    private static byte[] applied(ImagePlus image, Palette palette, String options) {
        CommandOptions asked = Option.APPLY.ofMacro("space=CIELAB " + options);
        ImagePlus result = new ApplyJob(image, palette, asked, Progress.NONE).run().image();
        return (byte[]) result.getProcessor().getPixels();
    }

    private static byte[] saved(Path file) {
        return (byte[]) IJ.openImage(file.toString()).getProcessor().getPixels();
    }

    private static String list(Path folder) {
        return Arrays.stream(folder.toFile().list()).sorted().collect(Collectors.joining("|"));
    }

    @Test
    void aStudyGetsThePaletteOfAllItsPixelsAndTheAreasOfEachImage() throws Exception {
        saveParts();
        String printed = run(MACROS.resolve("Study_Shared_Palette.ijm"), input + "|" + output);
        assertTrue(printed.contains("3 images in the colors of"), printed);
        assertEquals("a b.tif-labels.tif|areas.csv|c,d.png-labels.tif|e.TIF-labels.tif|palette.csv", list(output));
        assertEquals(4, input.toFile().list().length);

        // where a pixel lies does not count: all of them in one row have the same palette
        int[] all = {};
        for (int i = 0; i < NAMES.length; i++) {
            int[] pixels = (int[]) part(i).getProcessor().getPixels();
            all = Arrays.copyOf(all, all.length + pixels.length);
            System.arraycopy(pixels, 0, all, all.length - pixels.length, pixels.length);
        }
        ImagePlus row = new ImagePlus("row", new ColorProcessor(all.length, 1, all));
        CommandOptions asked = Option.ALL.ofMacro("colors=6 space=CIELAB");
        Palette palette = new QuantizeJob(row, asked, Progress.NONE).run().palette();
        assertEquals(palette, PaletteSource.find(output.resolve("palette.csv").toString()));

        ResultsTable areas = ResultsTable.open(output.resolve("areas.csv").toString());
        assertEquals(18, areas.size());
        for (int i = 0; i < NAMES.length; i++) {
            byte[] labels = applied(part(i), palette, "output=Labels");
            assertArrayEquals(labels, saved(output.resolve(NAMES[i] + "-labels.tif")));
            for (int index = 0; index < 6; index++) {
                int value = index + 1;
                int at = 6 * i + index;
                int[] counts = new int[256];
                for (byte label : labels) {
                    counts[label]++;
                }
                assertEquals(NAMES[i], areas.getStringValue("File", at));
                assertEquals(palette.hex(index), areas.getStringValue("Hex", at));
                assertEquals(counts[value], areas.getValue("Pixels", at));
                assertEquals(counts[value] * (i == 2 ? 0.25 : 1), areas.getValue("Area", at));
                assertEquals(100.0 * counts[value] / labels.length, areas.getValue("Percent", at), 1e-6);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"image.png", "palette.gpl", "result.tif"})
    void aFolderGetsThePaletteOfOneImage(String from) throws Exception {
        saveParts();
        ImagePlus first = part(1);
        new FileSaver(first).saveAsPng(folder.resolve("image.png").toString());
        CommandOptions asked = Option.ALL.ofMacro(
                "colors=6 space=CIELAB palette_file=[" + folder.resolve("palette.gpl") + "]");
        QuantizedResult result = new QuantizeJob(first, asked, Progress.NONE).run();
        new FileSaver(result.image()).saveAsTiff(folder.resolve("result.tif").toString());
        run(MACROS.resolve("Apply_Palette_To_Folder.ijm"), folder.resolve(from) + "|" + input + "|" + output);
        assertEquals(
                "a b.tif-indexed.tif|c,d.png-indexed.tif|e.TIF-indexed.tif"
                        + (from.equals("image.png") ? "|palette.csv" : ""),
                list(output));
        for (int i = 0; i < NAMES.length; i++) {
            assertArrayEquals(
                    applied(part(i), result.palette(), ""), saved(output.resolve(NAMES[i] + "-indexed.tif")));
        }
    }

    @Test
    void theStainsOfAFolderAreInOneFile() throws Exception {
        Files.write(folder.resolve("p.csv"), Arrays.asList("Hex", "#a0703c", "#5a3010", "#7080b0", "#f0f0f0"));
        int[] brownBlueWhite = new int[100];
        Arrays.fill(brownBlueWhite, 0, 30, 0xa0703c);
        Arrays.fill(brownBlueWhite, 30, 50, 0x5a3010);
        Arrays.fill(brownBlueWhite, 50, 75, 0x7080b0);
        Arrays.fill(brownBlueWhite, 75, 100, 0xf1f0ef);
        ImagePlus one = new ImagePlus("one", new ColorProcessor(10, 10, brownBlueWhite));
        one.getCalibration().pixelWidth = 2;
        one.getCalibration().setUnit("mm");
        new FileSaver(one).saveAsTiff(input.resolve("one.tif").toString());
        one.setRoi(new Roi(0, 0, 10, 5));
        new FileSaver(one).saveAsTiff(input.resolve("two.tif").toString());
        run(MACROS.resolve("Stain_Fractions_Folder.ijm"),
                folder.resolve("p.csv") + "|" + input + "|" + output.resolve("stains.csv"));
        assertEquals(
                Arrays.asList(
                        "File,Pixels,Area,Unit,DAB %,Hematoxylin %,Background %",
                        "\"one.tif\",100,200.000000,mm,50.0000,25.0000,25.0000",
                        "\"two.tif\",50,100.000000,mm,100.0000,0.0000,0.0000"),
                Files.readAllLines(output.resolve("stains.csv"), StandardCharsets.UTF_8));
        assertEquals("one.tif|two.tif", list(input));
    }

    /** Checks that the selections are the pixels of each color, and the table their numbers. */
    private static void assertColors(ImagePlus image, ImagePlus selected, ResultsTable table, int first) {
        String[] palette = image.getProp("kmeans.palette").split(",", -1);
        double pixelArea = selected.getCalibration().pixelWidth * selected.getCalibration().pixelHeight;
        Overlay overlay = selected.getOverlay();
        int selection = 0;
        for (int slice = 1; slice <= image.getStackSize(); slice++) {
            for (int index = 0; index < palette.length; index++) {
                byte[] pixels = (byte[]) image.getStack().getPixels(slice);
                int count = 0;
                for (byte pixel : pixels) {
                    count += (pixel & 255) == index + first ? 1 : 0;
                }
                int row = (slice - 1) * palette.length + index;
                assertEquals(slice, table.getValue("Slice", row));
                assertEquals(index, table.getValue("Index", row));
                assertEquals(palette[index], table.getStringValue("Hex", row));
                assertEquals(count, table.getValue("Pixels", row));
                assertEquals(count * pixelArea, table.getValue("Area", row));
                if (count > 0) {
                    Roi roi = overlay.get(selection++);
                    assertEquals(palette[index], roi.getName());
                    assertEquals(image.getStackSize() > 1 ? slice : 0, roi.getPosition());
                    Point[] inside = roi.getContainedPoints();
                    assertEquals(count, inside.length);
                    for (Point p : inside) {
                        assertEquals(index + first, pixels[p.y * image.getWidth() + p.x] & 255);
                    }
                }
            }
        }
        assertEquals(selection, overlay.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Indexed", "Labels"})
    void colorsOfASavedStackBecomeSelectionsAndAreas(String output) throws Exception {
        ImageStack stack = new ImageStack(64, 48);
        for (int i = 0; i < 3; i++) {
            ColorProcessor slice = (ColorProcessor) tissue.getProcessor().duplicate();
            slice.setRoi(100 * i, 0, 64, 48);
            stack.addSlice(slice.crop());
        }
        Arrays.fill((int[]) stack.getPixels(2), 0xffffff); // has one color only
        ImagePlus image = new ImagePlus("stack", stack);
        image.getCalibration().pixelWidth = 0.5;
        image.getCalibration().pixelHeight = 0.5;
        image.setRoi(new OvalRoi(2, 2, 50, 40));
        CommandOptions asked = Option.ALL.ofMacro("colors=5 output=" + output);
        ImagePlus result = new QuantizeJob(image, asked, Progress.NONE).run().image();
        new FileSaver(result).saveAsTiff(folder.resolve("result.tif").toString());
        run("open('" + folder.resolve("result.tif") + "');",
                "setSlice(2);",
                start("Colors_To_ROIs.ijm", ""),
                "if (getSliceNumber() != 2) exit('Macro Error: another slice');",
                "saveAs('tiff', '" + folder.resolve("selected.tif") + "');",
                "saveAs('Results', '" + folder.resolve("areas.csv") + "');");
        ImagePlus selected = IJ.openImage(folder.resolve("selected.tif").toString());
        for (int slice = 1; slice <= 3; slice++) {
            assertArrayEquals(
                    (byte[]) result.getStack().getPixels(slice), (byte[]) selected.getStack().getPixels(slice));
        }
        assertColors(
                result,
                selected,
                ResultsTable.open(folder.resolve("areas.csv").toString()),
                output.equals("Labels") ? 1 : 0);
        assertEquals(0.5, selected.getCalibration().pixelWidth);
    }

    @Test
    void colorsOfAnIndexedPngBecomeSelections() throws Exception {
        CommandOptions asked = Option.ALL.ofMacro("colors=6");
        ImagePlus result = new QuantizeJob(part(0), asked, Progress.NONE).run().image();
        PngFile.write(result, folder.resolve("result.png"), Compression.FAST, Progress.NONE);
        run("open('" + folder.resolve("result.png") + "');",
                start("Colors_To_ROIs.ijm", ""),
                "saveAs('tiff', '" + folder.resolve("selected.tif") + "');",
                "saveAs('Results', '" + folder.resolve("areas.csv") + "');");
        ImagePlus selected = IJ.openImage(folder.resolve("selected.tif").toString());
        assertColors(
                result,
                selected,
                ResultsTable.open(folder.resolve("areas.csv").toString()),
                0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Indexed", "Labels", "RGB"})
    void theInspectorSaysWhatBecameOfTheColorOfAPixel(String output) throws Exception {
        ImagePlus image = part(1);
        new FileSaver(image).saveAsPng(folder.resolve("image.png").toString());
        String printed = run(
                "open('" + folder.resolve("image.png") + "'); makeOval(0, 0, 60, 60);",
                "run('K-Means Quantizer...', 'colors=9 table=None output=" + output + "');",
                start("Palette Inspector Tool.ijm", "30,40"),
                "selectImage('image.png');",
                start("Palette Inspector Tool.ijm", "30,40"),
                start("Palette Inspector Tool.ijm", "100,200"),
                "print(getTitle(), nImages);");
        image.setRoi(new OvalRoi(0, 0, 60, 60));
        QuantizedResult result = new QuantizeJob(image, Option.ALL.ofMacro("colors=9"), Progress.NONE).run();
        int color = image.getProcessor().get(30, 40) & 0xffffff;
        int index = result.image().getProcessor().get(30, 40);
        int found = result.palette().color(index);
        String said = String.join(System.lineSeparator(),
                "Pixel 30, 40 of image.png",
                channel("red", color >> 16), channel("green", color >> 8 & 255), channel("blue", color & 255),
                String.format("blend #%06x, 24 bits", color),
                "palette " + result.palette().hex(index) + ", index " + index + " = " + binary(index, 4),
                "4 bits a pixel instead of 24",
                "difference " + IJ.d2s(DeltaE.ciede2000(Cielab.of(color), Cielab.of(found)), 2) + " CIEDE2000");
        int first = printed.indexOf(said);
        assertTrue(first >= 0, said + "\nbut\n" + printed);
        assertTrue(printed.indexOf(said, first + 1) > 0, "the same from the other image: " + printed);
        assertEquals(output.equals("Labels"), printed.contains("outside of the selection"), printed);
        assertTrue(printed.contains("image.png 3"), printed);
    }

    private static String channel(String name, int value) {
        return name + " " + value + " = " + binary(value, 8);
    }

    private static String binary(int value, int digits) {
        return String.format("%" + digits + "s", Integer.toBinaryString(value)).replace(' ', '0');
    }

    @Test
    void theInspectorsColorDifferenceIsThatOfTheReport() throws Exception {
        String text = new String(
                Files.readAllBytes(MACROS.resolve("Palette Inspector Tool.ijm")), StandardCharsets.UTF_8);
        SplittableRandom random = new SplittableRandom(7);
        int[] colors = random.ints(300, 0, 1 << 24).toArray();
        for (int i = 0; i < 100; i++) {
            colors[i] = i < 50 ? 0x010101 * (i % 7 * 40) : i % 2 == 0 ? random.nextInt(256) : colors[i - 1] ^ 3;
        }
        String list = Arrays.stream(colors).mapToObj(Integer::toString).collect(Collectors.joining(","));
        String printed = run(
                "c = newArray(" + list + ");",
                "for (i = 1; i < c.length; i++) print('IS', d2s(difference(c[i - 1], c[i]), 6));",
                text.substring(text.indexOf("function ")));
        String[] found = Arrays.stream(printed.split("\\R", -1))
                .filter(line -> line.startsWith("IS "))
                .toArray(String[]::new);
        assertEquals(299, found.length, printed);
        for (int i = 1; i < colors.length; i++) {
            double expected = DeltaE.ciede2000(Cielab.of(colors[i - 1]), Cielab.of(colors[i]));
            assertEquals(expected, Double.parseDouble(found[i - 1].substring(3)), 2e-6);
        }
    }
}
