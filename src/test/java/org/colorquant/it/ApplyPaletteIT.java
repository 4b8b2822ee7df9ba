package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.MessageDialog;
import ij.io.FileSaver;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import ij.text.TextWindow;
import java.awt.TextField;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apply Palette as a person meets it. */
class ApplyPaletteIT {
    private static final String COMMAND = "Apply Palette...";

    private ImagePlus tissue;

    @BeforeEach
    void open() {
        Gui.start();
        Gui.forgetOptions();
        tissue = Gui.openTissue();
    }

    @AfterEach
    void close() {
        Seen.assertNoException();
        Gui.closeAll();
    }

    private static GenericDialog openDialog() {
        Gui.chooseFromMenu(COMMAND, "Plugins", "Color Quantization");
        return Gui.awaitDialog("Apply Palette");
    }

    private static TextField palette(GenericDialog dialog) {
        return (TextField) dialog.getStringFields().get(0);
    }

    /** Quantizes the tissue and makes it the active image again. */
    private ImagePlus quantize(String options) {
        Gui.runMacroToItsEnd("run('K-Means Quantizer...', '" + options + "');");
        ImagePlus result = WindowManager.getCurrentImage();
        IJ.selectWindow(tissue.getID());
        Gui.await("the tissue", () -> tissue.equals(WindowManager.getCurrentImage()));
        return result;
    }

    private static byte[] bytes(ImagePlus image) {
        return (byte[]) image.getProcessor().getPixels();
    }

    @Test
    void theDialogShowsAPreviewAndIsRecordedAndRemembered() {
        ImagePlus first = quantize("colors=5 table=None");
        int[] original = Seen.pixels(tissue).clone();
        Recorder recorder = new Recorder();
        GenericDialog dialog = openDialog();
        Gui.set(palette(dialog), "ihc_dab-5c");
        Gui.toggle(dialog.getPreviewCheckbox());
        Gui.await("5 colors", () -> Seen.colorsShown(tissue) == 5);
        Seen.screenshot("apply-palette");
        Gui.ok(dialog);
        ImagePlus result = Gui.awaitImage("ihc_dab-5c-1");
        Gui.await("the original", () -> !tissue.isLocked() && Arrays.equals(original, Seen.pixels(tissue)));
        assertArrayEquals(bytes(first), bytes(result));
        TextWindow window = (TextWindow) WindowManager.getFrame("Palette of ihc_dab-5c-1");
        assertEquals(5, window.getResultsTable().size());

        String macro = Seen.awaitRecorded(recorder);
        recorder.close();
        assertEquals(
                "run(\"Apply Palette...\", \"palette=ihc_dab-5c space=RGB dithering=None smoothing=0 output=Indexed table=Palette\");",
                macro);
        Gui.runMacroToItsEnd("selectImage('ihc_dab.png');\n" + macro);
        ImagePlus again = Gui.awaitImage("ihc_dab-5c-2");
        assertArrayEquals(bytes(first), bytes(again));
        assertArrayEquals(result.getPropertiesAsArray(), again.getPropertiesAsArray());

        IJ.selectWindow(tissue.getID());
        GenericDialog second = openDialog();
        assertEquals("ihc_dab-5c", palette(second).getText());
        Gui.cancel(second);
    }

    @Test
    void withoutAPaletteOkIsAnsweredWithASentence() {
        Gui.ok(openDialog());
        MessageDialog message = Gui.awaitMessage();
        assertTrue(Seen.text(message).contains("not empty"), Seen.text(message));
        message.dispose();
        Gui.await("the unlocked image", () -> !tissue.isLocked());
        assertEquals(1, WindowManager.getImageCount());
    }

    @Test
    void anOpenTableOfAPaletteIsOne(@TempDir Path folder) {
        ImagePlus first = quantize("colors=6 space=CIELAB");
        String apply = "run('Apply Palette...', 'palette=[TABLE] space=CIELAB table=None');";
        Gui.runMacroToItsEnd(apply.replace("TABLE", "Palette of ihc_dab-6c"));
        assertArrayEquals(bytes(first), bytes(Gui.awaitImage("ihc_dab-6c-1")));

        ResultsTable table = ((TextWindow) WindowManager.getFrame("Palette of ihc_dab-6c")).getResultsTable();
        assertTrue(table.save(folder.resolve("my table.csv").toString()));
        Gui.runMacroToItsEnd("open('" + folder + "/my table.csv'); selectImage('ihc_dab.png');"
                + apply.replace("TABLE", "my table.csv"));
        assertArrayEquals(bytes(first), bytes(Gui.awaitImage("ihc_dab-6c-2")));
    }

    @Test
    void aResultThatWasSavedAndOpenedAgainIsAPalette(@TempDir Path folder) {
        ImagePlus first = quantize("colors=4 output=Labels");
        new FileSaver(first).saveAsTiff(folder.resolve("first.tif").toString());
        byte[] labels = bytes(first).clone();
        first.changes = false;
        first.close();
        Gui.show(IJ.openImage(folder.resolve("first.tif").toString()));
        for (String name : new String[]{"first.tif", folder + "/first.tif"}) {
            Gui.runMacroToItsEnd("selectImage('ihc_dab.png'); run('Apply Palette...', 'palette=[" + name
                    + "] output=Labels table=Results'); if (nResults != 4) exit('wrong');");
            ImagePlus result = WindowManager.getCurrentImage();
            assertTrue(result.getTitle().startsWith("ihc_dab-4c"), result.getTitle());
            assertArrayEquals(labels, bytes(result));
        }
        assertNotNull(WindowManager.getFrame("Results"));
    }

    @Test
    void whatIsNoPaletteEndsTheMacroWithItsSentence() {
        for (String name : new String[]{"/no/p.csv", "ihc_dab.png"}) {
            Thread macro = Gui.runMacro("run('Apply Palette...', 'palette=" + name + "'); print('GOES ON');");
            String text = Gui.awaitMacroError();
            assertTrue(text.contains("palette"), text);
            Gui.await("the macro's end", () -> !macro.isAlive());
            assertEquals(null, IJ.getLog(), "the macro went on");
            assertFalse(tissue.isLocked());
            assertEquals(1, WindowManager.getImageCount());
        }
    }
}
