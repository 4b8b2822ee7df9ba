package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class BatchNamesTest {
    private static BatchNames png(String... names) {
        return new BatchNames(Arrays.asList(names), BatchFormat.PNG, name -> !name.endsWith(".txt"));
    }

    @Test
    void theExtensionOfTheLastPartOfANameIsReplaced() {
        BatchNames names = png("b.c.tif", "a.b/none", "a.b/.hidden", "a.jpeg");
        assertEquals(Arrays.asList("a.b/.hidden", "a.b/none", "a.jpeg", "b.c.tif"), names.names());
        assertEquals("b.c.png", names.output("b.c.tif"));
        assertEquals("a.b/none.png", names.output("a.b/none"));
        assertEquals("a.b/.hidden.png", names.output("a.b/.hidden"));
    }

    @Test
    void twoImagesMayNotBecomeOneFileButAnImageAndATextMay() {
        assertEquals(
                "A.jpg and a.tif would both become a.png: rename one of them, or choose another Pattern",
                assertThrows(IllegalArgumentException.class, () -> png("a.tif", "A.jpg")).getMessage());
        assertEquals(3, png("a.tif", "a.txt", "x/a.tif").names().size());
    }

    @Test
    void theFilesOfSlicesThatHaveAnotherMeaningAreTaken() {
        BatchNames names = png("a.tif", "A-0001.tif", "a-0002.txt", "a-003.tif", "x/a-0001.tif", "b-0001.tif");
        assertEquals(
                Collections.singletonMap("a-0001.png", "A slice would get the name of another result"),
                names.taken("a.tif"));
        assertTrue(names.taken("b-0001.tif").isEmpty());
        names.addInput("b-0001.png", "B-0001-0007.png");
        assertEquals(
                Collections.singletonMap("b-0001-0007.png", "A slice would replace an input"),
                names.taken("b-0001.tif"));
    }

    @Test
    void aPatternKnowsStarsQuestionMarksAndNoOtherSigns() {
        assertTrue(BatchNames.fits("*").test("anything.at all"));
        assertTrue(BatchNames.fits("a?c*.TIF").test("abcdef.tif"));
        assertTrue(!BatchNames.fits("a.tif").test("abtif"));
        assertTrue(BatchNames.fits("[a]+").test("[a]+"));
    }
}
