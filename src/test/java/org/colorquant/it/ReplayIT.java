package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Macros in ImageJs of their own, started as a person starts them, with the jar in the plugins folder. */
class ReplayIT {
    private static final Path TARGET = Paths.get(System.getProperty("project.dir"), "target");
    private static final String RECORDED = "colors=6 iterations=50 space=OKLab initialization=[k-means++] seed=4"
            + " effort=Standard rare=25 smoothing=3 output=Indexed table=Results palette_file=[]";

    @TempDir
    Path folder;

    /** Runs a macro with {@code -batch} in an ImageJ of a version. */
    private String batch(String ij, String macro) throws Exception {
        Path file = folder.resolve("macro.ijm");
        Files.write(file, macro.getBytes(StandardCharsets.UTF_8));
        File printed = folder.resolve("printed.txt").toFile();
        Process process = new ProcessBuilder(
                Paths.get(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + folder, "-jar", TARGET.resolve("test-lib").resolve(ij).toString(),
                "-ijpath", TARGET.resolve("ImageJ").toString(), "-batch", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed)
                .start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = new String(Files.readAllBytes(printed.toPath()), StandardCharsets.UTF_8);
        assertTrue(ended, "it hangs: " + text);
        return text;
    }

    private static String tissue() {
        return new File(ReplayIT.class.getResource("/ihc_dab.png").getPath()).getPath();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ij.jar", "ij-1.53t.jar"})
    void aRecordedMacroReplaysInBatchMode(String ij) throws Exception {
        Path saved = folder.resolve("result.tif");
        Path report = folder.resolve("report.txt");
        String printed = batch(ij, "open('" + tissue() + "');\n"
                + "run('K-Means Quantizer...', '" + RECORDED + "');\n"
                + "File.saveString(getTitle() + ' ' + nResults + ' ' + getVersion(), '" + report + "');\n"
                + "saveAs('tiff', '" + saved + "');\n");
        assertTrue(Files.exists(saved), printed);
        String said = new String(Files.readAllBytes(report), StandardCharsets.UTF_8);
        assertTrue(said.startsWith("ihc_dab-6c 6 1.5"), said);
        ImagePlus found = IJ.openImage(saved.toString());

        Gui.start();
        Gui.openTissue();
        Gui.runMacroToItsEnd("run('K-Means Quantizer...', '" + RECORDED + "');");
        ImagePlus here = Gui.awaitImage("ihc_dab-6c");
        assertArrayEquals((byte[]) here.getProcessor().getPixels(), (byte[]) found.getProcessor().getPixels());
        assertEquals(here.getProp("kmeans.palette"), found.getProp("kmeans.palette"));
        Gui.closeAll();
    }

    @Test
    void processBatchMacroSavesTheResults() throws Exception {
        Path input = Files.createDirectory(folder.resolve("in"));
        Path output = Files.createDirectory(folder.resolve("out"));
        for (String name : new String[]{"a", "b b"}) {
            Files.copy(Paths.get(tissue()), input.resolve(name + ".png"));
        }
        Gui.start();
        ij.Prefs.set("batch.input", input.toString());
        ij.Prefs.set("batch.output", output.toString());
        Gui.runMacroToItsEnd("run('Macro... ', 'output=TIFF add=[Select from list] file=[]"
                + " text1=[run(\"K-Means Quantizer...\", \"colors=4 table=None\");]');");
        String[] names = output.toFile().list();
        Arrays.sort(names);
        assertEquals("a.tif,b b.tif", Arrays.stream(names).collect(Collectors.joining(",")));
        ImagePlus result = IJ.openImage(output + "/b b.tif");
        assertEquals(8, result.getBitDepth());
        assertEquals("4", result.getProp("kmeans.count"));
        Gui.closeAll();
    }

    @Test
    void aSavedResultOpensWithItsColors() throws Exception {
        Gui.start();
        Gui.openTissue();
        Gui.runMacroToItsEnd("run('K-Means Quantizer...', 'colors=6');");
        ImagePlus result = Gui.awaitImage("ihc_dab-6c");
        String path = folder.resolve("r.tif").toString();
        new FileSaver(result).saveAsTiff(path);
        assertArrayEquals(
                (int[]) result.getProcessor().convertToRGB().getPixels(),
                (int[]) IJ.openImage(path).getProcessor().convertToRGB().getPixels());
        Gui.closeAll();
    }
}
