package org.colorquant.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ImageTypesTest {
    @Test
    void paletteKeepsOrderAndDuplicatesAndDropsTheUpperByte() {
        Palette palette = Palette.of(0xff0a0b0c, 0x000000, 0xff0a0b0c);
        assertArrayEquals(new int[]{0x0a0b0c, 0, 0x0a0b0c}, palette.toArray());
        assertEquals("#0a0b0c,#000000,#0a0b0c", palette.toString());
        assertEquals(0x0a, palette.red(2));
        assertEquals(0x0b, palette.green(2));
        assertEquals(0x0c, palette.blue(2));
    }

    @Test
    void paletteHasFrom1To256Colors() {
        assertThrows(IllegalArgumentException.class, Palette::of);
        assertEquals(256, Palette.of(new int[256]).size());
        String sentence = assertThrows(IllegalArgumentException.class, () -> Palette.of(new int[257]))
                .getMessage();
        assertEquals("A palette has from 1 to 256 colors, not 257", sentence);
    }

    @Test
    void imageSizesMustFitTheirArrays() {
        assertThrows(IllegalArgumentException.class, () -> new RgbImage(2, 2, new int[3]));
        assertThrows(IllegalArgumentException.class, () -> new RgbImage(0, 2, new int[0]));
        assertThrows(IllegalArgumentException.class, () -> new RgbImage(1 << 16, 1 << 16, new int[0]));
        assertThrows(IllegalArgumentException.class, () -> new IndexedImage(2, 2, new byte[5], Palette.of(0)));
    }

    @Test
    void indicesAreUnsigned() {
        int[] colors = new int[256];
        colors[255] = 0x123456;
        IndexedImage image = new IndexedImage(1, 1, new byte[]{(byte) 255}, Palette.of(colors));
        assertArrayEquals(new int[]{0xff123456}, image.toRgb());
    }
}
