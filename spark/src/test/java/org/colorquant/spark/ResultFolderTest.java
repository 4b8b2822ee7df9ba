package org.colorquant.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultFolderTest {
    @TempDir
    Path folder;

    private ResultFolder results(String scheme) {
        Configuration configuration = new Configuration();
        configuration.set("fs.far.impl", FarFileSystem.class.getName());
        return new ResultFolder(new org.apache.hadoop.fs.Path(scheme + "://" + folder + "/out"), configuration);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "far"})
    void severalAttemptsLeaveOneWholeFile(String scheme) throws Exception {
        ResultFolder results = results(scheme);
        String text = "the same\n".repeat(10_000);
        ExecutorService attempts = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> writes = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String name = "a/" + i / 4 + " 12:30 %41#.png";
                writes.add(attempts.submit(() -> results.write(name, text)));
            }
            for (Future<Boolean> write : writes) {
                write.get();
            }
        } finally {
            attempts.shutdown();
        }
        assertEquals(10, files().size());
        for (String file : files()) {
            assertEquals(text, Files.readString(folder.resolve(file)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "far"})
    void whatIsOldIsReplacedAndWhatIsTheSameIsLeft(String scheme) throws IOException {
        ResultFolder results = results(scheme);
        assertTrue(results.write("x.csv", "old"));
        assertTrue(results.write("x.csv", "new"));
        assertFalse(results.write("x.csv", "new"));
        assertEquals("new", results.text("x.csv"));
        assertEquals(List.of("out/x.csv"), files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "far"})
    void whatFailsLeavesWhatWasThere(String scheme) throws IOException {
        ResultFolder results = results(scheme);
        results.write("x.csv", "old");
        IOException e = assertThrows(IOException.class, () -> results.write("x.csv", out -> {
            out.write(new byte[100_000]);
            throw new IOException("the disk is full");
        }));
        assertTrue(e.getMessage().endsWith("x.csv: the disk is full"), e.getMessage());
        Files.createDirectories(folder.resolve("out/folder.png"));
        assertTrue(assertThrows(IOException.class, () -> results.write("folder.png", "x")).getMessage()
                .endsWith("folder.png: it is a folder"));
        assertEquals("old", results.text("x.csv"));
        assertEquals(List.of("out/x.csv"), files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "far"})
    void whatBelongsToAFileIsDoneBeforeItHasItsNameAndOnlyIfItIsNew(String scheme) throws IOException {
        ResultFolder results = results(scheme);
        List<String> done = new ArrayList<>();
        results.write("x.csv", out -> out.write(1), () -> done.add("new, there: " + results.exists("x.csv")));
        results.write("x.csv", out -> out.write(1), () -> done.add("the same"));
        assertThrows(IOException.class, () -> results.write("x.csv", out -> out.write(2), () -> {
            throw new IOException("the disk is full");
        }));
        assertEquals(List.of("new, there: false"), done);
        assertEquals("\u0001", results.text("x.csv"));
        assertEquals(List.of("out/x.csv"), files());
    }
}
