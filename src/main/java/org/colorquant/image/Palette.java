package org.colorquant.image;

import java.util.Arrays;
import java.util.Locale;

/** A list of 1 to 256 colors of 24 bits; a color's place in it is its index. It may hold the same color twice. */
public final class Palette {
    /** The most colors that an index of 8 bits can tell apart. */
    public static final int MAX_SIZE = 256;

    private final int[] colors;

    private Palette(int[] colors) {
        this.colors = colors;
    }

    /**
     * Makes a palette.
     *
     * @param colors {@code 0x??RRGGBB} each, 1 to 256 of them; copied
     * @throws IllegalArgumentException if there are none or too many
     */
    public static Palette of(int... colors) {
        if (colors.length < 1 || colors.length > MAX_SIZE) {
            throw new IllegalArgumentException("A palette has from 1 to " + MAX_SIZE + " colors, not " + colors.length);
        }
        int[] copy = new int[colors.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = colors[i] & 0xffffff;
        }
        return new Palette(copy);
    }

    /** Returns the number of entries, 1 to 256. */
    public int size() {
        return colors.length;
    }

    /** Returns the color of an index, {@code 0x00RRGGBB}. */
    public int color(int index) {
        return colors[index];
    }

    /** Returns the red of an index, 0 to 255. */
    public int red(int index) {
        return colors[index] >> 16;
    }

    /** Returns the green of an index, 0 to 255. */
    public int green(int index) {
        return colors[index] >> 8 & 255;
    }

    /** Returns the blue of an index, 0 to 255. */
    public int blue(int index) {
        return colors[index] & 255;
    }

    /** Returns a color as {@code #rrggbb}. */
    public String hex(int index) {
        return String.format(Locale.ROOT, "#%06x", colors[index]);
    }

    /** Returns a copy of all colors, {@code 0x00RRGGBB} each. */
    public int[] toArray() {
        return colors.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Palette && Arrays.equals(colors, ((Palette) other).colors);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(colors);
    }

    /** Returns all colors as {@code #rrggbb,#rrggbb,…}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(8 * colors.length);
        for (int i = 0; i < colors.length; i++) {
            text.append(i == 0 ? "" : ",").append(hex(i));
        }
        return text.toString();
    }
}
