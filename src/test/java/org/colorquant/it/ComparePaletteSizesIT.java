package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import ij.text.TextWindow;
import java.awt.TextField;
import java.awt.event.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compare Palette Sizes as a person meets it. */
class ComparePaletteSizesIT {
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
        Gui.chooseFromMenu("Compare Palette Sizes...", "Plugins", "Color Quantization");
        return Gui.awaitDialog("Compare Palette Sizes");
    }

    private static TextField sizes(GenericDialog dialog) {
        return (TextField) dialog.getStringFields().get(0);
    }

    @Test
    void theDialogGivesAStackAMontageAndATableAndIsRecordedAndRemembered() {
        Recorder recorder = new Recorder();
        GenericDialog dialog = openDialog();
        assertEquals("2,4,8,16,32,64,128,256", sizes(dialog).getText());
        Gui.set(sizes(dialog), "4,0");
        Gui.await("no OK", () -> !dialog.getButtons()[0].isEnabled());
        Gui.set(sizes(dialog), "4, 16, 64");
        Gui.choose(dialog, 0, "CIELAB");
        Gui.ok(dialog);
        ImagePlus result = Gui.awaitImage("ihc_dab-sizes");
        Gui.await("the unlocked image", () -> !tissue.isLocked());
        assertEquals(3, result.getStackSize());
        assertEquals("16 colors", result.getStack().getSliceLabel(2));
        assertNotNull(WindowManager.getImage("Montage of ihc_dab-sizes"));
        TextWindow window = (TextWindow) WindowManager.getFrame("Sizes of ihc_dab");
        ResultsTable table = window.getResultsTable();
        assertEquals(3, table.size());
        assertEquals(6, table.getValue("Raw saving", 1));
        Gui.awaitLasting("the stack", () -> result.equals(WindowManager.getCurrentImage()));
        Seen.screenshot("compare-palette-sizes");

        String macro = Seen.awaitRecorded(recorder);
        recorder.close();
        assertEquals("run(\"Compare Palette Sizes...\", \"sizes=[4, 16, 64] space=CIELAB effort=Standard"
                + " dithering=None table=Palette\");", macro);
        Gui.runMacroToItsEnd("selectImage('ihc_dab.png');\n" + macro);
        ImagePlus again = Gui.awaitImage("ihc_dab-sizes-1");
        assertArrayEquals(result.getPropertiesAsArray(), again.getPropertiesAsArray());
        for (int slice = 1; slice <= 3; slice++) {
            assertArrayEquals((int[]) result.getStack().getPixels(slice), (int[]) again.getStack().getPixels(slice));
        }

        IJ.selectWindow(tissue.getID());
        GenericDialog second = openDialog();
        assertEquals("4,16,64", sizes(second).getText());
        Gui.cancel(second);
    }

    @Test
    void aMacroReadsTheResultsTable() {
        Gui.runMacroToItsEnd("run('Compare Palette Sizes...', 'sizes=2,32 table=Results');"
                + " if (nResults != 2 || getResult('Bits', 1) != 5 || nSlices != 2) exit('wrong');");
        assertNull(WindowManager.getFrame("Sizes of ihc_dab"));
        assertEquals("ihc_dab-sizes", WindowManager.getCurrentImage().getTitle());
    }

    @Test
    void whatIsNoListEndsTheMacroWithItsSentence() {
        Thread macro = Gui.runMacro("run('Compare Palette Sizes...', 'sizes=257'); print('GOES ON');");
        String text = Gui.awaitMacroError();
        assertTrue(text.contains("different whole numbers from 1 to 256"), text);
        Gui.await("the macro's end", () -> !macro.isAlive());
        assertNull(IJ.getLog(), "the macro went on");
        assertFalse(tissue.isLocked());
    }

    @Test
    void escStopsItAndLeavesNothing() {
        ImagePlus noise = Gui.noise(2000);
        Thread macro = Gui.runMacro("run('Compare Palette Sizes...', 'effort=Best'); print('GOES ON');");
        Gui.await("its status", () -> Seen.status().contains("2 colors"));
        noise.getWindow().toFront();
        long start = System.nanoTime();
        noise.getCanvas().dispatchEvent(new KeyEvent(
                noise.getCanvas(), KeyEvent.KEY_PRESSED, System.currentTimeMillis(), 0, KeyEvent.VK_ESCAPE, (char) 27));
        Gui.await("the end", () -> !noise.isLocked());
        assertTrue((System.nanoTime() - start) / 1e9 < 1, "stopping took long");
        Gui.await("the macro's end", () -> !macro.isAlive());
        assertEquals(2, WindowManager.getImageCount());
        assertNull(IJ.getLog(), "the macro went on");
    }
}
