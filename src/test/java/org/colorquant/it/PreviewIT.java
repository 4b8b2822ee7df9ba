package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import ij.process.ColorProcessor;
import java.awt.event.KeyEvent;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialog's Preview: what it shows, and that it leaves nothing behind. */
class PreviewIT {
    private ImagePlus tissue;
    private int[] original;

    @BeforeEach
    void open() {
        Gui.start();
        Gui.forgetOptions();
        tissue = Gui.openTissue();
        original = Seen.pixels(tissue).clone();
    }

    @AfterEach
    void close() {
        Prefs.nonBlockingFilterDialogs = false;
        Seen.assertNoException();
        Gui.closeAll();
    }

    private GenericDialog openWithPreview(ImagePlus image, int colors) {
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, Integer.toString(colors));
        Gui.toggle(dialog.getPreviewCheckbox());
        Gui.await(colors + " colors", () -> Seen.colorsShown(image) == colors);
        return dialog;
    }

    private void awaitOriginal() {
        Gui.await("the original", () -> Arrays.equals(original, Seen.pixels(tissue)) && !tissue.isLocked());
    }

    @Test
    void previewFollowsTheDialogAndCancelTakesItBack() {
        Recorder recorder = new Recorder();
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "5");
        Gui.toggle(dialog.getPreviewCheckbox());
        Gui.await("5 colors", () -> Seen.colorsShown(tissue) == 5);
        Seen.screenshot("preview");
        Gui.type(dialog, 0, "3");
        Gui.await("3 colors", () -> Seen.colorsShown(tissue) == 3);
        Gui.toggle(dialog.getPreviewCheckbox());
        Gui.await("the original", () -> Arrays.equals(original, Seen.pixels(tissue)));
        Gui.toggle(dialog.getPreviewCheckbox());
        Gui.await("3 colors", () -> Seen.colorsShown(tissue) == 3);
        Gui.cancel(dialog);
        Gui.await("the original", () -> Arrays.equals(original, Seen.pixels(tissue)) && !tissue.isLocked());
        assertEquals(1, WindowManager.getImageCount());
        assertEquals("", recorder.getText().trim());
        recorder.close();
    }

    @Test
    void okAfterAPreviewLearnsFromTheOriginal() {
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "3");
        Gui.toggle(dialog.getPreviewCheckbox());
        Gui.await("3 colors", () -> Seen.colorsShown(tissue) == 3);
        Gui.type(dialog, 0, "9");
        Gui.ok(dialog);
        Gui.awaitImage("ihc_dab-9c");
        Gui.await("the original", () -> Arrays.equals(original, Seen.pixels(tissue)) && !tissue.isLocked());
    }

    @Test
    void theNextKeystrokeCancelsASlowPreview() {
        ImagePlus noise = Gui.noise(3000);
        int[] before = Seen.pixels(noise).clone();
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "256");
        Gui.toggle(dialog.getPreviewCheckbox());
        Gui.type(dialog, 0, "2");
        Gui.await("2 colors", () -> Seen.colorsShown(noise) == 2);
        Gui.type(dialog, 0, "256");
        long start = System.nanoTime();
        Gui.cancel(dialog);
        Gui.await("the unlocked image", () -> !noise.isLocked());
        assertTrue(System.nanoTime() - start < 5e9, "canceling took long");
        Gui.await("the original", () -> Arrays.equals(before, Seen.pixels(noise)));
        assertEquals(2, WindowManager.getImageCount());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void escInTheDialogTakesThePreviewBack(boolean nonBlocking) {
        Prefs.nonBlockingFilterDialogs = nonBlocking;
        GenericDialog dialog = openWithPreview(tissue, 5);
        Gui.focus(dialog, (java.awt.Component) dialog.getNumericFields().get(0));
        Gui.press(KeyEvent.VK_ESCAPE);
        Gui.await("the end of the dialog", () -> !dialog.isShowing());
        awaitOriginal();
        assertFalse(tissue.changes, "ImageJ would ask whether to save the source");
        assertEquals(1, WindowManager.getImageCount());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void afterAPreviewTheSourceCountsAsUnchangedAndUndoLeavesItSo(boolean nonBlocking) {
        Prefs.nonBlockingFilterDialogs = nonBlocking;
        Gui.enter(openWithPreview(tissue, 5));
        ImagePlus result = Gui.awaitImage("ihc_dab-5c");
        awaitOriginal();
        assertFalse(tissue.changes, "ImageJ would ask whether to save the source");
        assertEquals(5, result.getProcessor().getStatistics().max + 1);
        Gui.runMacroToItsEnd("selectImage('ihc_dab.png'); run('Undo');");
        assertArrayEquals(original, Seen.pixels(tissue));
    }

    @Test
    void previewAndResultHaveTheSamePixels() {
        tissue.setRoi(100, 100, 50, 60);
        GenericDialog dialog = openWithPreview(tissue, 7);
        int[] previewed = Seen.pixels(tissue).clone();
        Gui.enter(dialog);
        ImagePlus result = Gui.awaitImage("ihc_dab-7c");
        assertSameColors(previewed, result);
    }

    private static void assertSameColors(int[] previewed, ImagePlus result) {
        int[] colors = (int[]) result.getProcessor().convertToRGB().getPixels();
        for (int i = 0; i < colors.length; i++) {
            assertEquals(colors[i] & 0xffffff, previewed[i] & 0xffffff);
        }
    }

    @Test
    void aWrongValueEndsThePreviewAndARightOneBringsItBack() {
        GenericDialog dialog = openWithPreview(tissue, 5);
        Gui.type(dialog, 0, "0");
        Gui.await("no OK", () -> !dialog.getButtons()[0].isEnabled());
        Gui.type(dialog, 0, "4");
        Gui.await("4 colors", () -> Seen.colorsShown(tissue) == 4);
        Gui.cancel(dialog);
        awaitOriginal();
    }

    @Test
    void okDuringASlowPreviewGivesTheResult() {
        ImagePlus noise = Gui.noise(2000);
        int[] before = Seen.pixels(noise).clone();
        GenericDialog dialog = openWithPreview(noise, 2);
        Gui.type(dialog, 1, "3");
        Gui.type(dialog, 0, "250");
        Gui.enter(dialog);
        ImagePlus result = Gui.awaitImage("noise-250c");
        Gui.await("the unlocked image", () -> !noise.isLocked());
        assertEquals(250, result.getProcessor().getStatistics().max + 1);
        assertArrayEquals(before, Seen.pixels(noise));
    }

    @Test
    void aStackIsPreviewedInTheSliceOnDisplayAndComesBackWhole() {
        ImagePlus image = Gui.show(new ImagePlus("stack", stack()));
        image.setSlice(2);
        Gui.cancel(openWithPreview(image, 4));
        Gui.await("the unlocked image", () -> !image.isLocked());
        assertSlices(stack(), image.getStack());
    }

    private static ImageStack stack() {
        ImageStack stack = new ImageStack(40, 30);
        for (int i = 0; i < 3; i++) {
            stack.addSlice(null, new ColorProcessor(40, 30, new SplittableRandom(i).ints(1200).toArray()));
        }
        return stack;
    }

    private static void assertSlices(ImageStack expected, ImageStack stack) {
        for (int i = 1; i <= expected.size(); i++) {
            assertArrayEquals((int[]) expected.getPixels(i), (int[]) stack.getPixels(i), "slice " + i);
        }
    }

    @Test
    void withASelectionDrawnUnderTheDialogPreviewAndResultAgree() {
        Prefs.nonBlockingFilterDialogs = true;
        GenericDialog dialog = openWithPreview(tissue, 5);
        tissue.setRoi(100, 100, 50, 60);
        Gui.type(dialog, 0, "6");
        Gui.await("6 colors", () -> Seen.colorsShown(tissue) == 6);
        int[] previewed = Seen.pixels(tissue).clone();
        Gui.enter(dialog);
        ImagePlus result = Gui.awaitImage("ihc_dab-6c");
        assertSameColors(previewed, result);
    }

    @Test
    void escInTheImageEndsOnlyThePreviewOfNow() {
        Prefs.nonBlockingFilterDialogs = true;
        GenericDialog dialog = openWithPreview(tissue, 5);
        IJ.setKeyDown(KeyEvent.VK_ESCAPE);
        IJ.setKeyUp(KeyEvent.VK_ESCAPE);
        Gui.type(dialog, 0, "3");
        Gui.await("3 colors", () -> Seen.colorsShown(tissue) == 3);
        Gui.cancel(dialog);
        awaitOriginal();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anImageClosedUnderThePreviewDoesNoHarm(boolean nonBlocking) {
        Prefs.nonBlockingFilterDialogs = nonBlocking;
        GenericDialog dialog = openWithPreview(tissue, 5);
        tissue.changes = false;
        java.awt.EventQueue.invokeLater(() -> tissue.getWindow().close());
        Gui.await("no image", () -> WindowManager.getImageCount() == 0);
        if (nonBlocking) { // ImageJ closes the dialog too
            Gui.await("the end of the dialog", () -> !dialog.isShowing());
        } else {
            Gui.enter(dialog);
            Gui.await("a result", () -> WindowManager.getImageCount() == 1);
            Gui.await("the unlocked image", () -> !tissue.isLocked());
        }
        Gui.runMacroToItsEnd("newImage('other', 'RGB', 9, 9, 1); run('K-Means Quantizer...', 'colors=2');");
        Gui.awaitImage("other-1c");
    }

    @Test
    void aSelectionOutsideOfTheImageIsSaidInTheStatusLine() {
        tissue.setRoi(600, 600, 9, 9);
        GenericDialog dialog = Gui.openDialog();
        Gui.toggle(dialog.getPreviewCheckbox());
        Gui.await("the sentence", () -> Seen.status().contains("The selection holds no pixel of the image"));
        Gui.cancel(dialog);
        awaitOriginal();
    }
}
