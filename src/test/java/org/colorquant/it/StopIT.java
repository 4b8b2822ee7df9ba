package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import java.awt.event.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that are stopped, or whose image goes away, and runs side by side. */
class StopIT {
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

    @Test
    void escStopsALongRunAndLeavesNothing() {
        ImagePlus noise = Gui.noise(3000);
        Thread macro = Gui.runMacro("run('K-Means Quantizer...', 'colors=256 iterations=10000'); print('GOES ON');");
        Gui.await("the run", noise::isLocked);
        Gui.await("its status", () -> Seen.status().contains("clustering"));
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

    @Test
    void escAtTheKeyboardStopsARunThatWasBegunInTheDialog() {
        ImagePlus noise = Gui.noise(3000);
        int[] before = Seen.pixels(noise).clone();
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "256");
        Gui.type(dialog, 1, "10000");
        Gui.enter(dialog);
        Gui.await("its status", () -> Seen.status().contains("clustering"));
        Gui.await("the focus", noise.getWindow()::isFocused);
        long start = System.nanoTime();
        Gui.press(KeyEvent.VK_ESCAPE);
        Gui.await("the end", () -> !noise.isLocked());
        assertTrue((System.nanoTime() - start) / 1e9 < 1, "stopping took long");
        assertEquals(2, WindowManager.getImageCount());
        assertArrayEquals(before, Seen.pixels(noise));
        Gui.runMacroToItsEnd("selectImage('ihc_dab.png'); run('K-Means Quantizer...', 'colors=2');");
        Gui.awaitImage("ihc_dab-2c");
    }

    @Test
    void anImageClosedDuringARunDoesNoHarm() {
        ImagePlus noise = Gui.noise(2500);
        Thread macro = Gui.runMacro("run('K-Means Quantizer...', 'colors=64 iterations=30');");
        Gui.await("the run", noise::isLocked);
        noise.changes = false;
        java.awt.EventQueue.invokeLater(() -> noise.getWindow().close());
        Gui.await("the macro's end", () -> !macro.isAlive());
        Seen.assertNoException();
    }

    @Test
    void anImageClosedUnderTheDialogDoesNoHarm() {
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "4");
        tissue.getWindow().close();
        Gui.ok(dialog);
        Gui.await("the end of the dialog", () -> !dialog.isShowing());
        Gui.await("a result or none", () -> !tissue.isLocked());
        Seen.assertNoException();
    }

    @Test
    void twoRunsAtOnceOnTwoImagesEndWell() {
        ImagePlus noise = Gui.noise(1500);
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "20");
        Gui.enter(dialog);
        Gui.await("the run", noise::isLocked);
        IJ.selectWindow(tissue.getID());
        Gui.type(Gui.openDialog(), 0, "4");
        Gui.enter(Gui.dialog());
        Gui.await("both results", () -> WindowManager.getImage("noise-20c") != null
                && WindowManager.getImage("ihc_dab-4c") != null);
        Gui.await("unlocked images", () -> !noise.isLocked() && !tissue.isLocked());
        assertEquals(20, WindowManager.getImage("noise-20c").getProcessor().getStatistics().max + 1);
        assertEquals(4, WindowManager.getImage("ihc_dab-4c").getProcessor().getStatistics().max + 1);
    }
}
