package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitlesTest {
    @ParameterizedTest
    @CsvSource({
            "tissue.png, tissue",
            "my tissue 2.5 um.TIF, my tissue 2.5 um",
            "a.b.c, a.b.c",
            "slide.tiff, slide",
            ".png, .png",
            "no extension, no extension",
            "scan-4c.jpg, scan-4c",
            "x.tar.gif, x.tar"
    })
    void onlyKnownImageExtensionsAreRemoved(String title, String stem) {
        assertEquals(stem, Titles.stem(title));
    }
}
