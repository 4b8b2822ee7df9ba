package org.colorquant.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void whatIsWrittenIsReadAgainWhateverTheCellsHold() {
        List<List<String>> rows = Arrays.asList(
                Arrays.asList("File", "", "a,b", "say \"no\""),
                Arrays.asList("two\nlines", "\r", "\"", "\",\n"),
                Collections.singletonList("\u03b1"));
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(Csv.line(row)));
        assertEquals(rows, Csv.rows(text.toString()));
    }

    @Test
    void plainCellsStandAsTheyAre() {
        assertEquals("a b,1.5,x;y\n", Csv.line(Arrays.asList("a b", "1.5", "x;y")));
    }

    @Test
    void aTextThatEndsWithinARowIsRefused() {
        for (String text : new String[]{"a,b", "a,b\nc", "a,\"b\n"}) {
            assertThrows(IllegalArgumentException.class, () -> Csv.rows(text));
        }
    }
}
