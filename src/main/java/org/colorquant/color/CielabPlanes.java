package org.colorquant.color;

import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Many colors in CIE 1976 L*a*b*, one plane for each coordinate: choose it over {@link Cielab} where the same colors are
 * compared again and again. Memory: 24 bytes a color. The arrays are the object; nobody changes them after it is made.
 */
public final class CielabPlanes {
    private static final int BLOCK = 1 << 12;

    /** L*, 0 to 100. */
    public final double[] lightness;
    /** a*, from green (negative) to red. */
    public final double[] a;
    /** b*, from blue (negative) to yellow. */
    public final double[] b;

    private CielabPlanes(int size) {
        lightness = new double[size];
        a = new double[size];
        b = new double[size];
    }

    /** Returns the L*a*b* of colors, {@code 0x??RRGGBB} each. */
    public static CielabPlanes of(int... colors) {
        CielabPlanes planes = new CielabPlanes(colors.length);
        planes.set(colors, 0, colors.length);
        return planes;
    }

    /**
     * Returns the L*a*b* of many colors.
     *
     * @param colors {@code 0x??RRGGBB} each
     * @param workers the threads to use
     * @param progress hears of every block of colors
     */
    public static CielabPlanes of(int[] colors, Workers workers, Progress progress) {
        CielabPlanes planes = new CielabPlanes(colors.length);
        workers.run(colors.length, BLOCK, (worker, from, to) -> {
            progress.update(from / (double) colors.length);
            planes.set(colors, from, to);
        });
        return planes;
    }

    private void set(int[] colors, int from, int to) {
        for (int i = from; i < to; i++) {
            Cielab lab = Cielab.of(colors[i]);
            lightness[i] = lab.lightness();
            a[i] = lab.a();
            b[i] = lab.b();
        }
    }

    /** Returns the number of colors. */
    public int size() {
        return lightness.length;
    }
}
