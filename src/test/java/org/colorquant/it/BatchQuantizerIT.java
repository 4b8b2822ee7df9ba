package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.io.FileSaver;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import ij.text.TextWindow;
import java.awt.Checkbox;
import java.awt.Frame;
import java.awt.TextField;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batch Quantizer as a person meets it. */
class BatchQuantizerIT {
    @TempDir
    Path folder;

    private Path input;
    private Path results;

    @BeforeEach
    void makeAStudy() throws IOException {
        Gui.start();
        Gui.forgetOptions();
        input = Files.createDirectories(folder.resolve("my study"));
        results = folder.resolve("my results");
        ImagePlus tissue = IJ.openImage(new File(getClass().getResource("/ihc_dab.png").getPath()).getPath());
        for (int i = 0; i < 3; i++) {
            tissue.setRoi(40 * i, 30 * i, 200, 200);
            new FileSaver(tissue.crop()).saveAsPng(input + "/part" + i + ".png");
        }
    }

    @AfterEach
    void close() {
        Seen.assertNoException();
        Gui.closeAll();
    }

    private static ResultsTable awaitTable(int rows) {
        return Gui.awaitFound("the table", () -> {
            Frame window = WindowManager.getFrame("Batch of my study");
            ResultsTable table = window instanceof TextWindow ? ((TextWindow) window).getResultsTable() : null;
            return table != null && table.size() == rows ? table : null;
        });
    }

    @Test
    void theDialogIsRecordedAndRememberedAndGivesATable() throws IOException {
        Recorder recorder = new Recorder();
        Gui.chooseFromMenu("Batch Quantizer...", "Plugins", "Color Quantization");
        GenericDialog dialog = Gui.awaitDialog("Batch Quantizer");
        Gui.set((TextField) dialog.getStringFields().get(0), input.toString());
        Gui.set((TextField) dialog.getStringFields().get(1), results.toString());
        Gui.click((Checkbox) dialog.getCheckboxes().get(0));
        Gui.type(dialog, 0, "5");
        Seen.screenshot("batch");
        Gui.ok(dialog);
        ResultsTable table = awaitTable(3);
        assertEquals("part1.png", table.getStringValue("File", 1));
        assertEquals(5, table.getValue("Colors", 1));
        Gui.await("the palette", () -> Files.exists(results.resolve("kmeans-palette.csv")));

        String macro = Seen.awaitRecorded(recorder);
        recorder.close();
        assertTrue(macro.startsWith("run(\"Batch Quantizer...\", \"input=["), macro);
        assertTrue(macro.contains(" pattern=* format=PNG palette=[] shared colors=5 "), macro);
        byte[] before = Files.readAllBytes(results.resolve("part1.png"));
        Gui.runMacroToItsEnd(macro.replace("my results", "other results"));
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("other results/part1.png")));

        Gui.chooseFromMenu("Batch Quantizer...", "Plugins", "Color Quantization");
        GenericDialog second = Gui.awaitDialog("Batch Quantizer");
        assertEquals(input.toString(), new File(((TextField) second.getStringFields().get(0)).getText()).getPath());
        Gui.cancel(second);
    }

    /** Where ImageJ would show a message for each, or end the macro. */
    @Test
    void badFilesNeitherEndAMacroNorShowAWindow() throws IOException {
        byte[] png = Files.readAllBytes(input.resolve("part0.png"));
        Files.write(input.resolve("a.png"), Arrays.copyOf(png, png.length / 2));
        Files.write(input.resolve("b.jpg"), new byte[]{(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 1});
        Files.write(input.resolve("c.bmp"), new byte[]{'B', 'M', 1, 2, 3});
        Files.write(input.resolve("d.tif"), new byte[]{'I', 'I', 42, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        Files.write(input.resolve("e.gif"), new byte[]{'G', 'I', 'F', '8', '9', 'a', 1});
        Files.write(input.resolve("f.txt"), new byte[]{'h', 'i'});
        Gui.runMacroToItsEnd("run('Batch Quantizer...', 'input=[" + input + "] results=[" + results
                + "] colors=4'); print('WENT ON');");
        assertEquals("WENT ON", IJ.getLog().trim());
        ResultsTable table = awaitTable(9);
        for (int row = 0; row < 6; row++) {
            assertFalse(table.getStringValue("Problem", row).isEmpty(), table.getStringValue("File", row));
        }
        for (int row = 6; row < 9; row++) {
            assertEquals("", table.getStringValue("Problem", row));
        }
    }

    @Test
    void whatCannotBeDoneEndsTheMacroWithItsSentence() {
        Thread macro = Gui.runMacro("run('Batch Quantizer...', 'input=[" + input + "] results=[" + input
                + "]'); print('GOES ON');");
        String text = Gui.awaitMacroError();
        assertTrue(text.contains("another folder than Input"), text);
        Gui.await("the macro's end", () -> !macro.isAlive());
        assertEquals(null, IJ.getLog(), "the macro went on");
    }
}
