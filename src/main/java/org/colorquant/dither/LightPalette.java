package org.colorquant.dither;

import java.util.Arrays;
import org.colorquant.color.LinearLight;
import org.colorquant.image.Palette;

/**
 * Finds a color of a palette that is near, in sRGB, to some amount of linear light: the one nearest to the center of the cell
 * that the light lies in, of 64 x 64 x 64 cells of sRGB. What it is off by, at most a cell, the caller carries on to
 * other pixels. A color of the palette is found itself: where it lies alone in its cell, it stands for the cell; where there are
 * several, the nearest of all is sought. The lowest index wins where several are equally near. For one thread.
 *
 * <p>What makes it fast: a place in the table is made of three look-ups, and all that is behind it is one more. The table is filled
 * in blocks of 8 x 8 x 8 cells when something is sought there, from the colors that can be nearest to a place in the block. A color
 * is left out only if all of the block lies on the other side of its bisector with the color that is nearest to the center.
 */
final class LightPalette {
    /**
     * What is added to each channel of a light that is sought. The least and the most that is sought are those of a mixture, whose last
     * part may make up for all others: 15 times {@link LinearLight#WHITE} below black, and 16 times it.
     */
    static final int BIAS = 15 * LinearLight.WHITE;

    /** Steps of light that are not told apart. */
    private static final int SHIFT = 3;
    /** The steps of code, in bits, of a cell. */
    private static final int CELL_BITS = 4;
    /** The cells of a block, in bits, in one direction and in all. */
    private static final int SIDE_BITS = 3;

    private static final int MANY_BITS = 3 * SIDE_BITS;
    /** The steps of code, in bits, of a block. */
    private static final int BLOCK_BITS = CELL_BITS + SIDE_BITS;

    /** The most steps of code that a light may lie outside of its cell, since its place is that of a round number. */
    private static final int SLACK = 4;

    private static final int COUNT_BITS = 9;
    /** In the table: there are several colors in this cell. Other numbers are indices plus 1, and 0 where nothing is known. */
    private static final short SEVERAL = -1;

    /**
     * For each light, the part that it has in the place of its cell: where it is in the block at bit 0, and the block above all
     * cells. Shifted by 3 for green and 6 for red, they make places where a block has all its cells in a row.
     */
    private static final short[] PLACE = new short[1 << 16];

    /** The steps from the first cell of a block to each cell. */
    private static final int[] RIGHT = new int[1 << MANY_BITS];

    private static final int[] DOWN = new int[1 << MANY_BITS];
    private static final int[] IN = new int[1 << MANY_BITS];

    static {
        int last = (1 << SIDE_BITS) - 1;
        for (int i = 0; i < PLACE.length; i++) {
            int cell = LinearLight.code((i << SHIFT) + (1 << SHIFT - 1) - BIAS) >> CELL_BITS;
            PLACE[i] = (short) (cell & last | cell >> SIDE_BITS << MANY_BITS);
        }
        for (int i = 0; i < RIGHT.length; i++) {
            RIGHT[i] = i >> 2 * SIDE_BITS;
            DOWN[i] = i >> SIDE_BITS & last;
            IN[i] = i & last;
        }
    }

    /** The light of each color, from 1, with {@link #BIAS} in each channel. */
    final long[] light;

    private final short[] table = new short[1 << 2 * MANY_BITS];
    private final NearColors all = new NearColors();
    private final NearColors near = new NearColors();
    private final int[] keys = new int[1 << MANY_BITS];
    /** For each block where its list begins, and its length in the lower bits; 0 if it is not made. */
    private final int[] blocks = new int[1 << MANY_BITS];

    private byte[] lists = new byte[1 << 14];
    private int used;

    LightPalette(Palette palette) {
        light = new long[palette.size() + 1];
        for (int j = 0; j < palette.size(); j++) {
            long lanes = Lanes.of(palette.color(j));
            all.add(code(lanes, 0), code(lanes, 1), code(lanes, 2));
            light[j + 1] = lanes + Lanes.each(BIAS);
            int place = place(light[j + 1]);
            int known = table[place];
            table[place] = (short) (known == 0 ? j + 1 : known > 0 && light[known] == light[j + 1] ? known : SEVERAL);
        }
    }

    private static int code(long lanes, int channel) {
        return LinearLight.code(Lanes.channel(lanes, channel));
    }

