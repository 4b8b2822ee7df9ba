package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.StackWindow;
import ij.plugin.frame.Recorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** K-Means Step by Step as a person meets it. */
class StepsIT {
    @BeforeEach
    void start() {
        Gui.start();
        Gui.forgetOptions();
    }

    @AfterEach
    void close() {
        Seen.assertNoException();
        Gui.closeAll();
    }

    private static GenericDialog openDialog() {
        Gui.chooseFromMenu("K-Means Step by Step...", "Plugins", "Color Quantization");
        GenericDialog dialog = Gui.awaitDialog("K-Means Step by Step");
        Gui.await("the focus", dialog::isFocused);
        return dialog;
    }

    @Test
    void withoutAnImagePointsInAPlaneAreShownAndRecorded() {
        Recorder recorder = new Recorder();
        GenericDialog dialog = openDialog();
        Gui.type(dialog, 0, "5");
        Gui.choose(dialog, 0, "Two dimensions");
        Gui.choose(dialog, 1, "Random");
        Seen.screenshot("steps-dialog");
        Gui.enter(dialog);
        ImagePlus steps = Gui.awaitImage("Two dimensions-steps");
        assertTrue(steps.getWindow() instanceof StackWindow, "it has a slider");
        String macro = Seen.awaitRecorded(recorder);
        recorder.close();
        assertEquals(
                "run(\"K-Means Step by Step...\","
                        + " \"data=[Two dimensions] colors=5 iterations=300 initialization=Random seed=1\");",
                macro);
        steps.setSlice(4);
        Gui.settle();
        Seen.screenshot("steps");
        Gui.runMacroToItsEnd(macro);
        ImagePlus again = Gui.awaitImage("Two dimensions-steps-1");
        assertEquals(steps.getStackSize(), again.getStackSize());
        for (int i = 1; i <= steps.getStackSize(); i++) {
            assertArrayEquals((int[]) steps.getStack().getPixels(i), (int[]) again.getStack().getPixels(i));
        }
    }

    @Test
    void anImageIsShownStepByStepAndStaysAsItIs() {
        ImagePlus tissue = Gui.openTissue();
        int[] original = Seen.pixels(tissue).clone();
        GenericDialog dialog = openDialog();
        Gui.type(dialog, 0, "4");
        Gui.enter(dialog);
        ImagePlus steps = Gui.awaitImage("ihc_dab-steps");
        assertTrue(steps.getStackSize() > 4);
        assertFalse(tissue.isLocked());
        assertArrayEquals(original, Seen.pixels(tissue));
    }

    @Test
    void withoutAnImageItsColorsCannotBeShown() {
        Thread macro = Gui.runMacro("run('K-Means Step by Step...', 'colors=4'); print('GOES ON');");
        String text = Gui.awaitMacroError();
        assertTrue(text.contains("There is no image: open an RGB image first"), text);
        Gui.await("the macro's end", () -> !macro.isAlive());
        assertEquals(null, IJ.getLog(), "the macro went on");
        assertEquals(0, WindowManager.getImageCount());
    }
}
