package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import ij.process.ByteProcessor;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import javax.swing.JFileChooser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code File>Save As>Indexed PNG...}, by hand and by macro. */
class IndexedPngIT {
    private static final String COMMAND = "Indexed PNG...";

    @TempDir
    Path parent;

    private boolean chooser;

    @BeforeEach
    void start() {
        Gui.start();
        Gui.forgetOptions();
        chooser = Prefs.useJFileChooser;
        Prefs.useJFileChooser = true; // the other kind is the system's own
    }

    @AfterEach
    void close() {
        Prefs.useJFileChooser = chooser;
        Seen.assertNoException();
        Gui.closeAll();
    }

    private static ImagePlus quantized() {
        Gui.openTissue();
        Gui.runMacroToItsEnd("run('K-Means Quantizer...', 'colors=4 table=None');");
        return Gui.awaitImage("ihc_dab-4c");
    }

    private static JFileChooser awaitChooser() {
        return Gui.awaitFound("the dialog", () -> {
            for (Window window : Window.getWindows()) {
                JFileChooser found = window.isShowing() ? find(window) : null;
                if (found != null) {
                    return found;
                }
            }
            return null;
        });
    }

    private static JFileChooser find(Container container) {
        for (Component component : container.getComponents()) {
            JFileChooser found = component instanceof JFileChooser
                    ? (JFileChooser) component
                    : component instanceof Container ? find((Container) component) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Test
    void fromTheMenuItAsksForAFileAndIsRecordedWithIt() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("a folder"));
        ImagePlus image = quantized();
        image.changes = true;
        Recorder recorder = new Recorder();
        Gui.show(image);
        Gui.chooseFromMenu(COMMAND, "File", "Save As");
        JFileChooser asked = awaitChooser();
        assertEquals("Save as Indexed PNG", asked.getDialogTitle());
        assertEquals("ihc_dab-4c.png", asked.getSelectedFile().getName());
        Path file = folder.resolve("by hand.png");
        EventQueue.invokeLater(() -> {
            asked.setSelectedFile(file.toFile());
            asked.approveSelection();
        });
        String recorded = Seen.awaitRecorded(recorder);
        recorder.close();
        assertEquals("run(\"Indexed PNG...\", \"path=[" + file + "]\");", recorded);
        byte[] byHand = Files.readAllBytes(file);
        assertEquals(4, ((IndexColorModel) ImageIO.read(file.toFile()).getColorModel()).getMapSize());
        assertFalse(image.changes, "closing would ask");
        assertEquals(image, WindowManager.getCurrentImage());
        assertFalse(image.isLocked());

        Files.delete(file);
        Gui.runMacroToItsEnd(recorded);
        assertArrayEquals(byHand, Files.readAllBytes(file));
        assertEquals(1, folder.toFile().list().length);
    }

    @Test
    void cancelWritesAndRecordsNothing() {
        ImagePlus image = quantized();
        Recorder recorder = new Recorder();
        Gui.show(image);
        Gui.chooseFromMenu(COMMAND, "File", "Save As");
        JFileChooser asked = awaitChooser();
        EventQueue.invokeLater(asked::cancelSelection);
        Gui.await("the end of the dialog", () -> !asked.isShowing());
        Gui.awaitLasting("nothing recorded", () -> !recorder.getText().contains("Indexed PNG"));
        recorder.close();
        assertFalse(image.isLocked());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "newImage('x', 'RGB', 9, 9, 1); | path=/tmp/x.png | The image must be indexed; make it so with Plugins",
            "newImage('x', '16-bit', 9, 9, 1); | path=/tmp/x.png | The image must have 8 bits a pixel, not 16",
            "newImage('x', '8-bit', 9, 9, 1); | compression=Fast | Path is missing: say which file to write",
            "newImage('x', '8-bit', 9, 9, 1); | path=/no/where/x.png | Can't write /no/where/x.png: its folder does not",
            "newImage('x', '8-bit', 9, 9, 1); | path=/tmp/x compression=Best | Compression must be Fast or Small, not Best",
            "x = 1; | path=/tmp/x.png | There is no image: open an indexed image first"})
    void whatCannotBeWrittenEndsTheMacroWithASentence(String before, String options, String sentence) {
        Thread macro = Gui.runMacro(before + "run('Indexed PNG...', '" + options + "');\nprint('GOES ON');");
        String text = Gui.awaitMacroError();
        assertTrue(text.contains(sentence), text);
        Gui.await("the macro's end", () -> !macro.isAlive());
        assertEquals(null, ij.IJ.getLog(), "the macro went on");
        ImagePlus image = WindowManager.getCurrentImage();
        assertFalse(image != null && image.isLocked(), "still locked");
    }

    @Test
    void theFileOfTheOpenSourceIsNotOverwritten() throws IOException {
        Path source = Files.copy(java.nio.file.Paths.get(Gui.class.getResource("/ihc_dab.png").getPath()),
                parent.resolve("source.png"));
        byte[] before = Files.readAllBytes(source);
        Thread macro = Gui.runMacro("open('" + source + "'); run('K-Means Quantizer...', 'colors=2 table=None');"
                + "run('Indexed PNG...', 'path=[" + source + "]');");
        String text = Gui.awaitMacroError();
        assertTrue(text.contains("the open image source.png came from this file"), text);
        Gui.await("the macro's end", () -> !macro.isAlive());
        assertArrayEquals(before, Files.readAllBytes(source));
    }

    @Test
    void escStopsItAndLeavesNoFile() {
        byte[] pixels = new byte[9000 * 3000];
        new SplittableRandom(1).ints(pixels.length / 9).forEach(i -> pixels[(i & 0xffffff) % pixels.length] = (byte) i);
        ImagePlus large = Gui.show(new ImagePlus("large", new ByteProcessor(9000, 3000, pixels)));
        Thread macro = Gui.runMacro("run('Indexed PNG...', 'path=[" + parent + "/a.png]'); print('GOES ON');");
        Gui.await("the run", large::isLocked);
        Gui.await("a file that grows", () -> parent.toFile().list().length == 1);
        large.getCanvas().dispatchEvent(new KeyEvent(
                large.getCanvas(), KeyEvent.KEY_PRESSED, System.currentTimeMillis(), 0, KeyEvent.VK_ESCAPE, (char) 27));
        long start = System.nanoTime();
        Gui.await("the end", () -> !large.isLocked());
        assertTrue((System.nanoTime() - start) / 1e9 < 1, "stopping took long");
        Gui.await("the macro's end", () -> !macro.isAlive());
        assertEquals(0, parent.toFile().list().length);
        assertEquals(null, ij.IJ.getLog(), "the macro went on");
    }
}