    private static int place(long lanes) {
        return PLACE[(int) (lanes >>> SHIFT) & PLACE.length - 1] << 2 * SIDE_BITS
                | PLACE[(int) (lanes >>> SHIFT + Lanes.BITS) & PLACE.length - 1] << SIDE_BITS
                | PLACE[(int) (lanes >>> SHIFT + 2 * Lanes.BITS) & PLACE.length - 1];
    }

    /**
     * Returns a color that is near to a light.
     *
     * @param lanes the light, which may lie beyond black and white, and {@link #BIAS} in each channel
     * @return its index plus 1
     */
    int near(long lanes) {
        int place = place(lanes);
        int found = table[place];
        return found > 0 ? found : search(place, lanes);
    }

    /**
     * Finds colors that are near to many lights, in two loops: more of what they wait for is under way at once.
     *
     * @param lanes the lights, as for one
     * @param count how many there are
     * @param found becomes the index plus 1 of each
     */
    void near(long[] lanes, int count, int[] found) {
        for (int i = 0; i < count; i++) {
            found[i] = place(lanes[i]);
        }
        for (int i = 0; i < count; i++) {
            int place = found[i];
            int known = table[place];
            found[i] = known > 0 ? known : search(place, lanes[i]);
        }
    }

    private int search(int place, long lanes) {
        int block = place >> MANY_BITS;
        if (blocks[block] == 0) {
            fill(block);
        }
        int found = table[place];
        return found > 0 ? found : nearest(blocks[block], lanes);
    }

    /** Returns the color of a list that is nearest to a light, as its index plus 1. */
    private int nearest(int list, long lanes) {
        int r = LinearLight.code(Lanes.channel(lanes, 0) - BIAS);
        int g = LinearLight.code(Lanes.channel(lanes, 1) - BIAS);
        int b = LinearLight.code(Lanes.channel(lanes, 2) - BIAS);
        int least = Integer.MAX_VALUE;
        int at = list >>> COUNT_BITS;
        for (int n = list & (1 << COUNT_BITS) - 1; n > 0; n--) {
            int j = lists[at++] & 255;
            least = Math.min(least, key(j, all.red[j] - r, all.green[j] - g, all.blue[j] - b));
        }
        return (least & 255) + 1;
    }

    /** Returns the squared distance of a color, and in the lowest 8 bits its index. */
    private static int key(int j, int dr, int dg, int db) {
        return dr * dr + dg * dg + db * db << 8 | j;
    }

    /** Returns the least code in a channel, 0 to 2, of a block. */
    private static int corner(int block, int channel) {
        return (block >> (2 - channel) * SIDE_BITS & (1 << SIDE_BITS) - 1) << BLOCK_BITS;
    }

    private void fill(int block) {
        int half = 1 << BLOCK_BITS - 1;
        near.findAmong(all, corner(block, 0) + half, corner(block, 1) + half, corner(block, 2) + half, half + SLACK);
        fillCells(block);
        if (used + near.count > lists.length) {
            lists = Arrays.copyOf(lists, 2 * lists.length);
        }
        blocks[block] = used << COUNT_BITS | near.count;
        for (int n = 0; n < near.count; n++) {
            lists[used++] = (byte) near.index[n];
        }
    }

    private void fillCells(int block) {
        int half = 1 << CELL_BITS - 1; // from the center of the first cell
        int red = corner(block, 0) + half;
        int green = corner(block, 1) + half;
        int blue = corner(block, 2) + half;
        Arrays.fill(keys, Integer.MAX_VALUE >> 1); // more than any key, and no difference of two overflows
        for (int n = 0; n < near.count; n++) {
            int r = near.red[n] - red;
            int g = near.green[n] - green;
            int b = near.blue[n] - blue;
            // the square of the distance to another cell is that to the first, these steps, and what is the same for all colors
            int step = -2 << CELL_BITS + 8;
            least(keys, key(near.index[n], r, g, b), step * r, step * g, step * b);
        }
        int first = block << MANY_BITS;
        for (int i = 0; i < keys.length; i++) {
            int known = table[first + i];
            table[first + i] = (short) (known == 0 ? (keys[i] & 255) + 1 : known);
        }
    }

    private static void least(int[] keys, int key, int right, int down, int in) {
        for (int i = 0; i < keys.length; i++) {
            int other = key + right * RIGHT[i] + down * DOWN[i] + in * IN[i] - keys[i];
            keys[i] += other & other >> 31; // not Math.min, of which Java 17 makes no SIMD code
        }
    }
}
