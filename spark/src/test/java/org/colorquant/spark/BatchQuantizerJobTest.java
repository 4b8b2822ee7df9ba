package org.colorquant.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchQuantizerJobTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void makeAStudy() throws IOException {
        Study.write(folder.resolve("study"));
    }

    /** The options of a macro as arguments of a command line. */
    private static String run(int cores, Path results, String macro, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--input=" + folder.resolve("study"));
        arguments.add("--results=" + results);
        for (String option : macro.split(" ")) {
            arguments.add("--" + option.replaceAll("[\\[\\]]", ""));
        }
        try (SparkSession spark = LocalSpark.session(cores)) {
            return BatchQuantizerJob.run(spark, new JobArguments(arguments.toArray(String[]::new)));
        }
    }

    @ParameterizedTest
    @CsvSource({
            "1, 1, shared colors=16",
            "2, 3, shared subfolders colors=5 space=CIELAB format=TIFF quality rare=20",
            "2, 7, shared subfolders colors=9 dithering=[Floyd-Steinberg] effort=Fast",
            "1, 7, shared pattern=*.tif output=Labels format=TIFF smoothing=3 initialization=Random seed=4",
            "2, 1, shared subfolders format=GIF colors=256"})
    void writesWhatBatchQuantizerWrites(int cores, int partitions, String options) throws Exception {
        Path name = Path.of(options.replace('*', '_'));
        Path expected = folder.resolve("batch").resolve(name);
        Path actual = folder.resolve("job").resolve(name);
        Study.runBatch(folder.resolve("study"), expected, options);
        String said = run(cores, actual, options, "--partitions=" + partitions);
        Map<String, String> files = Study.contents(expected);
        assertTrue(files.containsKey("kmeans-palette.csv"), files.keySet().toString());
        assertEquals(files.keySet(), Study.contents(actual).keySet());
        assertEquals(files, Study.contents(actual));
        assertTrue(said.endsWith(actual.toString()), said);
    }

    @Test
    void aGivenPaletteIsAppliedAsBatchQuantizerDoesIt() throws Exception {
        Path palette = Files.writeString(folder.resolve("p.csv"), "Hex\n#ffffff\n#804020\n#000000\n#804020\n");
        String options = "palette=" + palette + " subfolders format=TIFF quality";
        Study.runBatch(folder.resolve("study"), folder.resolve("given batch"), options);
        run(2, folder.resolve("given job"), options, "--partitions=4");
        Map<String, String> files = Study.contents(folder.resolve("given batch"));
        assertFalse(files.containsKey("kmeans-palette.csv"));
        assertEquals(files, Study.contents(folder.resolve("given job")));
    }

    @Test
    void theTablesAsParquetSayWhatTheCsvFilesSay() throws IOException {
        Path results = folder.resolve("parquet");
        run(2, results, "colors=4 quality subfolders", "--partitions=3");
        try (SparkSession spark = LocalSpark.session(2)) {
            for (String table : List.of("kmeans-images", "kmeans-colors")) {
                Dataset<Row> parquet = spark.read().parquet(results.resolve(table + ".parquet").toString());
                List<List<String>> csv = Study.table(results.resolve(table + ".csv"));
                assertEquals(csv.get(0), List.of(parquet.columns()));
                List<List<String>> rows = new ArrayList<>();
                for (Row row : parquet.orderBy("File").collectAsList()) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 0; i < row.size(); i++) {
                        cells.add(row.isNullAt(i) ? "" : row.get(i).toString().replaceFirst("\\.0$", ""));
                    }
                    rows.add(cells);
                }
                List<List<String>> expected = new ArrayList<>(csv.subList(1, csv.size()));
                expected.forEach(row -> row.replaceAll(
                        cell -> cell.matches("[0-9]+\\.[0-9]{3}")
                                ? Double.toString(Double.parseDouble(cell)).replaceFirst("\\.0$", "")
                                : cell));
                assertEquals(Set.copyOf(expected), Set.copyOf(rows));
                assertEquals(expected.size(), rows.size());
            }
        }
    }

    @Test
    void whatFailedInATaskIsASentence() {
        assertEquals("the disk is full", BatchQuantizerJob.sentence(new SparkException("Job aborted",
                new SparkException("Task failed", new IOException("the disk is full")))));
        assertEquals("java.io.EOFException", BatchQuantizerJob.sentence(new UncheckedIOException(new EOFException())));
        assertTrue(BatchQuantizerJob.sentence(
                new SparkException("Job aborted", new InvalidPathException("/k??se.png", "Malformed input")))
                .startsWith("The language settings of a machine have not all letters of /k??se.png: set LC_ALL="));
    }
}
