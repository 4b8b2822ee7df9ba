package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import ij.process.ColorProcessor;
import ij.text.TextWindow;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Label;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a person meets it, in ImageJ's own windows. */
class DialogIT {
    private ImagePlus tissue;
    private int[] original;

    @BeforeEach
    void open() {
        Gui.start();
        forgetOptions();
        tissue = Gui.openTissue();
        original = ((int[]) tissue.getProcessor().getPixels()).clone();
    }

    @AfterEach
    void close() {
        Gui.assertNoException();
        Gui.closeAll();
    }

    private static void forgetOptions() {
        for (String key : new String[]{"colors", "iterations", "space", "initialization", "seed", "effort", "output",
                "table",
                "palette_file", "swatches"}) {
            ij.Prefs.set("colorquant." + key, "");
        }
    }

    private static int[] pixels(ImagePlus image) {
        return (int[]) image.getProcessor().getPixels();
    }

    private static int colorsShown(ImagePlus image) {
        BitSet colors = new BitSet(1 << 24);
        for (int pixel : pixels(image)) {
            colors.set(pixel & 0xffffff);
        }
        return colors.cardinality();
    }

    private static ImagePlus noise(int side) {
        int[] pixels = new SplittableRandom(1).ints((long) side * side).toArray();
        return Gui.show(new ImagePlus("noise", new ColorProcessor(side, side, pixels)));
    }

    @Test
    void theJarIsLoadedByImageJAndScijavaIsNowhere() throws Exception {
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
        Gui.screenshot("dialog");
        Gui.ok(dialog);
        ImagePlus result = Gui.awaitImage("ihc_dab-6c");
        Gui.await("the unlocked source", () -> !tissue.isLocked());
        assertEquals(8, result.getBitDepth());
        assertEquals(6, ((IndexColorModel) result.getProcessor().getColorModel()).getMapSize());
        checkTable("Palette of ihc_dab-6c", 6);
        assertArrayEquals(original, pixels(tissue));
        assertTrue(tissue.getWindow().isVisible());
        Gui.screenshot("result");

        String macro = recorder.getText().trim();
        assertEquals(
                "run(\"K-Means Quantizer...\", \"colors=6 iterations=50 space=RGB initialization=Variance seed=1"
                        + " effort=Standard output=Indexed table=Palette palette_file=[]\");",
                macro);
        Gui.runMacroToItsEnd("selectImage('ihc_dab.png');\n" + macro);
        ImagePlus again = Gui.awaitImage("ihc_dab-6c-1");
        assertArrayEquals((byte[]) result.getProcessor().getPixels(), (byte[]) again.getProcessor().getPixels());
        assertArrayEquals(result.getPropertiesAsArray(), again.getPropertiesAsArray());
        assertEquals(result.getProcessor().getColorModel(), again.getProcessor().getColorModel());
        recorder.close();
    }

    private static void checkTable(String title, int rows) {
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
        assertEquals(512 * 512, pixels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.7", "0", "257", "abc", ""})
    void aWrongNumberGetsASentenceAndNoOk(String text) {
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, text);
        Gui.await("no OK", () -> !dialog.getButtons()[0].isEnabled());
        assertEquals(
                "Colors (k) must be a whole number from 1 to 256, not " + (text.isEmpty() ? "empty" : text),
                ((Label) dialog.getMessage()).getText());
        Gui.type(dialog, 0, "5");
        Gui.await("OK", () -> dialog.getButtons()[0].isEnabled());
        assertEquals("", ((Label) dialog.getMessage()).getText());
        Gui.cancel(dialog);
        assertEquals(1, WindowManager.getImageCount());
    }

    @Test
    void labelsOf256ColorsGetASentence() {
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "256");
        Choice output = (Choice) dialog.getChoices().get(3);
        output.select("Labels");
        output.dispatchEvent(
                new java.awt.event.ItemEvent(output, java.awt.event.ItemEvent.ITEM_STATE_CHANGED, "Labels", 1));
        Gui.await("no OK", () -> !dialog.getButtons()[0].isEnabled());
        Label sentence = (Label) dialog.getMessage();
        assertEquals("Colors (k) must be a whole number from 1 to 255 with Labels output, not 256", sentence.getText());
        assertTrue(sentence.getFontMetrics(sentence.getFont()).stringWidth(sentence.getText()) < sentence.getWidth());
        Gui.cancel(dialog);
    }

