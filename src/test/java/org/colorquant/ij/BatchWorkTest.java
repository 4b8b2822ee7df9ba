package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.colorquant.image.ColorHistogram;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.colorquant.quantize.PaletteUse;
import org.colorquant.quantize.Quantizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchWorkTest {
    private final BatchWork work = new BatchWork(1);

    @TempDir
    Path folder;

    private Path input;

    @BeforeEach
    void makeAStudy() throws IOException {
        input = folder.resolve("study");
        Study.png(input.resolve("a.png"), Study.part(1, 64));
        Study.tiff(input.resolve("b.tif"), Study.stack(2, 64));
        Study.tiff(input.resolve("sub/c.tif"), new ImagePlus("", Study.part(3, 64)));
    }

    private static BatchOptions options(Path input, Path results) {
        Map<String, Object> values = new HashMap<>();
        values.put("input", input.toString());
        values.put("results", results.toString());
        values.put("colors", 5);
        values.put("shared", true);
        values.put("subfolders", "1");
        return BatchOptions.ofValues(values);
    }

    @Test
    void fileByFileItMakesWhatTheBatchMakes() throws IOException {
        Path expected = folder.resolve("expected");
        new BatchJob(options(input, expected), Progress.NONE).run();
        BatchOptions options = options(input, folder.resolve("actual"));
        BatchFiles files = new BatchFiles(options);
        PaletteUse palette;
        try (Workers workers = new Workers(1)) {
            ColorHistogram.Builder builder = new ColorHistogram.Builder(workers);
            for (BatchItem item : files.items()) {
                work.count(item.input(), builder, Progress.NONE);
            }
            palette = new Quantizer(options.each().quantizer()).learn(builder.build(), workers, Progress.NONE).use();
        }
        assertEquals(text(expected.resolve("kmeans-palette.csv")), BatchWork.paletteTable(palette));
        StringBuilder colors = new StringBuilder(text(expected.resolve("kmeans-colors.csv")).split("\n", 2)[0] + "\n");
        for (BatchItem item : files.items()) {
            BatchRow row = work.map(item, options, palette.palette(), Progress.NONE);
            colors.append(BatchRow.of(row.toString()).colorLines());
            for (Path file : row.files(item.output(), BatchFormat.PNG)) {
                assertArrayEquals(
                        Files.readAllBytes(expected.resolve(files.results().relativize(file))),
                        Files.readAllBytes(file), file.toString());
            }
        }
        assertEquals(text(expected.resolve("kmeans-colors.csv")), colors.toString());
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    @Test
    void aFileThatIsNoImageHasASentenceInBothPasses() throws IOException {
        Path text = Files.write(input.resolve("notes.txt"), "nothing".getBytes(StandardCharsets.UTF_8));
        try (Workers workers = new Workers(1)) {
            String sentence = assertThrows(
                    IOException.class,
                    () -> work.count(text, new ColorHistogram.Builder(workers), Progress.NONE)).getMessage();
            BatchItem item = new BatchItem(
                    "notes.txt", text, folder.resolve("out/notes.png"), Collections.emptyMap());
            BatchRow row = work.map(item, options(input, folder.resolve("out")), null, Progress.NONE);
            assertEquals(sentence, row.problem());
            assertEquals(row.image(), BatchRow.of(row.toString()).image());
        }
        assertTrue(!BatchWork.isImage(text) && BatchWork.isImage(input.resolve("a.png")));
    }

    @Test
    void aCheckboxHasAValueThatIsOne() {
        assertEquals(
                "Replace results must be true or false, not maybe",
                assertThrows(
                        IllegalArgumentException.class,
                        () -> BatchOptions.ofValues(Collections.singletonMap("replace", "maybe"))).getMessage());
    }
}
