package org.colorquant.quantize;

import java.util.Locale;
import java.util.Objects;
import org.colorquant.cluster.Effort;
import org.colorquant.cluster.Initialization;
import org.colorquant.color.ColorSpace;
import org.colorquant.dither.Dithering;
import org.colorquant.dither.PottsSmoother;
import org.colorquant.image.Palette;

/** What a {@link Quantizer} is asked for: an immutable value, checked when it is built. */
public final class QuantizerOptions {
    /** The largest value of {@link #iterations()}. */
    public static final int MAX_ITERATIONS = 10_000;

    private final int colors;
    private final int iterations;
    private final ColorSpace space;
    private final Initialization initialization;
    private final int seed;
    private final Effort effort;
    private final int rare;
    private final Dithering dithering;
    private final int smoothing;

    private QuantizerOptions(Builder builder) {
        colors = builder.colors;
        iterations = builder.iterations;
        space = builder.space;
        initialization = builder.initialization;
        seed = builder.seed;
        effort = builder.effort;
        rare = builder.rare;
        dithering = builder.dithering;
        smoothing = builder.smoothing;
    }

    /** Returns a builder that holds the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the number of colors wanted, k: 1 to 256. An image of fewer distinct colors gets just these. */
    public int colors() {
        return colors;
    }

    /** Returns the most iterations, 1 to 10000; k-means ends earlier when it has converged. */
    public int iterations() {
        return iterations;
    }

    /** Returns the space in which colors are clustered and assigned. */
    public ColorSpace space() {
        return space;
    }

    /** Returns the way to begin. */
    public Initialization initialization() {
        return initialization;
    }

    /** Returns the seed of the random initializations. */
    public int seed() {
        return seed;
    }

    /** Returns how much time the search may take. */
    public Effort effort() {
        return effort;
    }

    /** Returns how much rare colors count, in percent: 0, every pixel counts the same; 100, every distinct color does. */
    public int rare() {
        return rare;
    }

    /** Returns how the colors that the palette lacks are mixed. */
    public Dithering dithering() {
        return dithering;
    }

    /** Returns how strongly neighbors pull a pixel to their index, 0 to 10; 0: not at all. */
    public int smoothing() {
        return smoothing;
    }

    /** Returns whether the index of a pixel depends on its neighbors or its place, so that equal pixels may differ. */
    public boolean mixesNeighbors() {
        return smoothing > 0 || dithering != Dithering.NONE;
    }

    /** Collects options; each setter checks its value and returns this builder. */
    public static final class Builder {
        private int colors = 16;
        private int iterations = 300;
        private ColorSpace space = ColorSpace.RGB;
        private Initialization initialization = Initialization.VARIANCE;
        private int seed = 1;
        private Effort effort = Effort.STANDARD;
        private int rare;
        private Dithering dithering = Dithering.NONE;
        private int smoothing;

        private Builder() {}

        /**
         * Sets the number of colors, k.
         *
         * @throws IllegalArgumentException unless it is from 1 to 256
         */
        public Builder colors(int value) {
            colors = check("Colors (k)", value, 1, Palette.MAX_SIZE);
            return this;
        }

        /**
         * Sets the most iterations.
         *
         * @throws IllegalArgumentException unless it is from 1 to 10000
         */
        public Builder iterations(int value) {
            iterations = check("Iterations", value, 1, MAX_ITERATIONS);
            return this;
        }

        /** Sets the color space. */
        public Builder space(ColorSpace value) {
            space = Objects.requireNonNull(value, "space");
            return this;
        }

        /** Sets the way to begin. */
        public Builder initialization(Initialization value) {
            initialization = Objects.requireNonNull(value, "initialization");
            return this;
        }

        /** Sets the seed of the random initializations, any integer. */
        public Builder seed(int value) {
            seed = value;
            return this;
        }

        /** Sets how much time the search may take. */
        public Builder effort(Effort value) {
            effort = Objects.requireNonNull(value, "effort");
            return this;
        }

        /**
         * Sets how much rare colors count, in percent: a color of n pixels weighs n^(1 - rare/100), so with 0 every pixel
         * counts the same and with 100 every distinct color does; and up to {@code rare/200} of the palette goes to colors
         * that are far from all others. Counts and errors count pixels all the same. Choose 50 where a small vivid thing
         * must keep its color; it costs error in all others.
         *
         * @throws IllegalArgumentException unless it is from 0 to 100
         */
        public Builder rare(int value) {
            rare = check("Rare colors (%)", value, 0, 100);
            return this;
        }

        /**
         * Sets how the colors that the palette lacks are mixed of those that it has. With any dithering the palette is
         * learned for it: in CIELAB where the space is RGB, with rare colors counting a little more ({@link #rare} of 25 at
         * least), and then its colors are moved 15 % away from the image's mean, because a mixture lies between
         * its parts. The result is for looking at, not for measuring.
         */
        public Builder dithering(Dithering value) {
            dithering = Objects.requireNonNull(value, "dithering");
            return this;
        }

        /**
         * Sets how strongly neighbors pull a pixel to their index, so that noise makes no specks; the palette stays. Choose
         * 5 where regions are to be measured, 0 for looks.
         *
         * @throws IllegalArgumentException unless it is from 0 to 10
         */
        public Builder smoothing(int value) {
            smoothing = check("Smoothing", value, 0, PottsSmoother.MAX_STRENGTH);
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws IllegalArgumentException if both dithering and smoothing are wanted
         */
        public QuantizerOptions build() {
            if (dithering != Dithering.NONE && smoothing > 0) {
                throw new IllegalArgumentException("Dithering " + dithering + " and Smoothing " + smoothing
                        + " exclude each other: choose None or 0, since one scatters what the other gathers");
            }
            return new QuantizerOptions(this);
        }

        private static int check(String name, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "%s must be a whole number from %d to %d, not %d", name, least, most,
                                value));
            }
            return value;
        }
    }
}
