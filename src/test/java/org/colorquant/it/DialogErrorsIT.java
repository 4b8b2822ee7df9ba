package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.MessageDialog;
import java.awt.Label;
import java.awt.TextField;
import java.awt.event.KeyEvent;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person is told who asks for something that cannot be. */
class DialogErrorsIT {
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
        assertArrayEquals(original, Seen.pixels(tissue));
        Seen.assertNoException();
        Gui.closeAll();
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
        Gui.press(KeyEvent.VK_ENTER);
        assertTrue(dialog.isShowing(), "Enter is no way round OK");
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
        Gui.choose(dialog, 4, "Labels");
        Gui.await("no OK", () -> !dialog.getButtons()[0].isEnabled());
        Label sentence = (Label) dialog.getMessage();
        assertEquals("Colors (k) must be a whole number from 1 to 255 with Labels output, not 256", sentence.getText());
        assertTrue(sentence.getFontMetrics(sentence.getFont()).stringWidth(sentence.getText()) < sentence.getWidth());
        Gui.cancel(dialog);
    }

    @Test
    void aPaletteFileThatCannotBeWrittenGetsASentenceAndNoImage(@TempDir Path folder) {
        File file = new File(folder.toFile(), "missing/p.csv");
        GenericDialog dialog = Gui.openDialog();
        Gui.set((TextField) dialog.getStringFields().get(0), file.getPath());
        Gui.enter(dialog);
        assertSaid("Can't write " + file + ": its folder does not exist");
    }

    @Test
    void aSelectionOutsideGetsASentenceAndNoImage() {
        tissue.setRoi(600, 600, 9, 9);
        Gui.enter(Gui.openDialog());
        assertSaid("The selection holds no pixel of the image");
    }

    private void assertSaid(String sentence) {
        int images = WindowManager.getImageCount();
        MessageDialog message = Gui.awaitMessage();
        assertEquals("K-Means Quantizer", message.getTitle());
        assertTrue(Seen.text(message).contains(sentence), Seen.text(message));
        assertEquals(images, WindowManager.getImageCount());
        Gui.press(KeyEvent.VK_ENTER);
        Gui.await("the end of the message", () -> !message.isShowing());
        Gui.await("the unlocked image", () -> !tissue.isLocked());
    }
}
