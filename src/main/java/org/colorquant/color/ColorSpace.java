package org.colorquant.color;

/**
 * A space in which colors are compared: Euclidean distance in it is what clustering and assignment use.
 *
 * <p>Coordinates are whole numbers on a grid that is finer than any difference between two colors of 24 bits, so all
 * sums and distances are exact, and the same on every machine. A squared distance fits in 31 bits.
 */
public enum ColorSpace {
    /**
     * The bytes of sRGB: choose it for the lowest error in the numbers of the pixels. Grid: 1/16 of a byte's step.
     */
    RGB("RGB", 4080, 7, 7) {
        @Override
        void toGrid(int[] colors, int from, int to, int[] x, int[] y, int[] z) {
            for (int i = from; i < to; i++) {
                x[i] = (colors[i] >> 16 & 255) * RGB_STEPS;
                y[i] = (colors[i] >> 8 & 255) * RGB_STEPS;
                z[i] = (colors[i] & 255) * RGB_STEPS;
            }
        }

        @Override
        int toRgb(int x, int y, int z) {
            return rgbByte(x) << 16 | rgbByte(y) << 8 | rgbByte(z);
        }

        private int rgbByte(int x) {
            return (x + RGB_STEPS / 2) / RGB_STEPS;
        }
    },

    /**
     * CIE 1976 L*a*b*, D65: choose it for the least visible color difference (CIEDE2000) at 8 colors and more, and where
     * colors are to be comparable with the literature of microscopy and print. Grid: 1/64.
     */
    CIELAB("CIELAB", 6400, 8, 8) {
        @Override
        void toGrid(int[] colors, int from, int to, int[] x, int[] y, int[] z) {
            for (int i = from; i < to; i++) {
                Cielab lab = Cielab.of(colors[i]);
                x[i] = round(CIELAB_STEPS * lab.lightness());
                y[i] = round(CIELAB_STEPS * lab.a());
                z[i] = round(CIELAB_STEPS * lab.b());
            }
        }

        @Override
        int toRgb(int x, int y, int z) {
            return Cielab.toRgb(x / CIELAB_STEPS, y / CIELAB_STEPS, z / CIELAB_STEPS);
        }
    },

    /**
     * OKLab: choose it where edges and texture count (SSIM), and for the least color difference at fewer than 8 colors or
     * where all is of one saturated hue. Grid: 1/16384.
     */
    OKLAB("OKLab", 16384, 9, 8) {
        @Override
        void toGrid(int[] colors, int from, int to, int[] x, int[] y, int[] z) {
            double[] lab = new double[3];
            for (int i = from; i < to; i++) {
                Oklab.of(colors[i], lab);
                x[i] = round(OKLAB_STEPS * lab[0]);
                y[i] = round(OKLAB_STEPS * lab[1]);
                z[i] = round(OKLAB_STEPS * lab[2]);
            }
        }

        @Override
        int toRgb(int x, int y, int z) {
            return Oklab.toRgb(x / OKLAB_STEPS, y / OKLAB_STEPS, z / OKLAB_STEPS);
        }
    };

    /** The number of cells. */
    static final int CELLS = 1 << 18;

    static final int RGB_STEPS = 16;
    /** How many cells lie below 0 on an axis. */
    private static final int CELLS_BELOW = 28;
    private static final double CIELAB_STEPS = 64;
    private static final double OKLAB_STEPS = 16384;

    private final String label;
    private final int range;
    private final int firstShift;
    private final int otherShift;

    /** The sides of a cell are given as powers of two, the first one and that of the other two. */
    ColorSpace(String label, int range, int firstShift, int otherShift) {
        this.label = label;
        this.range = range;
        this.firstShift = firstShift;
        this.otherShift = otherShift;
    }

    /** Returns 1/255 of the way from black to white along an axis, in steps of the grid: what a byte's step is in RGB. */
    public double step() {
        return range / 255.0;
    }

    /**
     * Writes the grid coordinates of the colors {@code [from, to)}.
     *
     * @param colors {@code 0x??RRGGBB} each
     * @param x first coordinates: red, L* or L
     * @param y second coordinates: green or a
     * @param z third coordinates: blue or b
     */
    abstract void toGrid(int[] colors, int from, int to, int[] x, int[] y, int[] z);

    /**
     * Returns the number, below {@link #CELLS}, of the cell of a color or of a mean of colors: neighbors along the three
     * axes, and 4 x 4 x 4 of them share the bits above the lower six.
     */
    int cell(int x, int y, int z) {
        int first = (x >> firstShift) + CELLS_BELOW;
        int second = (y >> otherShift) + CELLS_BELOW;
        int third = (z >> otherShift) + CELLS_BELOW;
        return (first >> 2) << 14 | (second >> 2) << 10 | (third >> 2) << 6
                | (first & 3) << 4 | (second & 3) << 2 | third & 3;
    }

    /** Returns the color nearest to a place on the grid, {@code 0x00RRGGBB}; what sRGB does not have is clipped. */
    abstract int toRgb(int x, int y, int z);

    private static int round(double value) {
        return (int) Math.floor(value + 0.5);
    }

    /** Returns the name as it stands in menus and macros. */
    @Override
    public String toString() {
        return label;
    }
}
