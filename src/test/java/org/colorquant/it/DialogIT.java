package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.Menus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.PlotWindow;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import ij.process.ColorProcessor;
import ij.text.TextWindow;
import java.awt.Checkbox;
import java.awt.TextField;
import java.awt.Window;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a person meets it, in ImageJ's own windows. */
class DialogIT {
    private ImagePlus tissue;
    private int[] original;

    @BeforeEach
    void open() {
        Gui.start();
        Gui.forgetOptions();
        tissue = Gui.openTissue();
        original = ((int[]) tissue.getProcessor().getPixels()).clone();
    }

    @AfterEach
    void close() {
        Seen.assertNoException();
        Gui.closeAll();
    }

    @Test
    void theJarIsLoadedByImageJAndScijavaIsNowhere() throws Exception {
        assertEquals("org.colorquant.ij.KMeansQuantizer", Menus.getCommands().get(Gui.COMMAND));
        Object plugin = IJ.getClassLoader().loadClass("org.colorquant.ij.KMeansQuantizer").getConstructor()
                .newInstance();
        assertEquals("ij.io.PluginClassLoader", plugin.getClass().getClassLoader().getClass().getName());
        assertThrows(ClassNotFoundException.class, () -> IJ.getClassLoader().loadClass("org.scijava.command.Command"));
    }

    @Test
    void menuDialogAndOkGiveResultTableAndRecordedMacroThatReplaysIdentically() {
        Recorder recorder = new Recorder();
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "6");
        Gui.type(dialog, 1, "50");
        Seen.screenshot("dialog");
        Gui.enter(dialog);
        ImagePlus result = Gui.awaitImage("ihc_dab-6c");
        Gui.await("the unlocked source", () -> !tissue.isLocked());
        assertEquals(8, result.getBitDepth());
        assertEquals(6, ((IndexColorModel) result.getProcessor().getColorModel()).getMapSize());
        checkTable("Palette of ihc_dab-6c", 6, 512 * 512);
        assertArrayEquals(original, Seen.pixels(tissue));
        assertTrue(tissue.getWindow().isVisible());
        assertFalse(tissue.changes, "ImageJ would ask whether to save the source");
        Seen.screenshot("result");

