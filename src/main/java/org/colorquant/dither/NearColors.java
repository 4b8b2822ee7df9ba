package org.colorquant.dither;

/**
 * The colors of a palette that can be nearest to a place in a box of sRGB codes, in the order of their indices. For one thread.
 *
 * <p>Seen from the color nearest to the box's center, one is left out if all of the box lies on this side of their
 * bisector. The coordinates are together in arrays of their own, and what is hard to predict is no branch, so that the
 * loops become SIMD code.
 */
final class NearColors {
    /** How many there can be: the last is one to spare, since an index is written before it is known to be kept. */
    private static final int ROOM = 257;

    /** How many there are. */
    int count;
    /** Which they are. */
    final int[] index = new int[ROOM];

    final int[] red = new int[ROOM];
    final int[] green = new int[ROOM];
    final int[] blue = new int[ROOM];
    private final int[] distance = new int[ROOM];
    private final int[] kept = new int[ROOM];

    /** Adds a color, the index of which is the number of those before it. */
    void add(int redCode, int greenCode, int blueCode) {
        index[count] = count;
        red[count] = redCode;
        green[count] = greenCode;
        blue[count] = blueCode;
        count++;
    }

    /**
     * Finds them among those of a larger box.
     *
     * @param r the center of the box, or next to it
     * @param g the same
     * @param b the same
     * @param half how far it goes at most from there in each direction
     */
    void findAmong(NearColors larger, int r, int g, int b, int half) {
        int n = larger.count;
        int[] d = distance;
        distances(larger.red, larger.green, larger.blue, n, r, g, b, d);
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < n; i++) {
            least = Math.min(least, d[i] << 8 | i);
        }
        int star = least & 255;
        reaches(larger.red, larger.green, larger.blue, n, star, 2 * half, d);
        int limit = d[star];
        int found = 0;
        for (int i = 0; i < n; i++) {
            kept[found] = i;
            found += d[i] - limit - 1 >>> 31; // 1 if it reaches the box
        }
        count = found;
        for (int i = 0; i < found; i++) {
            index[i] = larger.index[kept[i]];
            red[i] = larger.red[kept[i]];
            green[i] = larger.green[kept[i]];
            blue[i] = larger.blue[kept[i]];
        }
    }

    private static void distances(int[] red, int[] green, int[] blue, int n, int r, int g, int b, int[] d) {
        for (int i = 0; i < n; i++) {
            int dr = red[i] - r;
            int dg = green[i] - g;
            int db = blue[i] - b;
            d[i] = dr * dr + dg * dg + db * db;
        }
    }

    private static void reaches(int[] red, int[] green, int[] blue, int n, int star, int side, int[] d) {
        int r = red[star];
        int g = green[star];
        int b = blue[star];
        for (int i = 0; i < n; i++) {
            d[i] -= side * (Math.abs(red[i] - r) + Math.abs(green[i] - g) + Math.abs(blue[i] - b));
        }
    }
}
