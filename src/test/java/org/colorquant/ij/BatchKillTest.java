package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.colorquant.progress.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A batch in a process of its own, from which everything is taken. */
class BatchKillTest {
    private static final int SIDE = 200;
    private static final int IMAGES = 40;
    private static final int KILLS = 6;

    @TempDir
    Path folder;

    private Path input;
    private Path results;

    @BeforeEach
    void makeAStudy() throws IOException {
        input = folder.resolve("in");
        results = folder.resolve("out");
        for (int i = 0; i < IMAGES; i++) {
            Study.png(input.resolve("part" + i + ".png"), Study.part(i, SIDE));
        }
        Study.tiff(input.resolve("stack.tif"), Study.stack(12, SIDE));
        Files.write(input.resolve("bad.png"), new byte[]{1, 2, 3});
    }

    /** Starts a batch, by way of a shell that may set limits. */
    private Process batch(Path printed, String shell, String heap, String options) throws IOException {
        return new ProcessBuilder(
                "bash", "-c", shell + "exec \"$@\"", "bash", System.getProperty("java.home") + "/bin/java",
                "-XX:-UsePerfData", "-Djava.awt.headless=true", heap, "-cp",
                System.getProperty("java.class.path"), BatchRun.class.getName(),
                "input=[" + input + "] results=[" + results + "] " + options)
                .redirectErrorStream(true).redirectOutput(printed.toFile()).start();
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private List<Path> visible() throws IOException {
        if (!Files.exists(results)) {
            return new ArrayList<>();
        }
        List<Path> visible = new ArrayList<>();
        Files.walkFileTree(results, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!file.getFileName().toString().startsWith(".")) {
                    visible.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // a temporary file that has got its name meanwhile
            }
        });
        return visible;
    }

    /** Every file that has its name is whole. */
    private void assertNothingHalfWritten(Map<String, String> whole) throws IOException {
        for (Path file : visible()) {
            String name = results.relativize(file).toString();
            if (!name.endsWith(".csv")) {
                assertEquals(whole.get(name), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1), name);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"7 | format=PNG colors=8", "8 | shared format=TIFF output=RGB colors=8"})
    void killedAtRandomMomentsItFinishesWithoutALoss(long seed, String options) throws Exception {
        Path undisturbed = folder.resolve("undisturbed");
        new BatchJob(Study.options(input, undisturbed, options), Progress.NONE).run();
        Map<String, String> whole = Study.contents(undisturbed);
        Map<String, String> inputs = Study.contents(input);
        Path printed = folder.resolve("printed.txt");
        SplittableRandom random = new SplittableRandom(seed);
        int begun = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = batch(printed, "", "-Xmx1g", options);
            int most = visible().size() + (kill == 0 ? 0 : random.nextInt(8));
            while (process.isAlive() && visible().size() < Math.max(1, most)) {
                Thread.sleep(1);
            }
            assertFalse(process.waitFor(random.nextInt(40), TimeUnit.MILLISECONDS), text(printed));
            process.destroyForcibly().waitFor();
            assertNothingHalfWritten(whole);
            begun = visible().size();
        }
        assertTrue(begun > 3, "it was killed before there was anything to lose");
        assertTrue(batch(printed, "", "-Xmx1g", options).waitFor(60, TimeUnit.SECONDS), "it hangs");
        assertTrue(text(printed).contains("FINISHED, FAILED 1"), text(printed));
        assertEquals(whole.keySet(), Study.contents(results).keySet());
        assertEquals(whole, Study.contents(results));
        assertEquals(inputs, Study.contents(input));
    }

    /** The process may not write files of more than so many blocks of 1024 bytes, which is like a disk that is full. */
    @Test
    void aFullDiskGetsASentenceAndTheRestIsMadeWhenThereIsRoom() throws Exception {
        Path undisturbed = folder.resolve("undisturbed");
        String options = "format=TIFF output=RGB";
        new BatchJob(Study.options(input, undisturbed, options), Progress.NONE).run();
        Map<String, String> whole = Study.contents(undisturbed);
        Path printed = folder.resolve("printed.txt");
        Process process = batch(printed, "trap '' XFSZ; ulimit -f 200; ", "-Xmx1g", options);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it hangs");
        String said = text(printed);
        assertTrue(said.contains("IOException: Can't write " + results.resolve("stack.tif")), said);
        assertFalse(said.contains("\tat "), said);
        assertNothingHalfWritten(whole);
        assertTrue(visible().size() > 3, visible().toString());
        new BatchJob(Study.options(input, results, options), Progress.NONE).run();
        assertEquals(whole, Study.contents(results));
    }

    @Test
    void aStackLargerThanTheHeapGoesThrough() throws Exception {
        int slices = 120;
        Study.tiff(input.resolve("large.tif"), new ImagePlus("", new Parts(slices, 500)));
        Path printed = folder.resolve("printed.txt");
        Process process = batch(printed, "", "-Xmx110m", "pattern=large* format=TIFF shared colors=8");
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it hangs");
        assertTrue(text(printed).contains("FINISHED, FAILED 0"), text(printed));
        ImagePlus expected = new QuantizeJob(
                IJ.openImage(input.resolve("large.tif").toString()), OptionsDialog.ofMacro("colors=8"), Progress.NONE)
                .run().image();
        ImagePlus found = IJ.openImage(results.resolve("large.tif").toString());
        assertEquals(slices, found.getStackSize());
        for (int i = 1; i <= slices; i++) {
            assertArrayEquals((byte[]) expected.getStack().getPixels(i), (byte[]) found.getStack().getPixels(i));
        }
    }

    /** A stack of parts of the tissue that are cut when they are asked for. */
    private static final class Parts extends VirtualStack {
        private final int side;

        Parts(int slices, int side) {
            super(side, side, slices, "RGB");
            this.side = side;
        }

        @Override
        public ImageProcessor getProcessor(int slice) {
            return Study.part(slice, side);
        }
    }
}
