package org.colorquant.dither;

import java.util.Arrays;
import org.colorquant.color.LinearLight;
import org.colorquant.image.Palette;

/**
 * Finds the color of a palette that is nearest, in sRGB, to some amount of linear light; the lowest index where several
 * are equally near. For one thread.
 *
 * <p>What makes it fast: sRGB is cut into 32 x 32 x 32 cells, and for a cell in which something is sought there is a list
 * of the colors that can be nearest to a place in it, found among those of a region of 4 x 4 x 4 cells. What makes it
 * exact: a color is left out of a list only if all of the cell lies on the other side of its bisector with the color that is nearest
 * to the cell's center; all numbers are whole.
 */
final class LightPalette {
    private static final int CELL_BITS = 5;
    private static final int REGION_BITS = 7;
    private static final int COUNT_BITS = 9;
    /** Lists are filled up to a multiple of this with their last color. */
    private static final int FOUR = 4;

    /** The light of each color: red, green and blue. */
    final int[] light;

    private final int size;
    /** The code of each color: red, green and blue. */
    private final int[] code;
    /** For each cell, and each region, where its list begins, and its length in the lower bits; 0 if it is not made. */
    private final int[] cells = new int[1 << 3 * (10 - CELL_BITS)];

    private final int[] regions = new int[1 << 3 * (10 - REGION_BITS)];
    private final int[] distances = new int[Palette.MAX_SIZE];
    private byte[] lists;
    private int used;

    LightPalette(Palette palette) {
        size = palette.size();
        light = new int[3 * size];
        code = new int[3 * size];
        for (int j = 0; j < size; j++) {
            light[3 * j] = LinearLight.of(palette.red(j));
            light[3 * j + 1] = LinearLight.of(palette.green(j));
            light[3 * j + 2] = LinearLight.of(palette.blue(j));
        }
        for (int i = 0; i < code.length; i++) {
            code[i] = LinearLight.code(light[i]);
        }
        lists = new byte[1 << 14];
        for (int j = 0; j < size; j++) {
            lists[used++] = (byte) j;
        }
        used += FOUR;
    }

    /** Returns the index of the color that is nearest to a light, which may lie beyond black and white. */
    int nearest(int red, int green, int blue) {
        int r = LinearLight.code(red);
        int g = LinearLight.code(green);
        int b = LinearLight.code(blue);
        int cell = number(r, g, b, CELL_BITS);
        int list = cells[cell];
        if (list == 0) {
            list = cellList(r, g, b);
            cells[cell] = list;
        }
        int at = list >>> COUNT_BITS;
        int count = list & (1 << COUNT_BITS) - 1;
        if (count == 1) {
            return lists[at] & 255;
        }
        int to = at + count;
        int least = Integer.MAX_VALUE;
        for (; at < to; at += FOUR) { // no other branch: which one is nearest is hard to predict
            int one = Math.min(key(at, r, g, b), key(at + 1, r, g, b));
            int two = Math.min(key(at + 2, r, g, b), key(at + 3, r, g, b));
            least = Math.min(least, Math.min(one, two));
        }
        return least & 255;
    }

    /** Returns the squared distance of a color of a list, and in the lowest 8 bits its index. */
    private int key(int at, int r, int g, int b) {
        int j = lists[at] & 255;
        int dr = code[3 * j] - r;
        int dg = code[3 * j + 1] - g;
        int db = code[3 * j + 2] - b;
        return dr * dr + dg * dg + db * db << 8 | j;
    }

    private static int number(int r, int g, int b, int bits) {
        int width = 10 - bits;
        return (r >> bits << width | g >> bits) << width | b >> bits;
    }

    private int cellList(int r, int g, int b) {
        int region = number(r, g, b, REGION_BITS);
        if (regions[region] == 0) {
            regions[region] = list(r, g, b, REGION_BITS, size);
        }
        return list(r, g, b, CELL_BITS, regions[region]);
    }

    /** Makes the list of a box around a place among those of another list; the list of all is at 0. */
    private int list(int r, int g, int b, int bits, int among) {
        int from = among >>> COUNT_BITS;
        int count = among & (1 << COUNT_BITS) - 1;
        if (used + count + FOUR > lists.length) {
            lists = Arrays.copyOf(lists, 2 * lists.length);
        }
        int side = 1 << bits;
        int cr = 2 * (r & -side) + side - 1; // the center, doubled as all else here
        int cg = 2 * (g & -side) + side - 1;
        int cb = 2 * (b & -side) + side - 1;
        int star = 0;
        int least = Integer.MAX_VALUE;
        for (int at = from; at < from + count; at++) {
            int j = lists[at] & 255;
            int d = distance(j, cr, cg, cb);
            distances[at - from] = d;
            star = d < least ? j : star;
            least = Math.min(d, least);
        }
        int start = used;
        for (int at = from; at < from + count; at++) {
            int j = lists[at] & 255;
            int apart = Math.abs(code[3 * j] - code[3 * star]) + Math.abs(code[3 * j + 1] - code[3 * star + 1])
                    + Math.abs(code[3 * j + 2] - code[3 * star + 2]);
            if (distances[at - from] - least <= 4 * side * apart) {
                lists[used++] = (byte) j;
            }
        }
        int found = used - start;
        while ((used - start) % FOUR != 0) {
            lists[used] = lists[used - 1];
            used++;
        }
        return start << COUNT_BITS | found;
    }

    private int distance(int j, int cr, int cg, int cb) {
        int dr = 2 * code[3 * j] - cr;
        int dg = 2 * code[3 * j + 1] - cg;
        int db = 2 * code[3 * j + 2] - cb;
        return dr * dr + dg * dg + db * db;
    }
}
