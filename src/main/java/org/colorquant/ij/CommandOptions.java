package org.colorquant.ij;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.colorquant.quantize.QuantizerOptions;

/** What the command is asked for: the quantizer's options and what becomes of its result. Immutable. */
public final class CommandOptions {
    private final QuantizerOptions quantizer;
    private final Output output;
    private final TableTarget table;
    private final String palette;
    private final String paletteFile;
    private final boolean quality;
    private final boolean swatches;
    private final List<Integer> sizes;
    private final boolean convergence;
    private final StepData data;

    private CommandOptions(Builder builder) {
        quantizer = builder.quantizer.build();
        output = builder.output;
        table = builder.table;
        palette = builder.palette;
        paletteFile = builder.paletteFile;
        quality = builder.quality;
        swatches = builder.swatches;
        sizes = builder.sizes;
        convergence = builder.convergence;
        data = builder.data;
    }

    /** Returns a builder that holds the factory defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns what the palette is to be like. */
    public QuantizerOptions quantizer() {
        return quantizer;
    }

    /** Returns the kind of image wanted. */
    public Output output() {
        return output;
    }

    /** Returns where the palette's table goes. */
    public TableTarget table() {
        return table;
    }

    /** Returns what names the palette to apply, a file or what is open; empty if one is to be learned. */
    public String palette() {
        return palette;
    }

    /** Returns the path of the file to write the palette to, empty for none. */
    public String paletteFile() {
        return paletteFile;
    }

    /** Returns whether the result is to be compared with its original. */
    public boolean quality() {
        return quality;
    }

    /** Returns whether a picture of the palette is wanted. */
    public boolean swatches() {
        return swatches;
    }

    /** Returns the numbers of colors to compare, at least one. */
    public List<Integer> sizes() {
        return sizes;
    }

    /** Returns whether a plot of the error against the iteration is wanted. */
    public boolean convergence() {
        return convergence;
    }

    /** Returns what is to be shown step by step. */
    public StepData data() {
        return data;
    }

    /** Collects options. */
    public static final class Builder {
        private final QuantizerOptions.Builder quantizer = QuantizerOptions.builder();
        private Output output = Output.INDEXED;
        private TableTarget table = TableTarget.PALETTE;
        private String palette = "";
        private String paletteFile = "";
        private boolean quality;
        private boolean swatches;
        private List<Integer> sizes = Collections.unmodifiableList(Arrays.asList(2, 4, 8, 16, 32, 64, 128, 256));
        private boolean convergence;
        private StepData data = StepData.IMAGE;

        private Builder() {}

        /** Returns the builder of the quantizer's options, a part of this one. */
        public QuantizerOptions.Builder quantizer() {
            return quantizer;
        }

        /** Sets the kind of image wanted. */
        public Builder output(Output value) {
            output = Objects.requireNonNull(value, "output");
            return this;
        }

        /** Sets where the palette's table goes. */
        public Builder table(TableTarget value) {
            table = Objects.requireNonNull(value, "table");
            return this;
        }

        /**
         * Sets what names the palette to apply.
         *
         * @throws IllegalArgumentException if it is empty
         */
        public Builder palette(String value) {
            if (value.trim().isEmpty()) {
                throw new IllegalArgumentException(PaletteSource.EXPECTED + ", not empty");
            }
            palette = value.trim();
            return this;
        }

        /** Sets the path of the file to write the palette to; empty for none. */
        public Builder paletteFile(String value) {
            paletteFile = value.trim();
            return this;
        }

        /** Sets whether the result is to be compared with its original. */
        public Builder quality(boolean value) {
            quality = value;
            return this;
        }

        /** Sets whether a picture of the palette is wanted. */
        public Builder swatches(boolean value) {
            swatches = value;
            return this;
        }

        /** Sets whether a plot of the error against the iteration is wanted. */
        public Builder convergence(boolean value) {
            convergence = value;
            return this;
        }

        /** Sets what is to be shown step by step. */
        public Builder data(StepData value) {
            data = Objects.requireNonNull(value, "data");
            return this;
        }

        /**
         * Sets the numbers of colors to compare, 1 to 256 each.
         *
         * @throws IllegalArgumentException if there is none
         */
        public Builder sizes(List<Integer> values) {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("There must be at least one size");
            }
            sizes = Collections.unmodifiableList(new ArrayList<>(values));
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws IllegalArgumentException if they do not go together
         */
        public CommandOptions build() {
            CommandOptions options = new CommandOptions(this);
            if (output == Output.LABELS && options.quantizer.colors() == 256) {
                throw new IllegalArgumentException(
                        "Colors (k) must be a whole number from 1 to 255 with Labels output, not 256");
            }
            return options;
        }
    }
}
