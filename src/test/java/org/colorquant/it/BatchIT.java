package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.gui.GenericDialog;
import ij.process.ColorProcessor;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command inside of ImageJ's {@code Process>Batch>Macro}, driven through its dialog. */
class BatchIT {
    private static final String[] NAMES = {"a", "b b", "c.d"};

    @TempDir
    Path folder;

    private Path input;
    private Path output;

    @BeforeEach
    void makeImages() throws IOException {
        Gui.start();
        input = Files.createDirectory(folder.resolve("in"));
        output = Files.createDirectory(folder.resolve("out"));
        for (int i = 0; i < NAMES.length; i++) {
            IJ.saveAs(image(i), "png", input.resolve(NAMES[i] + ".png").toString());
        }
    }

    @AfterEach
    void close() {
        Seen.assertNoException();
        Gui.closeAll();
    }

    private static ImagePlus image(int seed) {
        return new ImagePlus("", new ColorProcessor(20, 15, new SplittableRandom(seed).ints(300).toArray()));
    }

    private void process(String code) {
        Prefs.set("batch.input", input.toString());
        Prefs.set("batch.output", output.toString());
        Gui.chooseFromMenu("Macro... ", "Process", "Batch");
        GenericDialog dialog = Gui.awaitDialog("Batch Process");
        dialog.getTextArea1().setText(code);
        Gui.settle();
        Gui.push(dialog.getButtons()[0]);
        Gui.await("the end of the dialog", () -> !dialog.isShowing());
    }

    @Test
    void theResultsAreSavedAndNotTheSources() throws IOException {
        process("run(\"K-Means Quantizer...\", \"colors=4\");");
        Gui.await("three files", () -> output.toFile().list().length == NAMES.length);
        String[] files = output.toFile().list();
        Arrays.sort(files);
        assertArrayEquals(new String[]{"a.tif", "b b.tif", "c.d.tif"}, files);
        for (int i = 0; i < files.length; i++) {
            Path file = output.resolve(files[i]);
            ImagePlus saved = Gui.awaitFound("a whole file", () -> IJ.openImage(file.toString()));
            assertEquals(8, saved.getBitDepth());
            assertEquals("4", saved.getProp("kmeans.count"));
            ImagePlus source = IJ.openImage(input.resolve(NAMES[i] + ".png").toString());
            Gui.show(source);
            Gui.runMacroToItsEnd("run('K-Means Quantizer...', 'colors=4 table=None');");
            ImagePlus direct = Gui.awaitImage(NAMES[i] + "-4c");
            assertArrayEquals(
                    (byte[]) direct.getProcessor().getPixels(), (byte[]) saved.getProcessor().getPixels());
            IndexColorModel colors = (IndexColorModel) saved.getProcessor().getColorModel();
            assertEquals(direct.getProp("kmeans.palette"), hex(colors));
        }
    }

    @Test
    void applyPaletteGivesAllImagesTheSameColors() throws IOException {
        Path palette = Files.write(folder.resolve("p q.csv"), Arrays.asList("Hex", "#ff0000", "#00ff00", "#202020"));
        process("run(\"Apply Palette...\", \"palette=[" + palette + "] output=Labels table=None\");");
        Gui.await("three files", () -> output.toFile().list().length == NAMES.length);
        for (int i = 0; i < NAMES.length; i++) {
            Path file = output.resolve(NAMES[i] + ".tif");
            ImagePlus saved = Gui.awaitFound("a whole file", () -> IJ.openImage(file.toString()));
            assertEquals("#ff0000,#00ff00,#202020", saved.getProp("kmeans.palette"));
            int[] pixels = (int[]) image(i).getProcessor().getPixels();
            for (int at = 0; at < pixels.length; at++) {
                assertEquals(nearest(pixels[at]) + 1, saved.getProcessor().get(at));
            }
        }
    }

    private static int nearest(int color) {
        int[] palette = {0xff0000, 0x00ff00, 0x202020};
        int[] distances = new int[3];
        for (int i = 0; i < 3; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                int d = (color >> shift & 255) - (palette[i] >> shift & 255);
                distances[i] += d * d;
            }
        }
        int least = Arrays.stream(distances).min().getAsInt();
        return least == distances[0] ? 0 : least == distances[1] ? 1 : 2;
    }

    private static String hex(IndexColorModel colors) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            text.append(
                    String.format(java.util.Locale.ROOT, "%s#%06x", i == 0 ? "" : ",", colors.getRGB(i) & 0xffffff));
        }
        return text.toString();
    }

    @Test
    void anErrorSaysItsSentenceForEachImageAndGivesNoResult() {
        process("run(\"K-Means Quantizer...\", \"colors=0\");");
        for (int i = 0; i < NAMES.length; i++) {
            String text = Gui.awaitMacroError();
            assertTrue(text.contains("Colors (k) must be a whole number from 1 to 256, not 0"), text);
        }
        // ImageJ goes on with the next image, after it has saved the one in hand as it is
        Gui.await("the end of the batch", () -> output.toFile().list().length == NAMES.length);
        for (String name : NAMES) {
            ImagePlus saved = Gui.awaitFound("a whole file",
                    () -> IJ.openImage(output.resolve(name + ".tif").toString()));
            assertEquals(24, saved.getBitDepth());
        }
    }
}
