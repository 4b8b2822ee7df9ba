package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.colorquant.format.PaletteFormat;
import org.colorquant.image.Palette;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a batch may not write over, and what it leaves when it refuses. */
class BatchSafetyTest {
    private static final int SIDE = 48;

    @TempDir
    Path folder;

    private Path input;
    private Path results;

    @BeforeEach
    void makeAStudy() throws IOException {
        input = folder.resolve("in");
        results = folder.resolve("out");
        Study.png(input.resolve("a.png"), Study.part(1, SIDE));
        Study.png(input.resolve("b.png"), Study.part(2, SIDE));
    }

    private List<BatchRow> run(Path from, Path to, String more) throws IOException {
        return new BatchJob(Study.options(from, to, more), Progress.NONE).run();
    }

    private String refusal(String more) {
        return assertThrows(IllegalArgumentException.class, () -> run(input, results, more)).getMessage();
    }

    /** Returns everything there is, hidden files and folders too. */
    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(Path::toString).sorted().collect(Collectors.toList());
        }
    }

    @Test
    void aSeriesOfSlicesDoesNotReplaceAnInput() throws IOException {
        Study.tiff(input.resolve("in/x.tif"), Study.stack(2, SIDE)); // becomes in/x-0001.png and in/x-0002.png
        Study.png(input.resolve("x-0002.png"), Study.part(3, SIDE));
        Map<String, String> before = Study.contents(input);
        run(input, folder, "subfolders replace");
        assertEquals(before, Study.contents(input));
        assertTrue(Study.cell(folder, "in/x.tif", "Problem").contains("would replace an input, x-0002.png"));
        assertEquals("", Study.cell(folder, "x-0002.png", "Problem"));
        assertTrue(Files.exists(folder.resolve("x-0002.png")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"out/c.png", "link.png"})
    void anInputThatIsALinkIsNotReplaced(String target) throws IOException {
        Path file = folder.resolve("c.png");
        Study.png(file, Study.part(3, SIDE));
        Files.createDirectories(results);
        Files.move(file, folder.resolve(target));
        if (!target.startsWith("out")) { // a link to a link: both are on the way to the pixels
            Files.createSymbolicLink(results.resolve("c.png"), Paths.get("../" + target));
        }
        Files.createSymbolicLink(input.resolve("c.png"), Paths.get("../out/c.png"));
        byte[] before = Files.readAllBytes(input.resolve("c.png"));
        String sentence = refusal("replace");
        assertTrue(sentence.startsWith("The result of c.png would replace an input, "), sentence);
        assertArrayEquals(before, Files.readAllBytes(input.resolve("c.png")));
        assertFalse(Files.exists(results.resolve("kmeans-run.txt")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "kmeans-palette.csv | The batch would replace the palette file, ",
            "kmeans-colors.csv | The batch would replace the palette file, ",
            "a.tif | The result of a.png would replace the palette file, "
    })
    void thePaletteFileIsNotReplaced(String name, String start) throws IOException {
        Files.createDirectories(results);
        Path palette = results.resolve(name);
        if (name.endsWith(".tif")) {
            Study.tiff(palette, new QuantizeJob(
                    new ImagePlus("", Study.part(5, SIDE)), OptionsDialog.ofMacro("colors=4"), Progress.NONE)
                    .run().image());
        } else {
            PaletteFormat.write(palette, Palette.of(0xffffff, 0x804020));
        }
        Files.createSymbolicLink(folder.resolve("link" + name), palette);
        byte[] before = Files.readAllBytes(palette);
        for (Path named : Arrays.asList(palette, folder.resolve("link" + name))) {
            String sentence = refusal("format=TIFF replace palette=[" + named + "]");
            assertTrue(sentence.startsWith(start), sentence);
            assertArrayEquals(before, Files.readAllBytes(palette));
            assertEquals(1, names(results).size() - 1);
        }
    }

    @Test
    void aSharedBatchWithoutAnImageLeavesNothing() throws IOException {
        Path none = folder.resolve("none");
        Files.createDirectories(none);
        Files.write(none.resolve("no.png"), new byte[]{1, 2, 3});
        List<String> before = names(folder);
        String sentence = assertThrows(
                IllegalArgumentException.class, () -> run(none, folder.resolve("new/out"), "shared")).getMessage();
        assertTrue(sentence.startsWith("There is no image to learn a palette from"), sentence);
        assertEquals(before, names(folder));

        run(input, results, "shared");
        List<String> names = names(folder);
        Map<String, String> contents = Study.contents(folder);
        assertThrows(IllegalArgumentException.class, () -> run(none, results, "shared replace"));
        assertEquals(names, names(folder));
        assertEquals(contents, Study.contents(folder));
    }

    @Test
    void escBeforeThereIsASharedPaletteLeavesNothing() throws IOException {
        List<String> before = names(folder);
        Progress stopping = fraction -> {
            throw new CancelledException();
        };
        assertThrows(
                CancelledException.class,
                () -> new BatchJob(Study.options(input, results, "shared"), stopping).run());
        assertEquals(before, names(folder));
    }

    @Test
    void anImageMayHaveAnotherFileOfItsNameBesideIt() throws IOException {
        Study.tiff(input.resolve("x.tif"), new ImagePlus("", Study.part(3, SIDE)));
        Files.write(input.resolve("x.txt"), "objective 20".getBytes(StandardCharsets.UTF_8));
        Files.write(input.resolve("x.csv"), "1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
        Files.write(input.resolve("a.jpg"), new byte[0]);
        assertEquals(6, run(input, results, "").size());
        assertEquals("", Study.cell(results, "x.tif", "Problem"));
        assertEquals(SIDE, IJ.openImage(results.resolve("x.png").toString()).getWidth());
        for (String name : new String[]{"x.txt", "x.csv", "a.jpg"}) {
            assertTrue(Study.cell(results, name, "Problem").startsWith("The file is "), name);
        }
        Map<String, String> before = Study.contents(results);
        run(input, results, "");
        assertEquals(before, Study.contents(results));

        Study.png(input.resolve("x.png"), Study.part(4, SIDE));
        assertTrue(refusal("replace").contains("would both become x.png"));
        assertEquals(before, Study.contents(results));
    }

    @Test
    void aSliceMayHaveATextOfItsNameBesideTheStack() throws IOException {
        Study.tiff(input.resolve("d.tif"), Study.stack(2, SIDE));
        Files.write(input.resolve("d-0001.txt"), "objective 20".getBytes(StandardCharsets.UTF_8));
        run(input, results, "pattern=d*");
        assertEquals("", Study.cell(results, "d.tif", "Problem"));
        assertTrue(Files.exists(results.resolve("d-0001.png")));
    }

    @Test
    void theSharedPaletteFileHasTheColumnsOfTheTable() throws IOException {
        run(input, results, "shared colors=5");
        List<List<String>> table = Study.table(results.resolve("kmeans-palette.csv"));
        assertEquals(PaletteTable.COLUMNS, table.get(0));
        assertEquals(1 + 5, table.size());
        List<List<String>> colors = Study.table(results.resolve("kmeans-colors.csv"));
        for (int i = 0; i < 5; i++) {
            List<String> row = table.get(1 + i);
            List<String> a = colors.get(1 + i);
            List<String> b = colors.get(6 + i);
            assertEquals(a.get(5), row.get(4));
            long pixels = Long.parseLong(a.get(6)) + Long.parseLong(b.get(6));
            assertEquals(pixels, Long.parseLong(row.get(8)));
            assertEquals(100.0 * pixels / (2 * SIDE * SIDE), Double.parseDouble(row.get(9)), 1e-6);
            assertEquals((double) pixels, Double.parseDouble(row.get(10)));
        }
    }
}
