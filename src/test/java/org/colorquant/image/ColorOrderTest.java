package org.colorquant.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColorOrderTest {
    @Test
    void eachColorHasAPlaceOfItsOwn() {
        BitSet taken = new BitSet(ColorOrder.PLACES);
        for (int color = 0; color < ColorOrder.PLACES; color++) {
            int place = ColorOrder.place(color);
            assertTrue(place >= 0 && place < ColorOrder.PLACES && !taken.get(place));
            taken.set(place);
            assertEquals(color, ColorOrder.color(place));
        }
    }

    @Test
    void cellsAndRegionsAreCubes() {
        for (int color = 0; color < ColorOrder.PLACES; color += 4099) {
            int place = ColorOrder.place(color);
            int cellStart = ColorOrder.color(place >> ColorOrder.CELL_BITS << ColorOrder.CELL_BITS);
            assertEquals(color & 0xf8f8f8, cellStart);
            int regionStart = ColorOrder.color(place >> ColorOrder.REGION_BITS << ColorOrder.REGION_BITS);
            assertEquals(color & 0xe0e0e0, regionStart);
        }
    }

    @Test
    void manyPlacesAreThoseOfEach() {
        int[] pixels = IntStream.range(0, 1000).map(i -> i * 0x12345671).toArray();
        int[] places = new int[1000];
        ColorOrder.places(pixels, 7, 900, places);
        int[] expected = IntStream.range(0, 1000).map(i -> i < 900 ? ColorOrder.place(pixels[i + 7]) : 0).toArray();
        assertArrayEquals(expected, places);
    }
}
