package org.colorquant.quantize;

import java.util.Locale;
import java.util.Objects;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.Palette;

/** What {@link NumberOfColors} is asked for: an immutable value, checked when it is built. */
public final class ChoiceOptions {
    /** The largest value of {@link #target()}: black and white differ by 100. */
    public static final double MAX_TARGET = 100;

    private final ChoiceMethod method;
    private final double target;
    private final int maximum;
    private final ColorSpace space;
    private final int seed;

    private ChoiceOptions(Builder builder) {
        method = builder.method;
        target = builder.target;
        maximum = builder.maximum;
        space = builder.space;
        seed = builder.seed;
    }

    /** Returns a builder that holds the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns how the number is chosen. */
    public ChoiceMethod method() {
        return method;
    }

    /**
     * Returns the mean CIEDE2000 difference that is good enough, above 0 to 100: 1 is nearly lossless, 2 good, 3.5 posterized.
     */
    public double target() {
        return target;
    }

    /** Returns the most colors, 2 to 256. */
    public int maximum() {
        return maximum;
    }

    /** Returns the space in which colors are clustered and assigned. */
    public ColorSpace space() {
        return space;
    }

    /** Returns the seed of the random initializations; that by variance, which is used here, has no need of it. */
    public int seed() {
        return seed;
    }

    /** Returns the options of the {@link Quantizer} that a number of colors was chosen for. */
    public QuantizerOptions quantizer(int colors) {
        return QuantizerOptions.builder().colors(colors).space(space).seed(seed).build();
    }

    /** Collects options; each setter checks its value and returns this builder. */
    public static final class Builder {
        private ChoiceMethod method = ChoiceMethod.TARGET_DIFFERENCE;
        private double target = 2;
        private int maximum = Palette.MAX_SIZE;
        private ColorSpace space = ColorSpace.RGB;
        private int seed = 1;

        private Builder() {}

        /** Sets how the number is chosen. */
        public Builder method(ChoiceMethod value) {
            method = Objects.requireNonNull(value, "method");
            return this;
        }

        /**
         * Sets the mean CIEDE2000 difference that is good enough.
         *
         * @throws IllegalArgumentException unless it is above 0 and at most 100
         */
        public Builder target(double value) {
            if (!(value > 0 && value <= MAX_TARGET)) {
                throw new IllegalArgumentException("Target must be a number above 0 and at most 100, not " + value);
            }
            target = value;
            return this;
        }

        /**
         * Sets the most colors.
         *
         * @throws IllegalArgumentException unless it is from 2 to 256
         */
        public Builder maximum(int value) {
            if (value < 2 || value > Palette.MAX_SIZE) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "Maximum must be a whole number from 2 to %d, not %d", Palette.MAX_SIZE, value));
            }
            maximum = value;
            return this;
        }

        /** Sets the color space. */
        public Builder space(ColorSpace value) {
            space = Objects.requireNonNull(value, "space");
            return this;
        }

        /** Sets the seed of the random initializations, any integer. */
        public Builder seed(int value) {
            seed = value;
            return this;
        }

        /** Returns the options. */
        public ChoiceOptions build() {
            return new ChoiceOptions(this);
        }
    }
}