    @Test
    void previewFollowsTheDialogAndCancelTakesItBack() {
        Recorder recorder = new Recorder();
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "5");
        Gui.click(dialog.getPreviewCheckbox());
        Gui.await("5 colors", () -> colorsShown(tissue) == 5);
        Gui.screenshot("preview");
        Gui.type(dialog, 0, "3");
        Gui.await("3 colors", () -> colorsShown(tissue) == 3);
        Gui.click(dialog.getPreviewCheckbox());
        Gui.await("the original", () -> Arrays.equals(original, pixels(tissue)));
        Gui.click(dialog.getPreviewCheckbox());
        Gui.await("3 colors", () -> colorsShown(tissue) == 3);
        Gui.cancel(dialog);
        Gui.await("the original", () -> Arrays.equals(original, pixels(tissue)) && !tissue.isLocked());
        assertEquals(1, WindowManager.getImageCount());
        assertEquals("", recorder.getText().trim());
        recorder.close();
    }

    @Test
    void okAfterAPreviewLearnsFromTheOriginal() {
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "3");
        Gui.click(dialog.getPreviewCheckbox());
        Gui.await("3 colors", () -> colorsShown(tissue) == 3);
        Gui.type(dialog, 0, "9");
        Gui.ok(dialog);
        Gui.awaitImage("ihc_dab-9c");
        Gui.await("the original", () -> Arrays.equals(original, pixels(tissue)) && !tissue.isLocked());
    }

    @Test
    void theNextKeystrokeCancelsASlowPreview() {
        ImagePlus noise = noise(3000);
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "256");
        Gui.click(dialog.getPreviewCheckbox());
        Gui.type(dialog, 0, "2");
        Gui.await("2 colors", () -> colorsShown(noise) == 2);
        Gui.type(dialog, 0, "256");
        long start = System.nanoTime();
        Gui.cancel(dialog);
        Gui.await("the unlocked image", () -> !noise.isLocked());
        assertTrue(System.nanoTime() - start < 5e9, "canceling took long");
        assertTrue(colorsShown(noise) > 1_000_000);
    }

    @Test
    void escStopsALongRunAndLeavesNothing() {
        ImagePlus noise = noise(3000);
        Thread macro = Gui.runMacro("run('K-Means Quantizer...', 'colors=256 iterations=10000'); print('GOES ON');");
        Gui.await("the run", noise::isLocked);
        Gui.await("its status", () -> statusLine().contains("clustering"));
        noise.getWindow().toFront();
        long start = System.nanoTime();
        noise.getCanvas().dispatchEvent(new KeyEvent(
                noise.getCanvas(), KeyEvent.KEY_PRESSED, System.currentTimeMillis(), 0, KeyEvent.VK_ESCAPE, (char) 27));
        Gui.await("the end", () -> !noise.isLocked());
        assertTrue((System.nanoTime() - start) / 1e9 < 2, "stopping took long");
        Gui.await("the macro's end", () -> !macro.isAlive());
        assertEquals(2, WindowManager.getImageCount());
        assertNull(IJ.getLog(), "the macro went on");
    }

    private static String statusLine() {
        return String.valueOf(((javax.swing.JLabel) IJ.getInstance().getStatusBar().getComponent(0)).getText());
    }

    @Test
    void anImageClosedDuringARunDoesNoHarm() {
        ImagePlus noise = noise(2500);
        Thread macro = Gui.runMacro("run('K-Means Quantizer...', 'colors=64 iterations=30');");
        Gui.await("the run", noise::isLocked);
        noise.changes = false;
        java.awt.EventQueue.invokeLater(() -> noise.getWindow().close());
        Gui.await("the macro's end", () -> !macro.isAlive());
        Gui.assertNoException();
    }

    @Test
    void anImageClosedUnderTheDialogDoesNoHarm() {
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "4");
        tissue.getWindow().close();
        Gui.ok(dialog);
        Gui.await("the end of the dialog", () -> !dialog.isShowing());
        Gui.await("a result or none", () -> !tissue.isLocked());
        Gui.assertNoException();
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
        Gui.screenshot("help");
        assertNotNull(help);
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
    void theResultIsActiveAlsoWithSwatches() {
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "6");
        Gui.click((Checkbox) dialog.getCheckboxes().get(0));
        Gui.ok(dialog);
        Gui.awaitImage("ihc_dab-6c");
        ImagePlus swatches = WindowManager.getImage("Swatches of ihc_dab-6c");
        assertEquals(240, swatches.getWidth());
        assertEquals(6, colorsShown(swatches));
    }

    @Test
    void tablesGoWhereTheyAreWanted() {
        Gui.runMacroToItsEnd("run('K-Means Quantizer...', 'colors=6 table=None');");
        Gui.awaitImage("ihc_dab-6c");
        assertNull(WindowManager.getFrame("Palette of ihc_dab-6c"));
        Gui.runMacroToItsEnd("selectImage('ihc_dab.png'); run('K-Means Quantizer...', 'colors=5 table=Results');"
                + "if (nResults != 5 || getResult('Index', 4) != 4) exit('wrong');");
        Gui.awaitImage("ihc_dab-5c");
        assertNotNull(WindowManager.getFrame("Results"));
        assertFalse(WindowManager.getImageCount() > 3);
    }

    @Test
    void labelsAreReadyForThresholdAndMeasure() {
        Gui.runMacroToItsEnd("run('K-Means Quantizer...', 'colors=6 output=Labels');"
                + "setThreshold(1, 1); run('Create Selection'); if (selectionType() < 0) exit('no selection');");
        assertEquals(ImagePlus.GRAY8, Gui.awaitImage("ihc_dab-6c").getType());
    }
}
