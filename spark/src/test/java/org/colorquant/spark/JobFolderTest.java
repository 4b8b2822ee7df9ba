package org.colorquant.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.colorquant.ij.BatchRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the job does with what is there already. */
class JobFolderTest {
    private static SparkSession spark;

    @TempDir
    Path folder;

    private Path study;
    private Path results;

    @BeforeAll
    static void start() {
        spark = LocalSpark.session(2);
        spark.sparkContext().hadoopConfiguration().set("fs.far.impl", FarFileSystem.class.getName());
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @BeforeEach
    void makeAStudy() throws IOException {
        study = folder.resolve("study");
        results = folder.resolve("results [1]");
        Study.write(study);
    }

    private String run(String... more) throws IOException {
        return runOn(study.toString(), results.toString(), more);
    }

    private static String runOn(String input, String output, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--input=" + input);
        arguments.add("--results=" + output);
        arguments.add("--subfolders");
        return BatchQuantizerJob.run(spark, new JobArguments(arguments.toArray(String[]::new)));
    }

    private String refusal(String... more) {
        return assertThrows(IllegalArgumentException.class, () -> run(more)).getMessage();
    }

    /** Returns what tells whether a file is the same as before. */
    private static Map<String, Object> state(Path folder) throws IOException {
        Map<String, Object> state = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                state.put(folder.relativize(file).toString(),
                        Files.getAttribute(file, "unix:ino") + " " + Files.getLastModifiedTime(file));
            }
        }
        return state;
    }

    @Test
    void whatIsCompleteIsLeftAsItIs() throws IOException {
        run("--colors=4");
        Map<String, Object> before = state(results);
        assertTrue(run("--colors=4").startsWith("10 images, 4 of them without a result"));
        assertEquals(before, state(results));
    }

    @Test
    void whatIsMissingIsMadeAnewAndNothingElse() throws IOException {
        run("--colors=4", "--format=TIFF");
        Map<String, String> whole = Study.contents(results);
        Map<String, Object> before = state(results);
        Files.delete(results.resolve("gray.tif"));
        Files.writeString(results.resolve("deep/er/b.tif"), "somebody wrote this");
        run("--colors=4", "--format=TIFF");
        assertEquals(whole, Study.contents(results));
        Map<String, Object> after = state(results);
        for (String file : List.of("a tissue.tif", "coffee.tif", "kmeans-run.txt", "kmeans-palette.csv")) {
            assertEquals(before.get(file), after.get(file), file);
        }
    }

    @Test
    void anInterruptedJobGoesOnWithWhatItHasWrittenDown() throws IOException {
        run("--colors=4");
        Map<String, String> whole = Study.contents(results);
        Map<String, Object> before = state(results);
        JobFiles files = JobFiles.of(
                new JobArguments("--input=" + study, "--results=" + results, "--subfolders"),
                spark.sparkContext().hadoopConfiguration());
        JobArguments arguments = new JobArguments("--input=" + study, "--results=" + results, "--subfolders");
        ResultFolder target = new ResultFolder(files.results(), spark.sparkContext().hadoopConfiguration());
        JobRows rows = new JobRows(target, arguments.options().format());
        try (RowReader reader = new RowReader(target.open("kmeans-images.csv"), target.open("kmeans-colors.csv"))) {
            for (BatchRow row = reader.next(); row != null; row = reader.next()) {
                String name = row.name();
                if (!name.equals("gray.tif")) {
                    rows.write(files.images().stream().filter(i -> i.name().equals(name)).findFirst().get(), row);
                }
            }
        }
        for (String table : List.of("kmeans-images.csv", "kmeans-colors.csv", "kmeans-images.parquet",
                "kmeans-colors.parquet")) {
            target.delete(table);
        }
        String dead = ".6ba7b810-9dad-11d1-80b4-00c04fd430c8.tmp";
        Files.writeString(results.resolve(".gray.png" + dead), "half of it");
        Files.writeString(results.resolve("deep/er/.b.png" + dead), "half of it");
        Files.writeString(results.resolve(".pages, with a selection-0002.png" + dead), "half of it");
        Files.writeString(results.resolve(".somebody else's.png" + dead), "not ours");
        run("--colors=4");
        whole.put(".somebody else's.png" + dead, "not ours");
        assertEquals(whole, Study.contents(results));
        Map<String, Object> after = state(results);
        for (String file : before.keySet()) {
            if (file.endsWith(".png")) {
                assertEquals(before.get(file), after.get(file), file); // gray.png came out as it was
            }
        }
        assertTrue(Files.exists(results.resolve("kmeans-images.parquet")));
    }

    /** As a job leaves it that dies while it writes its tables, on a file system that moves files of a folder one by one. */
    @Test
    void aTableAsParquetIsMadeAnewUnlessItsCsvFileIsThere() throws IOException {
        results = folder.resolve("results"); // Spark reads what is in brackets as a pattern
        run("--colors=4");
        List<String> names = files("kmeans-images.parquet");
        Files.delete(results.resolve("kmeans-images.csv"));
        Files.delete(results.resolve("kmeans-images.parquet").resolve(names.get(0)));
        run("--colors=4");
        assertEquals(names.size(), files("kmeans-images.parquet").size());
        assertTrue(named("kmeans-images.parquet").compareTo(named("kmeans-images.csv")) <= 0);
        assertEquals(10, spark.read().parquet(results.resolve("kmeans-images.parquet").toString()).count());
    }

    /** Returns when a table got its name. */
    private FileTime named(String table) throws IOException {
        return (FileTime) Files.getAttribute(results.resolve(table), "unix:ctime");
    }

    private List<String> files(String table) throws IOException {
        try (Stream<Path> files = Files.list(results.resolve(table))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void otherOptionsOrInputsAreRefusedUnlessTheyAreToReplace() throws IOException {
        run("--colors=4");
        Map<String, Object> before = state(results);
        String sentence = "Results holds what another batch made, with other options or inputs: "
                + "choose another folder, or --replace: ";
        assertTrue(refusal("--colors=5").startsWith(sentence));
        Files.setLastModifiedTime(study.resolve("gray.tif"), FileTime.from(Instant.EPOCH));
        assertTrue(refusal("--colors=4").startsWith(sentence));
        assertEquals(before, state(results));
        run("--colors=5", "--replace");
        Path fresh = folder.resolve("fresh");
        runOn(study.toString(), fresh.toString(), "--colors=5");
        assertEquals(Study.contents(fresh), Study.contents(results));
    }

    @Test
    void aFileInTheWayIsRefused() throws IOException {
        Files.createDirectories(results.resolve("deep"));
        Files.writeString(results.resolve("deep/c [1] 12:30 %41#.png"), "mine");
        assertTrue(refusal().startsWith("Results holds a file that this job would replace: "));
        assertEquals(List.of("deep/c [1] 12:30 %41#.png"), List.copyOf(state(results).keySet()));
    }

    @Test
    void whatCannotBeDoneWritesNothing() throws IOException {
        Path palette = Files.writeString(folder.resolve("p.csv"), "Red,Green\n1,2\n");
        assertEquals("There is no palette file " + folder.resolve("none.csv"),
                refusal("--palette=" + folder.resolve("none.csv")));
        assertTrue(assertThrows(IOException.class, () -> run("--palette=" + palette)).getMessage()
                .contains("p.csv"));
        assertEquals("There is no image to learn a palette from in " + study, refusal("--pattern=*.txt"));
        assertEquals("There is no file *.xyz in " + study, refusal("--pattern=*.xyz"));
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> runOn("nowhere://x/y", results.toString())).getMessage()
                .startsWith("Input is no path that can be read: nowhere://x/y"));
        assertFalse(Files.exists(results));
    }

    @Test
    void aFolderThatTakesNoFilesGetsASentence() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        for (String scheme : List.of("", "far://")) {
            IOException e = assertThrows(IOException.class, () -> runOn(study.toString(), scheme + file + "/a/b"));
            assertEquals("Can't write to the folder " + (scheme.isEmpty() ? "" : "far:") + file + "/a/b",
                    e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"far far", "far file", "file far"})
    void otherFileSystemsAreReadAndWrittenLikeLocalDisks(String schemes) throws IOException {
        String from = schemes.split(" ")[0] + "://" + study;
        String to = schemes.split(" ")[1] + "://" + results;
        Path expected = folder.resolve("expected");
        runOn(study.toString(), expected.toString(), "--colors=6", "--format=TIFF");
        runOn(from, to, "--colors=6", "--format=TIFF");
        Map<String, String> files = Study.contents(results);
        assertEquals(withoutInput(Study.contents(expected)), withoutInput(files));
        assertTrue(files.get("kmeans-run.txt").contains(
                "\ninput=" + (schemes.startsWith("far") ? "far:" : "") + study + "\n"), files.get("kmeans-run.txt"));

        Files.delete(results.resolve("coffee.tif"));
        runOn(from, to, "--colors=6", "--format=TIFF");
        assertEquals(files, Study.contents(results));
        runOn(from, to, "--colors=3", "--format=TIFF", "--replace",
                "--palette=far://" + expected.resolve("kmeans-palette.csv"));
        assertFalse(Study.contents(results).containsKey("kmeans-palette.csv"));
        assertEquals(files.get("coffee.tif").length(), Study.contents(results).get("coffee.tif").length());
    }

    @Test
    void linksThatLeadBackAreNotFollowedWhereverTheResultsAre() throws IOException {
        Files.createSymbolicLink(study.resolve("deep/back"), study);
        Files.createSymbolicLink(study.resolve("nowhere.png"), folder.resolve("nothing"));
        Files.createSymbolicLink(study.resolve("other.png"), study.resolve("a tissue.png"));
        for (String scheme : List.of("", "far://")) {
            JobFiles files = JobFiles.of(
                    new JobArguments("--input=" + study, "--results=" + scheme + results, "--subfolders",
                            "--pattern=*.png"),
                    spark.sparkContext().hadoopConfiguration());
            assertEquals(
                    List.of("a tissue.png", "deep/c [1] 12:30 %41#.png", "deep/er/b.png", "empty.png", "other.png",
                            "torn.png"),
                    files.images().stream().map(JobImage::name).toList());
        }
    }

    /** Hadoop knows times of files to a millisecond. */
    private static Map<String, String> withoutInput(Map<String, String> files) {
        Map<String, String> others = new TreeMap<>(files);
        others.computeIfPresent("kmeans-run.txt", (name, text) -> text.replaceAll("input=.*", "")
                .replaceAll("T[0-9:.]+Z", ""));
        return others;
    }

    @Test
    void elsewhereAnInputIsNotReplacedEither() throws IOException {
        Path images = folder.resolve("x/images");
        Files.createDirectories(images.resolve("images"));
        Study.png(images.resolve("a.png"), 1);
        Study.png(images.resolve("images/a.png"), 2);
        String sentence = assertThrows(IllegalArgumentException.class,
                () -> runOn("far://" + images, "far://" + folder.resolve("x"))).getMessage();
        assertTrue(sentence.startsWith("The result of images/a.png would replace an input, far:"), sentence);
        sentence = assertThrows(IllegalArgumentException.class,
                () -> runOn("far://" + images, "far://" + images)).getMessage();
        assertTrue(sentence.startsWith("Results must be another folder than Input"), sentence);
        assertEquals(2, state(folder.resolve("x")).size());
    }
}
