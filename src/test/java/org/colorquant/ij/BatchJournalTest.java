package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchJournalTest {
    private static final List<String> TEXTS = Arrays.asList("first", "", "\u03b1\nthird");

    @TempDir
    Path folder;

    private List<String> read() throws IOException {
        BatchJournal journal = new BatchJournal(folder);
        List<String> texts = journal.read();
        journal.close();
        return texts;
    }

    /** Wherever it is torn or damaged, what comes before is read, and new texts follow that. */
    @Test
    void aTornTextIsForgottenAndTheOnesBeforeItAreNot() throws IOException {
        BatchJournal written = new BatchJournal(folder);
        for (String text : TEXTS) {
            written.add(text);
        }
        written.close();
        Path file = folder.resolve(".kmeans-journal");
        byte[] whole = Files.readAllBytes(file);
        int second = 12 + 5;
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int left = length < second ? 0 : length < second + 12 ? 1 : 2;
            assertEquals(TEXTS.subList(0, left), read(), length + " bytes");
            BatchJournal again = new BatchJournal(folder);
            again.read();
            again.add("new");
            again.close();
            assertEquals("new", read().get(left));
        }
        byte[] damaged = whole.clone();
        damaged[whole.length - 1] ^= 1;
        Files.write(file, damaged);
        assertEquals(TEXTS.subList(0, 2), read());
    }
}
