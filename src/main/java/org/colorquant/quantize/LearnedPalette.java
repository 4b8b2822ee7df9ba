package org.colorquant.quantize;

import org.colorquant.dither.NearestColor;
import org.colorquant.image.Palette;

/** A palette that was learned from pixels, with what became of these pixels. */
public final class LearnedPalette {
    private final PaletteUse use;
    private final int iterations;
    private final NearestColor nearest;

    LearnedPalette(PaletteUse use, int iterations, NearestColor nearest) {
        this.use = use;
        this.iterations = iterations;
        this.nearest = nearest;
    }

    /** Returns the palette, dark to light: min(k, distinct colors) entries, no two alike. */
    public Palette palette() {
        return use.palette();
    }

    /** Returns what became of the pixels that the palette was learned from. */
    public PaletteUse use() {
        return use;
    }

    /** Returns the map from the colors that the palette was learned from to its indices. */
    public NearestColor nearestColor() {
        return nearest;
    }

    /** Returns the same palette with what became of pixels that got their indices in another way. */
    public LearnedPalette with(PaletteUse actual) {
        return new LearnedPalette(actual, iterations, nearest);
    }

    /** Returns how many pixels an entry got, at least 1 unless pixels were dithered or smoothed. */
    public long count(int index) {
        return use.count(index);
    }

    /** Returns the number of pixels that the palette was learned from. */
    public long total() {
        return use.total();
    }

    /** Returns the number of iterations that were done; 0 if the image had no more than k colors. */
    public int iterations() {
        return iterations;
    }

    /** Returns the error of the pixels that the palette was learned from, see {@link PaletteUse#meanSquaredError}. */
    public double meanSquaredError() {
        return use.meanSquaredError();
    }
}
