package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.measure.ResultsTable;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.colorquant.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Macros in ImageJs without a screen, each in a process of its own: plain ImageJ 1.54p and 1.53t (the one that Debian
 * has), and ImageJ with the patch that makes Fiji's headless mode. No class of SciJava is there.
 */
class HeadlessTest {
    private static final Path TARGET = Paths.get("target");
    private static final Path MACROS = Paths.get("macros");

    @TempDir
    Path folder;

    private String tissue() {
        return new File(getClass().getResource("/ihc_dab.png").getPath()).getPath();
    }

    private String java(String heap, String ij, String... program) throws Exception {
        return java(folder, heap, ij, program);
    }

    /** Runs a program in a Java of its own and returns what it printed. */
    static String java(Path folder, String heap, String ij, String... program) throws Exception {
        Path lib = TARGET.resolve("test-lib");
        String path = Stream.of(
                lib.resolve("ij1-patcher.jar"), lib.resolve("javassist.jar"), lib.resolve(ij),
                TARGET.resolve("classes"), TARGET.resolve("test-classes"))
                .map(p -> p.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(Arrays.asList(
                Paths.get(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.awt.headless=true", heap,
                "--add-opens=java.base/java.lang=ALL-UNNAMED", "-Duser.home=" + folder, "-cp", path));
        command.addAll(Arrays.asList(program));
        File printed = folder.resolve("printed.txt").toFile();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed).start();
        process.getOutputStream().close();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it hangs");
        return new String(Files.readAllBytes(printed.toPath()), StandardCharsets.UTF_8);
    }

    private String macro(String imagej, Path file, String argument) throws Exception {
        boolean old = imagej.equals("1.53t");
        return java("-Xmx1g", old ? "ij-1.53t.jar" : "ij.jar", HeadlessImageJ.class.getName(), old ? "plain" : imagej,
                file.toString(), argument);
    }

    private String macro(String imagej, String... lines) throws Exception {
        Path file = folder.resolve("macro.ijm");
        Files.write(file, Arrays.asList(lines));
        return macro(imagej, file, "");
    }

    private static void assertSameImage(ImagePlus expected, ImagePlus found) {
        assertEquals(expected.getStackSize(), found.getStackSize());
        for (int i = 1; i <= expected.getStackSize(); i++) {
            assertArrayEquals((byte[]) expected.getStack().getPixels(i), (byte[]) found.getStack().getPixels(i));
        }
        assertEquals(expected.getProp("kmeans.palette"), found.getProp("kmeans.palette"));
    }

    private ImagePlus expected(String options) throws IOException {
        return new QuantizeJob(IJ.openImage(tissue()), OptionsDialog.ofMacro(options), Progress.NONE).run().image();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "1.53t", "fiji"})
    void aRecordedMacroGivesTheIdenticalImage(String imagej) throws Exception {
        String options = "colors=7 iterations=40 space=OKLab initialization=[k-means++] seed=3 effort=Standard"
                + " rare=30 smoothing=4 output=Indexed table=Results palette_file=[" + folder
                + "/my palette.csv] quality swatches convergence";
        String printed = macro(
                imagej,
                "open('" + tissue() + "');",
                "run('K-Means Quantizer...', '" + options + "');",
                "print('TITLE', getTitle(), nResults, bitDepth(), getResultString('Hex', 6));",
                "print('QUALITY', Property.get('kmeans.psnr'), Property.get('kmeans.ssim'));",
                "saveAs('tiff', '" + folder + "/result.tif');");
        ImagePlus expected = expected(options);
        String last = expected.getProp("kmeans.palette").substring(8 * 6);
        assertTrue(printed.contains("TITLE ihc_dab-7c 7 8 " + last), printed);
        String quality = expected.getProp("kmeans.psnr") + " " + expected.getProp("kmeans.ssim");
        assertTrue(printed.contains("QUALITY " + quality), printed);
        assertFalse(printed.contains("\tat "), printed);
        assertSameImage(expected, IJ.openImage(folder + "/result.tif"));
        assertEquals(8, Files.readAllLines(folder.resolve("my palette.csv")).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "1.53t", "fiji"})
    void withoutOptionsTheFactoryDefaultsApply(String imagej) throws Exception {
        String printed = macro(
                imagej,
                "open('" + tissue() + "');",
                "run('K-Means Quantizer...');",
                "saveAs('tiff', '" + folder + "/result.tif');",
                "close(); open('" + tissue() + "');",
                "run('K-Means Quantizer...', '');",
                "print('TITLE', getTitle());");
        assertTrue(printed.contains("TITLE ihc_dab-16c"), printed);
        assertSameImage(expected(""), IJ.openImage(folder + "/result.tif"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "plain | colors=0 | Colors (k) must be a whole number from 1 to 256, not 0",
            "1.53t | colors=0 | Colors (k) must be a whole number from 1 to 256, not 0",
            "fiji | colors=0 | Colors (k) must be a whole number from 1 to 256, not 0",
            "plain | colors=3.7 | Colors (k) must be a whole number from 1 to 256, not 3.7",
            "fiji | colors=3.7 | Colors (k) must be a whole number from 1 to 256, not 3.7",
            "plain | space=HSB | Space must be RGB, CIELAB or OKLab, not HSB",
            "fiji | space=HSB | Space must be RGB, CIELAB or OKLab, not HSB",
            "plain | palette_file=/no/where.csv | Can't write /no/where.csv: its folder does not exist",
            "fiji | palette_file=/no/where.csv | Can't write /no/where.csv: its folder does not exist"
    })
    void anErrorPrintsItsSentenceAndEndsTheMacro(String imagej, String options, String sentence) throws Exception {
        String printed = macro(
                imagej,
                "open('" + tissue() + "');",
                "run('K-Means Quantizer...', '" + options + "');",
                "print('GOES ON');",
                "saveAs('tiff', '" + folder + "/result.tif');");
        assertTrue(printed.contains(sentence), printed);
        assertTrue(printed.contains("RETURNED"), printed);
        assertFalse(printed.contains("GOES ON"), printed);
        assertFalse(printed.contains("\tat "), printed);
        assertFalse(Files.exists(folder.resolve("result.tif")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "plain | newImage('g', '8-bit', 9, 9, 1); | The image must be RGB; convert it with Image>Type>RGB Color",
            "fiji | newImage('g', '16-bit', 9, 9, 1); | The image must be RGB; convert it with Image>Type>RGB Color",
            "plain | x = 1; | There is no image: open an RGB image first",
            "fiji | x = 1; | There is no image: open an RGB image first",
            "plain | newImage('c', 'RGB', 9, 9, 1); makeRectangle(90, 9, 5, 5);"
                    + " | The selection holds no pixel of the image"
    })
    void anImageThatCannotBeUsedGetsASentence(String imagej, String before, String sentence) throws Exception {
        String printed = macro(imagej, "setBatchMode(true);", before, "run('K-Means Quantizer...', 'colors=2');",
                "print('GOES ON');");
        assertTrue(printed.contains(sentence), printed);
        assertFalse(printed.contains("GOES ON"), printed);
        assertFalse(printed.contains("\tat "), printed);
    }

    /** The palette goes from one image to the next as a file, a saved result, the Results table and an open image. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "1.53t", "fiji"})
    void aPaletteIsAppliedInAMacroWhereverItComesFrom(String imagej) throws Exception {
        String printed = macro(
                imagej,
                "setBatchMode(true);",
                "open('" + tissue() + "');",
                "source = getImageID();",
                "run('K-Means Quantizer...', 'colors=6 table=Results palette_file=[" + folder + "/my palette.gpl]');",
                "saveAs('tiff', '" + folder + "/first.tif');",
                "rename('my colors');",
                "names = newArray('" + folder + "/my palette.gpl', '" + folder
                        + "/first.tif', 'Results', 'my colors');",
                "for (i = 0; i < 4; i++) {",
                "  selectImage(source);",
                "  run('Apply Palette...', 'palette=[' + names[i] + '] table=None');",
                "  print('TITLE', getTitle(), bitDepth(), Property.get('kmeans.count'));",
                "  saveAs('tiff', '" + folder + "/applied' + i + '.tif');",
                "}",
                "selectImage(source);",
                "p = names[0];",
                "run('Apply Palette...', 'palette=&p output=RGB table=Results');",
                "print('COUNTED', nResults, getResultString('Hex', 5));");
        ImagePlus first = IJ.openImage(folder + "/first.tif");
        String last = first.getProp("kmeans.palette").substring(8 * 5);
        assertTrue(printed.contains("TITLE ihc_dab-6c 8 6"), printed);
        assertTrue(printed.contains("COUNTED 6 " + last), printed);
        assertFalse(printed.contains("\tat "), printed);
        for (int i = 0; i < 4; i++) {
            assertSameImage(first, IJ.openImage(folder + "/applied" + i + ".tif"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "1.53t", "fiji"})
    void aNumberOfColorsIsChosenAndUsed(String imagej) throws Exception {
        String printed = macro(
                imagej,
                "open('" + tissue() + "');",
                "run('Choose Number of Colors...', 'target=3.5 maximum=40 table=Results');",
                "k = parseInt(Property.get('kmeans.suggested'));",
                "print('ROWS', nResults, getResult('k', 38), getResult('Bits', 38), getTitle());",
                "print('SUGGESTED', k);",
                "if (getResult('Mean CIEDE2000', k - 2) > 3.5) exit('not reached');",
                "if (getResult('Mean CIEDE2000', k - 3) <= 3.5) exit('not the smallest');",
                "run('Choose Number of Colors...', 'target=3.5 maximum=40 quantize');",
                "print('TITLE', replace(getTitle(), 'ihc_dab-' + k + 'c', 'right'), nResults);");
        assertTrue(printed.contains("ROWS 39 40 6 ihc_dab.png"), printed);
        assertTrue(printed.matches("(?s).*SUGGESTED \\d+.*TITLE right 39.*"), printed);
        assertFalse(printed.contains("\tat "), printed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "plain | palette=/no/p.csv | Palette must name a palette file, or an open indexed image or palette table, not /no/p.csv",
            "fiji | palette=/no/p.csv | Palette must name a palette file, or an open indexed image or palette table, not /no/p.csv",
            "plain | '' | indexed image or palette table, not empty",
            "plain | palette=plugins.config space=HSB | Space must be RGB, CIELAB or OKLab, not HSB",
            "fiji | palette=FOLDER/bad.csv | bad.csv: in line 2, Red must be a whole number from 0 to 255, not x"
    })
    void aWrongPalettePrintsItsSentenceAndEndsTheMacro(String imagej, String options, String sentence)
            throws Exception {
        Files.write(folder.resolve("bad.csv"), Arrays.asList("Red,Green,Blue", "x,1,2"));
        String printed = macro(
                imagej,
                "open('" + tissue() + "');",
                "run('Apply Palette...', '" + options.replace("FOLDER", folder.toString()) + "');",
                "print('GOES ON');");
        assertTrue(printed.contains(sentence), printed);
        assertTrue(printed.contains("RETURNED"), printed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "plain | maximum=3.7 | Maximum (k) must be a whole number from 2 to 256, not 3.7",
            "fiji | method=Gap | Method must be Target difference, Silhouette or Elbow, not Gap",
            "fiji | target=0 | Target (mean CIEDE2000) must be a number above 0 and at most 100, not 0"
    })
    void aWrongChoiceOfANumberOfColorsEndsTheMacro(String imagej, String options, String sentence) throws Exception {
        String printed = macro(imagej, "open('" + tissue() + "');",
                "run('Choose Number of Colors...', '" + options + "');", "print('GOES ON');");
        assertTrue(printed.contains(sentence), printed);
        assertFalse(printed.contains("GOES ON"), printed);
        printed = macro(imagej, "newImage('g', '8-bit', 9, 9, 1);", "run('Choose Number of Colors...');",
                "print('GOES ON');");
        assertTrue(printed.contains("The image must be RGB"), printed);
        assertFalse(printed.contains("GOES ON"), printed);
        assertFalse(printed.contains("\tat "), printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "1.53t", "fiji"})
    void kMeansIsShownStepByStepWithAndWithoutAnImage(String imagej) throws Exception {
        String printed = macro(
                imagej,
                "run('K-Means Step by Step...', 'data=[Two dimensions] colors=5 iterations=3');",
                "print('PLANE', getTitle(), nSlices, bitDepth());",
                "setSlice(8);",
                "print(getInfo('slice.label'));",
                "close();",
                "open('" + tissue() + "');",
                "run('K-Means Step by Step...', 'colors=4 initialization=[k-means++] seed=7');",
                "if (nSlices < 9) exit('few');",
                "print('IMAGE', getTitle(), Property.get('kmeans.seed'));");
        assertTrue(printed.contains("PLANE Two dimensions-steps 8 24"), printed);
        assertTrue(printed.contains("stopped after 3 iterations"), printed);
        assertTrue(printed.contains("IMAGE ihc_dab-steps 7"), printed);
        assertFalse(printed.contains("\tat "), printed);
        String refused = macro(imagej, "run('K-Means Step by Step...', 'colors=4');", "print('GOES ON');");
        assertTrue(refused.contains("There is no image: open an RGB image first"), refused);
        assertFalse(refused.contains("GOES ON"), refused);
        assertFalse(refused.contains("\tat "), refused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "1.53t", "fiji"})
    void aBatchInAMacroWritesImagesAndTables(String imagej) throws Exception {
        Path study = folder.resolve("my study");
        Files.createDirectories(study);
        Files.copy(Paths.get(tissue()), study.resolve("one.png"));
        Study.tiff(study.resolve("two.tif"), Study.stack(2, 90));
        Files.write(study.resolve("bad.png"), new byte[]{1, 2, 3});
        Files.write(study.resolve("bad.jpg.jpg"), new byte[]{(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 1});
        Files.write(study.resolve("bad.bmp.bmp"), new byte[]{'B', 'M', 1, 2, 3});
        String run = "run('Batch Quantizer...', 'input=[" + study + "] results=[" + folder
                + "/out put] format=TIFF shared colors=5');";
        String printed = macro(imagej, run, "print('GOES ON');", run, "print('AND ON');");
        assertTrue(printed.contains("GOES ON") && printed.contains("AND ON"), printed);
        assertFalse(printed.contains("\tat "), printed);
        assertEquals(Integer.toString(5), Study.cell(folder.resolve("out put"), "one.png", "Colors"));
        assertEquals(5, IJ.openImage(folder + "/out put/two.tif").getProp("kmeans.palette").split(",", -1).length);
        for (String bad : new String[]{"bad.png", "bad.jpg.jpg", "bad.bmp.bmp"}) {
            assertFalse(Study.cell(folder.resolve("out put"), bad, "Problem").isEmpty(), bad);
        }
        printed = macro(imagej, run.replace("=5", "=6"), "print('GOES ON');");
        assertTrue(printed.contains("Results holds what another batch made"), printed);
        assertFalse(printed.contains("GOES ON"), printed);
    }

    @Test
    void variablesOfAMacroMayStandForValues() throws Exception {
        String printed = macro(
                "plain",
                "n = 5; s = 'OKLab';",
                "open('" + tissue() + "');",
                "id = getImageID();",
                "run('K-Means Quantizer...', 'colors=n space=&s');",
                "print('ONE', getTitle(), Property.get('kmeans.space'));",
                "selectImage(id);",
                "run('K-Means Quantizer...', 'colors=&n');",
                "print('TWO', getTitle());");
        assertTrue(printed.contains("ONE ihc_dab-5c OKLab"), printed);
        assertTrue(printed.contains("TWO ihc_dab-5c-1"), printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fiji", "plain"})
    void macroForAFolderWritesAnImageAndAPaletteForEach(String imagej) throws Exception {
        Path input = Files.createDirectory(folder.resolve("in put"));
        Path output = Files.createDirectory(folder.resolve("out"));
        Files.copy(Paths.get(tissue()), input.resolve("a b.png"));
        Files.copy(Paths.get(tissue()), input.resolve("c.PNG"));
        ImagePlus white = new ImagePlus("white", new ColorProcessor(3, 3));
        white.getProcessor().invert();
        new FileSaver(white).saveAsTiff(input + "/a b.tiff"); // of the same stem
        Files.write(input.resolve("notes.txt"), new byte[3]);
        String printed = macro(imagej, MACROS.resolve("Quantize_Folder.ijm"), input + "|" + output);
        assertTrue(printed.contains("3 images written to"), printed);
        assertEquals(
                "[a b.png-16c.csv, a b.png-16c.tif, a b.tiff-16c.csv, a b.tiff-16c.tif, c.PNG-16c.csv, c.PNG-16c.tif]",
                Arrays.stream(output.toFile().list()).sorted().collect(Collectors.toList()).toString());
        assertSameImage(expected(""), IJ.openImage(output + "/a b.png-16c.tif"));
        assertEquals(4, input.toFile().list().length);
    }

    /** Puts lines before and behind a macro that comes with the plugin. */
    private Path framed(String macro, String before, String behind) throws IOException {
        Path file = folder.resolve("framed.ijm");
        String text = new String(Files.readAllBytes(MACROS.resolve(macro)), StandardCharsets.UTF_8);
        int functions = text.indexOf("\nfunction ");
        int end = functions < 0 ? text.length() : functions;
        String whole = before + "\n" + text.substring(0, end) + "\n" + behind + "\n" + text.substring(end);
        Files.write(file, whole.getBytes(StandardCharsets.UTF_8));
        return file;
    }

    @Test
    void macroForTheActiveImageMakesIt16Colors() throws Exception {
        Path file = framed(
                "Quantize_Active_Image.ijm", "open('" + tissue() + "');",
                "saveAs('tiff', '" + folder + "/result.tif');");
        String printed = macro("fiji", file, "");
        assertTrue(printed.contains("RETURNED"), printed);
        assertSameImage(expected(""), IJ.openImage(folder + "/result.tif"));
    }

    @Test
    void macroForAStackListsTheAreaOfEachColorInEachSlice() throws Exception {
        ImageProcessor ip = IJ.openImage(tissue()).getProcessor();
        ImageStack stack = new ImageStack(512, 512);
        for (int i = 0; i < 3; i++) {
            ImageProcessor darker = ip.duplicate();
            darker.multiply(1 - 0.2 * i);
            stack.addSlice(darker);
        }
        ImagePlus image = new ImagePlus("stack", stack);
        image.getCalibration().pixelWidth = 0.5;
        image.getCalibration().pixelHeight = 0.5;
        image.getCalibration().setUnit("mm");
        new FileSaver(image).saveAsTiffStack(folder + "/stack.tif");
        Path file = framed("Stack_Areas.ijm", "open('" + folder + "/stack.tif');",
                "saveAs('Results', '" + folder + "/r.csv');");
        String printed = macro("fiji", file, "");
        assertTrue(printed.contains("RETURNED"), printed);
        ij.measure.ResultsTable table = ij.measure.ResultsTable.open(folder + "/r.csv");
        assertEquals(18, table.size());
        double[] area = new double[4];
        for (int row = 0; row < 18; row++) {
            area[(int) table.getValue("Slice", row)] += table.getValue("Area", row);
        }
        assertArrayEquals(new double[]{0, 65536, 65536, 65536}, area, 1e-6);
        assertEquals(0, table.getValue("Pixels", 17), "the darkest slice has nothing of the lightest color");
    }

    @Test
    void macroForStainFindsTheBrownPartOfATissue() throws Exception {
        Path file = framed("Stain_Area_Fraction.ijm", "open('" + tissue() + "');",
                "saveAs('Results', '" + folder + "/r.csv');");
        String printed = macro("fiji", file, "");
        assertTrue(printed.contains("RETURNED"), printed);
        ij.measure.ResultsTable table = ij.measure.ResultsTable.open(folder + "/r.csv");
        int last = table.size() - 1;
        ColorProcessor ip = (ColorProcessor) IJ.openImage(tissue()).getProcessor();
        int brown = 0;
        for (int i = 0; i < 512 * 512; i++) {
            brown += org.colorquant.color.Cielab.of(ip.get(i)).b() > 15 ? 1 : 0;
        }
        assertEquals("all stained", table.getStringValue("Class", last));
        assertEquals(brown / 2621.44, table.getValue("Percent", last), 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "1.53t", "fiji"})
    void anIndexedPngIsWritten(String imagej) throws Exception {
        String printed = macro(
                imagej,
                "open('" + tissue() + "');",
                "run('K-Means Quantizer...', 'colors=4');",
                "p = '" + folder + "/a b.png';",
                "run('Indexed PNG...', 'path=[' + p + ']');",
                "run('Indexed PNG...', 'compression=Fast path=&p');",
                "run('Indexed PNG...', 'path=[" + folder + "/c]');",
                "print('ACTIVE', getTitle());",
                "run('Indexed PNG...', 'path=[" + folder + "/no/a.png]');",
                "print('GOES ON');");
        assertTrue(printed.contains("ACTIVE ihc_dab-4c"), printed);
        assertTrue(printed.contains("Can't write " + folder + "/no/a.png: its folder does not exist"), printed);
        assertFalse(printed.contains("GOES ON"), printed);
        assertFalse(printed.contains("\tat "), printed);
        byte[] expected = (byte[]) expected("colors=4").getProcessor().getPixels();
        for (String name : new String[]{"a b.png", "c.png"}) {
            BufferedImage read = ImageIO.read(folder.resolve(name).toFile());
            assertEquals(2, read.getColorModel().getPixelSize());
            int[] found = read.getRaster().getSamples(0, 0, 512, 512, 0, (int[]) null);
            for (int i = 0; i < found.length; i++) {
                assertEquals(expected[i], found[i]);
            }
        }
        assertTrue(Files.size(folder.resolve("a b.png")) >= Files.size(folder.resolve("c.png")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "1.53t", "fiji"})
    void palettesOfSeveralSizesAreComparedInAMacro(String imagej) throws Exception {
        String printed = macro(
                imagej,
                "open('" + tissue() + "');",
                "run('Compare Palette Sizes...', 'sizes=4,8,16 table=Results');",
                "print('TITLE', getTitle(), nSlices, bitDepth(), Property.getSliceLabel(2));",
                "print('ROWS', nResults, getResult('Colors', 1), getResult('Raw saving', 1), getResult('SSIM', 2));",
                "saveAs('tiff', '" + folder + "/result.tif');",
                "run('Compare Palette Sizes...', 'sizes=4,4');",
                "print('GOES ON');");
        ResultsTable expected = new SizesJob(
                IJ.openImage(tissue()), Option.SIZES.ofMacro("sizes=4,8,16"), Progress.NONE).run().table()
                .toResultsTable();
        assertTrue(printed.contains("TITLE ihc_dab-sizes 3 24 8 colors"), printed);
        String ssim = String.format(Locale.ROOT, "%.4f", expected.getValue("SSIM", 2));
        assertTrue(printed.contains("ROWS 3 8 8 " + ssim), printed);
        assertTrue(printed.contains(
                "Sizes must be different whole numbers from 1 to 256 with commas between, not 4 twice"), printed);
        assertFalse(printed.contains("GOES ON"), printed);
        assertFalse(printed.contains("\tat "), printed);
        ImagePlus saved = IJ.openImage(folder + "/result.tif");
        assertEquals("16 colors", saved.getStack().getSliceLabel(3));
        assertEquals("4,8,16", saved.getProp("kmeans.sizes"));
    }

    @Test
    void aVirtualStackLargerThanTheHeapIsQuantized() throws Exception {
        String printed = java("-Xmx2g", "ij.jar", VirtualStackRun.class.getName(), "colors=8 iterations=3");
        assertTrue(printed.contains("virtual-8c 60 1006632960"), printed);
    }

    @Test
    void aResultThatDoesNotFitInTheHeapIsRefusedBeforeTheWork() throws Exception {
        String printed = java("-Xmx2g", "ij.jar", VirtualStackRun.class.getName(), "colors=8 output=RGB");
        assertTrue(printed.contains("There is too little memory: the result takes 3840 MB"), printed);
    }
}