        String macro = Seen.awaitRecorded(recorder);
        assertEquals(
                "run(\"K-Means Quantizer...\", \"colors=6 iterations=50 space=RGB initialization=Variance seed=1"
                        + " effort=Standard rare=0 dithering=None smoothing=0 output=Indexed table=Palette palette_file=[]\");",
                macro);
        Gui.runMacroToItsEnd("selectImage('ihc_dab.png');\n" + macro);
        ImagePlus again = Gui.awaitImage("ihc_dab-6c-1");
        assertArrayEquals((byte[]) result.getProcessor().getPixels(), (byte[]) again.getProcessor().getPixels());
        assertArrayEquals(result.getPropertiesAsArray(), again.getPropertiesAsArray());
        assertEquals(result.getProcessor().getColorModel(), again.getProcessor().getColorModel());
        recorder.close();
    }

    private static void checkTable(String title, int rows, int total) {
        TextWindow window = (TextWindow) Gui.awaitFound(title, () -> WindowManager.getFrame(title));
        ResultsTable table = window.getResultsTable();
        assertEquals("Index\tRed\tGreen\tBlue\tHex\tL*\ta*\tb*\tPixels\tPercent\tArea",
                table.getColumnHeadings().trim());
        assertEquals(rows, table.size());
        double pixels = 0;
        for (int row = 0; row < rows; row++) {
            assertEquals(row, table.getValue("Index", row));
            pixels += table.getValue("Pixels", row);
        }
        assertEquals(total, pixels);
    }

    @Test
    void optionsAreRememberedBetweenDialogsAndNeverByMacros() {
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "7");
        Gui.ok(dialog);
        Gui.awaitImage("ihc_dab-7c");
        IJ.selectWindow("ihc_dab.png");
        Gui.runMacroToItsEnd("selectImage('ihc_dab.png'); run('K-Means Quantizer...', 'iterations=9');");
        ImagePlus ofMacro = Gui.awaitImage("ihc_dab-16c");
        assertEquals("16", ofMacro.getProp("kmeans.colors"), "a macro has the factory default");
        IJ.selectWindow("ihc_dab.png");
        GenericDialog second = Gui.openDialog();
        assertEquals("7", ((TextField) second.getNumericFields().get(0)).getText());
        assertEquals("300", ((TextField) second.getNumericFields().get(1)).getText());
        Gui.cancel(second);
    }

    @Test
    void helpOpensAText() {
        GenericDialog dialog = Gui.openDialog();
        Gui.push(dialog.getButtons()[3]);
        Window help = Gui.awaitFound("the help", () -> {
            for (Window window : Window.getWindows()) {
                if (window instanceof ij.gui.HTMLDialog && window.isShowing()) {
                    return window;
                }
            }
            return null;
        });
        Gui.await("its text drawn", () -> Seen.colors(Seen.screenshot("help"), help) > 1);
        assertTrue(Seen.text(help).contains("Variance needs no random number"), Seen.text(help));
        help.dispose();
        Gui.cancel(dialog);
    }

    @Test
    void aHyperstackGivesOneOfTheSameShape() {
        ImageStack stack = new ImageStack(60, 50);
        for (int i = 0; i < 4; i++) {
            stack.addSlice("slice " + i, new ColorProcessor(60, 50, new SplittableRandom(i).ints(3000).toArray()));
        }
        ImagePlus image = new ImagePlus("my stack.tif", stack);
        image.setDimensions(1, 2, 2);
        image.setOpenAsHyperStack(true);
        Gui.show(image);
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "12");
        Gui.ok(dialog);
        ImagePlus result = Gui.awaitImage("my stack-12c");
        assertArrayEquals(image.getDimensions(), result.getDimensions());
        Gui.await("a hyperstack window", result::isDisplayedHyperStack);
        assertEquals("slice 3", result.getStack().getSliceLabel(4));
    }

    @Test
    void aStackGivesOneStackWithOnePalette() {
        ImageStack stack = new ImageStack(40, 30);
        for (int i = 0; i < 3; i++) {
            stack.addSlice(null, new ColorProcessor(40, 30, new SplittableRandom(i).ints(1200).toArray()));
        }
        ImagePlus image = Gui.show(new ImagePlus("stack", stack));
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "5");
        Gui.enter(dialog);
        ImagePlus result = Gui.awaitImage("stack-5c");
        assertArrayEquals(image.getDimensions(), result.getDimensions());
        assertEquals(5, ((IndexColorModel) result.getProcessor().getColorModel()).getMapSize());
        assertEquals(2, WindowManager.getImageCount() - 1);
        checkTable("Palette of stack-5c", 5, 3 * 1200);
    }

    @Test
    void aDialogOfAllFieldsIsRecordedWithAllFields() {
        Recorder recorder = new Recorder();
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "3");
        Gui.choose(dialog, 0, "OKLab");
        Gui.choose(dialog, 1, "k-means++");
        Gui.type(dialog, 2, "-7");
        Gui.choose(dialog, 2, "Fast");
        Gui.choose(dialog, 4, "Labels");
        Gui.choose(dialog, 5, "None");
        Gui.click((Checkbox) dialog.getCheckboxes().get(0));
        Gui.click((Checkbox) dialog.getCheckboxes().get(1));
        Gui.click((Checkbox) dialog.getCheckboxes().get(2));
        Gui.enter(dialog);
        ImagePlus result = Gui.awaitImage("ihc_dab-3c");
        Gui.awaitLasting("the result in front", () -> result.equals(WindowManager.getCurrentImage()));
        String macro = Seen.awaitRecorded(recorder);
        assertEquals(
                "run(\"K-Means Quantizer...\", \"colors=3 iterations=300 space=OKLab initialization=k-means++ seed=-7"
                        + " effort=Fast rare=0 dithering=None smoothing=0 output=Labels table=None palette_file=[] quality swatches convergence\");",
                macro);
        Gui.runMacroToItsEnd("selectImage('ihc_dab.png');\n" + macro);
        ImagePlus again = Gui.awaitImage("ihc_dab-3c-1");
        assertArrayEquals((byte[]) result.getProcessor().getPixels(), (byte[]) again.getProcessor().getPixels());
        assertArrayEquals(result.getPropertiesAsArray(), again.getPropertiesAsArray());
        recorder.close();
    }

    @Test
    void aPaletteFileIsWrittenAndItsPathRecorded(@TempDir Path parent) throws IOException {
        Path file = Files.createDirectory(parent.resolve("a b")).resolve("p q.csv");
        Recorder recorder = new Recorder();
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "4");
        Gui.set((TextField) dialog.getStringFields().get(0), file.toString());
        Gui.enter(dialog);
        Gui.awaitImage("ihc_dab-4c");
        byte[] written = Files.readAllBytes(file);
        String macro = Seen.awaitRecorded(recorder);
        recorder.close();
        Files.delete(file);
        Gui.runMacroToItsEnd("selectImage('ihc_dab.png');\n" + macro);
        assertArrayEquals(written, Files.readAllBytes(file));
        assertEquals(5, Files.readAllLines(file).size());
    }

    @Test
    void theResultIsActiveAlsoWithQualityReportSwatchesAndPlot() {
        for (int colors = 2; colors < 8; colors++) {
            IJ.selectWindow(tissue.getID());
            GenericDialog dialog = Gui.openDialog();
            Gui.type(dialog, 0, Integer.toString(colors));
            if (colors == 2) { // later it is remembered
                Gui.click((Checkbox) dialog.getCheckboxes().get(0));
                Gui.click((Checkbox) dialog.getCheckboxes().get(1));
                Gui.click((Checkbox) dialog.getCheckboxes().get(2));
            }
            Gui.enter(dialog);
            String title = "ihc_dab-" + colors + "c";
            Gui.await("the end", () -> WindowManager.getImage(title) != null && !tissue.isLocked());
            Gui.awaitLasting("the result in front", () -> WindowManager.getCurrentImage().getTitle().equals(title));
            assertTrue(Seen.colorsShown(WindowManager.getImage("Swatches of " + title)) > colors, "colors and text");
            assertInstanceOf(PlotWindow.class, WindowManager.getImage("Convergence of " + title).getWindow());
            assertNotNull(WindowManager.getFrame("Quality of " + title));
        }
    }

    @Test
    void tablesGoWhereTheyAreWanted() {
        Gui.runMacroToItsEnd("run('K-Means Quantizer...', 'colors=6 table=None');");
        Gui.awaitImage("ihc_dab-6c");
        assertNull(WindowManager.getFrame("Palette of ihc_dab-6c"));
        Gui.runMacroToItsEnd("selectImage('ihc_dab.png'); run('K-Means Quantizer...', 'colors=5 table=Results');"
                + "if (nResults != 5 || getResult('Index', 4) != 4) exit('wrong');"
                + "selectImage('ihc_dab.png'); run('K-Means Quantizer...', 'colors=3 table=Results');"
                + "if (nResults != 3) exit('not replaced'); selectImage('ihc_dab-5c');");
        Gui.awaitImage("ihc_dab-5c");
        assertNotNull(WindowManager.getFrame("Results"));
        assertEquals(4, WindowManager.getImageCount());
    }

    @Test
    void labelsAreReadyForThresholdAndMeasure() {
        Gui.runMacroToItsEnd("run('K-Means Quantizer...', 'colors=6 output=Labels');"
                + "setThreshold(1, 1); run('Create Selection'); if (selectionType() < 0) exit('no selection');");
        assertEquals(ImagePlus.GRAY8, Gui.awaitImage("ihc_dab-6c").getType());
    }
}
