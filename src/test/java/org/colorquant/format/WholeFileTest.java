package org.colorquant.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void replacesAFileAndLeavesNothingBesideIt() throws IOException {
        Path file = folder.resolve("a b.csv");
        Files.write(file, new byte[]{1, 2, 3});
        WholeFile.write(file, new byte[]{4});
        assertArrayEquals(new byte[]{4}, Files.readAllBytes(file));
        assertEquals(1, folder.toFile().list().length);
    }

    @Test
    void saysThatTheFolderIsMissing() {
        Path file = folder.resolve("no").resolve("a.csv");
        IOException e = assertThrows(IOException.class, () -> WholeFile.write(file, new byte[1]));
        assertEquals("Can't write " + file + ": its folder does not exist", e.getMessage());
    }

    @Test
    void saysThatItIsAFolder() throws IOException {
        Path file = Files.createDirectory(folder.resolve("a.csv"));
        IOException e = assertThrows(IOException.class, () -> WholeFile.write(file, new byte[1]));
        assertEquals("Can't write " + file + ": it is a folder", e.getMessage());
        assertEquals(1, folder.toFile().list().length);
    }
}
