package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.text.TextWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What macros do with the command, on a screen. */
class MacroIT {
    @BeforeEach
    void open() {
        Gui.start();
        Gui.forgetOptions();
        Gui.openTissue();
    }

    @AfterEach
    void close() {
        Seen.assertNoException();
        Gui.closeAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "n=5; run('K-Means Quantizer...', 'colors=&n');",
            "n=5; run('K-Means Quantizer...', 'colors='+n);",
            "n=5; run('K-Means Quantizer...', 'colors=n');",
            "n='5'; run('K-Means Quantizer...', 'colors=&n');",
            "n=10/2; run('K-Means Quantizer...', 'table=None colors=&n iterations=9');",
            "N=5; run('K-Means Quantizer...', 'colors=&N');",
            "var n=5; f(); function f() { run('K-Means Quantizer...', 'colors=&n'); }",
            "f(5); function f(m) { run('K-Means Quantizer...', 'colors=&m'); }",
            "f(5); function f(m) { run('K-Means Quantizer...', 'colors=m'); }",
            "s='OKLab'; run('K-Means Quantizer...', 'space=&s colors=5');",
            "eval(\"run('K-Means Quantizer...', 'colors=5');\");",
            "call('ij.IJ.run', 'K-Means Quantizer...', 'colors=5');"})
    void variablesOfTheMacroAreValues(String macro) {
        Gui.runMacroToItsEnd(macro);
        ImagePlus result = Gui.awaitImage("ihc_dab-5c");
        assertEquals("5", result.getProp("kmeans.colors"));
        assertEquals(macro.contains("OKLab") ? "OKLab" : "RGB", result.getProp("kmeans.space"));
    }

    @Test
    void aPathInAVariableMayHoldSpaces(@TempDir Path parent) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("a b"));
        Gui.runMacroToItsEnd("p='" + folder + "/p q.csv'; run('K-Means Quantizer...', 'colors=2 palette_file=&p');");
        Gui.awaitImage("ihc_dab-2c");
        assertEquals(3, Files.readAllLines(folder.resolve("p q.csv")).size());
        assertEquals(1, folder.toFile().list().length);
    }

    @Test
    void inBatchModeTheResultIsTheActiveImageAlsoWithSwatchesAndPlot() {
        Gui.runMacroToItsEnd(
                "setBatchMode(true); run('K-Means Quantizer...', 'colors=5 swatches convergence table=None');"
                        + "if (getTitle() != 'ihc_dab-5c') exit('not active: ' + getTitle());"
                        + "if (bitDepth() != 8) exit('not 8 bits'); if (nImages != 4) exit('' + nImages);"
                        + "selectImage('Swatches of ihc_dab-5c'); selectImage('ihc_dab.png');"
                        + "run('K-Means Quantizer...', 'colors=5 table=None');"
                        + "if (getTitle() != 'ihc_dab-5c-1') exit('not active: ' + getTitle());"
                        + "setBatchMode('exit and display');");
        Gui.await("the images", () -> WindowManager.getImageCount() == 5);
        assertNull(IJ.getLog());
    }

    @Test
    void theLineOfTheReadmeNeedsNoImage() throws IOException {
        Gui.closeAll();
        String line = Files.readAllLines(Paths.get(System.getProperty("project.dir"), "README.md")).stream()
                .filter(text -> text.startsWith("    newImage("))
                .findFirst().get();
        Gui.runMacroToItsEnd(line);
        ImagePlus result = Gui.awaitImage("Rainbow-16c");
        assertEquals("CIELAB", result.getProp("kmeans.space"));
        Gui.awaitFound("a table", () -> WindowManager.getFrame("Palette of Rainbow-16c"));
    }

    @Test
    void twoRunsGiveTwoTitles() {
        Gui.runMacroToItsEnd("for (i=0; i<2; i++) { selectImage('ihc_dab.png');"
                + " run('K-Means Quantizer...', 'colors=6'); }");
        Gui.awaitImage("ihc_dab-6c-1");
        Gui.awaitFound("a table", () -> WindowManager.getFrame("Palette of ihc_dab-6c"));
        Gui.awaitFound("a table", () -> WindowManager.getFrame("Palette of ihc_dab-6c-1"));
    }

    @Test
    void withoutOptionsTheDialogAsksAndCancelLeavesNothing() { // that the macro goes on is the same with ImageJ's filters
        Thread macro = Gui.runMacro("run('K-Means Quantizer...');");
        Gui.cancel(Gui.awaitDialog(Gui.TITLE));
        Gui.await("the macro's end", () -> !macro.isAlive());
        assertEquals(1, WindowManager.getImageCount());
        Gui.await("the unlocked image", () -> !WindowManager.getCurrentImage().isLocked());
    }

    @Test
    void tableAndPropertiesAreThereForMacros() {
        Gui.runMacroToItsEnd("run('K-Means Quantizer...', 'colors=6'); t = 'Palette of ' + getTitle();"
                + "if (Table.size(t) != 6) exit('size'); sum = 0; for (i = 0; i < 6; i++) sum += Table.get('Pixels', i, t);"
                + "if (sum != getWidth() * getHeight()) exit('pixels'); palette = split(Property.get('kmeans.palette'), ',');"
                + "for (i = 0; i < 6; i++) if (palette[i] != Table.getString('Hex', i, t)) exit('hex ' + i);"
                + "if (Property.get('kmeans.count') != '6') exit('count');"
                + "getLut(r, g, b); if (r[5] != Table.get('Red', 5, t)) exit('LUT'); rename('all is well');");
        Gui.awaitImage("all is well");
    }

    @Test
    void theQualityReportHasATableOfItsOwnAndTheResultIsTheActiveImage() {
        Gui.runMacroToItsEnd("run('K-Means Quantizer...', 'colors=6 quality'); t = 'Quality of ' + getTitle();"
                + "if (getTitle() != 'ihc_dab-6c') exit('not active: ' + getTitle());"
                + "if (Table.size(t) != 1) exit('size'); if (indexOf(Table.headings(t), "
                + "'MSE\tPSNR\tMean CIEDE2000\t95% CIEDE2000\tSSIM') < 0) exit(Table.headings(t));"
                + "if (Table.get('SSIM', 0, t) != parseFloat(Property.get('kmeans.ssim'))) exit('SSIM');"
                + "if (Table.get('95% CIEDE2000', 0, t) != parseFloat(Property.get('kmeans.95_ciede2000'))) exit('95%');"
                + "rename('all is well');");
        Gui.awaitImage("all is well");
        Gui.awaitFound("the palette", () -> WindowManager.getFrame("Palette of ihc_dab-6c"));
    }

    @Test
    void anExactResultIsShownAsInfinitelyGood() {
        Gui.runMacroToItsEnd("makeRectangle(9, 9, 3, 3); run('Duplicate...', 'title=small');"
                + "run('K-Means Quantizer...', 'colors=9 quality table=None');");
        ImagePlus result = Gui.awaitImage("small-9c");
        TextWindow window = (TextWindow) Gui.awaitFound("a table",
                () -> WindowManager.getFrame("Quality of " + result.getTitle()));
        assertEquals("0.0000\tInfinity\t0.0000\t0.000\t1.00000", window.getResultsTable().getRowAsString(0));
        assertEquals("Infinity", result.getProp("kmeans.psnr"));
    }

    @Test
    void noThreadStaysBehind() {
        Gui.runMacroToItsEnd("for (i=0; i<20; i++) { selectImage('ihc_dab.png');"
                + " run('K-Means Quantizer...', 'colors=4 table=None'); close(); }");
        Gui.await("the end of all workers", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("pool-")
                        || thread.getName().toLowerCase(Locale.ROOT).contains("quanti")));
    }

    @Test
    void withoutOptionsTheDialogAsksAndOkLetsTheMacroGoOn() {
        Thread macro = Gui.runMacro("run('K-Means Quantizer...'); rename('went on');");
        GenericDialog dialog = Gui.awaitDialog(Gui.TITLE);
        Gui.type(dialog, 0, "3");
        Gui.enter(dialog);
        Gui.await("the macro's end", () -> !macro.isAlive());
        assertEquals("3", Gui.awaitImage("went on").getProp("kmeans.count"));
    }

    @Test
    void javaCodeRunsItOnAnImageThatIsNotShown() {
        ImagePlus hidden = IJ.createImage("hidden", "RGB", 9, 9, 1);
        IJ.run(hidden, "K-Means Quantizer...", "colors=4 table=None");
        Gui.awaitImage("hidden-1c");
        assertEquals(2, WindowManager.getImageCount());
    }
}
