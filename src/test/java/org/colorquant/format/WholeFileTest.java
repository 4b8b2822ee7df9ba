package org.colorquant.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.List;
import org.colorquant.progress.CancelledException;
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

    @Test
    void ofSeveralFilesNoneIsThereBeforeAllAreComplete() throws IOException {
        List<Path> files = Arrays.asList(folder.resolve("1"), folder.resolve("2"), folder.resolve("3"));
        Files.write(files.get(0), new byte[]{9});
        IOException full = assertThrows(IOException.class, () -> WholeFile.write(files, (i, out) -> {
            out.write(i);
            if (i == 2) {
                throw new IOException("No space left");
            }
        }));
        assertEquals("Can't write " + files.get(2) + ": No space left", full.getMessage());
        assertThrows(CancelledException.class, () -> WholeFile.write(files, (i, out) -> {
            out.write(i);
            if (i == 1) {
                throw new CancelledException();
            }
        }));
        assertArrayEquals(new String[]{"1"}, folder.toFile().list());
        assertArrayEquals(new byte[]{9}, Files.readAllBytes(files.get(0)));
        WholeFile.write(files, (i, out) -> out.write(i));
        assertArrayEquals(new byte[]{2}, Files.readAllBytes(files.get(2)));
        assertEquals(3, folder.toFile().list().length);
    }

    @Test
    void saysThatAFileIsReadOnly() throws IOException {
        Path file = Files.write(folder.resolve("a.png"), new byte[]{1});
        if (!file.toFile().setReadOnly() || Files.isWritable(file)) {
            return; // root may write to any file
        }
        IOException e = assertThrows(IOException.class, () -> WholeFile.write(file, new byte[1]));
        assertEquals("Can't write " + file + ": it is read-only", e.getMessage());
        assertArrayEquals(new byte[]{1}, Files.readAllBytes(file));
    }

    @Test
    void leavesADeviceAlone() throws IOException {
        Path device = Paths.get("/dev/null");
        if (!Files.exists(device)) {
            return; // there are none on Windows
        }
        IOException e = assertThrows(IOException.class, () -> WholeFile.checkPlace(device));
        assertEquals("Can't write /dev/null: it is a device or the like, not a file", e.getMessage());
    }
}
