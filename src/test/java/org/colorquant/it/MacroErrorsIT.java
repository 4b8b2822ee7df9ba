package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.MessageDialog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors in a macro under a screen: ImageJ's own window with our sentence, and the macro's end. */
class MacroErrorsIT {
    private static final String COLORS = "Colors (k) must be a whole number from 1 to 256, not ";

    @BeforeEach
    void start() {
        Gui.start();
    }

    @AfterEach
    void close() {
        Seen.assertNoException();
        Gui.closeAll();
    }

    private static void assertRefused(String before, String options, String sentence) {
        int images = WindowManager.getImageCount();
        Thread macro = Gui.runMacro(
                before + "run('K-Means Quantizer...', '" + options + "');\nprint('GOES ON');");
        String text = Gui.awaitMacroError();
        assertTrue(text.contains(sentence), text);
        Gui.await("the macro's end", () -> !macro.isAlive());
        assertNull(IJ.getLog(), "the macro went on");
        assertEquals(images, WindowManager.getImageCount());
        ImagePlus image = WindowManager.getCurrentImage();
        assertFalse(image != null && image.isLocked(), "still locked");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "colors=0 | " + COLORS + "0",
            "colors=257 | " + COLORS + "257",
            "colors=3.7 | " + COLORS + "3.7",
            "colors=abc | " + COLORS + "abc",
            "colors=[] | " + COLORS + "empty",
            "iterations=0 | Iterations must be a whole number from 1 to 10000, not 0",
            "iterations=10001 | Iterations must be a whole number from 1 to 10000, not 10001",
            "space=Foo | Space must be RGB, CIELAB or OKLab, not Foo",
            "initialization=Foo | Initialization must be Variance, k-means++ or Random, not Foo",
            "seed=1.5 | Seed must be a whole number from -2147483648 to 2147483647, not 1.5",
            "seed=3000000000 | Seed must be a whole number from -2147483648 to 2147483647, not 3000000000",
            "effort=Foo | Effort must be Fast",
            "output=Foo | Output must be Indexed, RGB or Labels, not Foo",
            "table=Foo | Table must be Palette, Results or None, not Foo",
            "output=Labels colors=256 | Colors (k) must be a whole number from 1 to 255 with Labels output, not 256",
            "palette_file=/tmp/.. | Palette_file must end in .csv, .gpl, .act, .pal or .lut: /tmp/..",
            "palette_file=/no/folder/p.csv | Can't write /no/folder/p.csv: its folder does not exist",
            "palette_file=/tmp/p.xyz | Palette_file must end in .csv, .gpl, .act, .pal or .lut: /tmp/p.xyz"
    })
    void aWrongValueEndsTheMacroWithItsSentence(String options, String sentence) {
        Gui.openTissue();
        assertRefused("", options, sentence);
    }

    @Test
    void aPaletteFileThatIsAFolderEndsTheMacro(@TempDir Path parent) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("folder.csv"));
        Gui.openTissue();
        assertRefused("", "colors=2 palette_file=[" + folder + "]", "Can't write " + folder + ": it is a folder");
        assertEquals(0, folder.toFile().list().length);
    }

    @Test
    void anErrorInBatchModeEndsTheMacroAndTheNextOneRuns() {
        Gui.openTissue();
        assertRefused("setBatchMode(true);", "colors=0", COLORS + "0");
        Gui.runMacroToItsEnd("run('K-Means Quantizer...', 'colors=2');");
        Gui.awaitImage("ihc_dab-2c");
    }

    @ParameterizedTest
    @CsvSource({"8-bit", "16-bit", "32-bit"})
    void anotherTypeEndsTheMacro(String type) {
        Gui.runMacroToItsEnd("newImage('gray', '" + type + "', 9, 9, 1);");
        assertRefused("", "colors=2", "The image must be RGB; convert it with Image>Type>RGB Color");
    }

    @Test
    void noImageEndsTheMacro() {
        assertRefused("", "colors=2", "There is no image: open an RGB image first");
    }

    @Test
    void aSelectionOutsideEndsTheMacro() {
        Gui.openTissue();
        assertRefused("makeRectangle(600, 600, 9, 9);", "colors=2", "The selection holds no pixel of the image");
    }

    @Test
    void aWrongTypeFromTheMenuGetsASentence() {
        Gui.show(new ImagePlus("gray", new ij.process.ByteProcessor(9, 9)));
        Gui.chooseFromMenu();
        MessageDialog message = Gui.awaitMessage();
        assertTrue(Seen.text(message).contains("The image must be RGB"), Seen.text(message));
        message.dispose();
    }

    @Test
    void noImageFromTheMenuGetsASentence() {
        Gui.chooseFromMenu();
        MessageDialog message = Gui.awaitMessage();
        assertTrue(Seen.text(message).contains("There is no image: open an RGB image first"), Seen.text(message));
        message.dispose();
    }
}
