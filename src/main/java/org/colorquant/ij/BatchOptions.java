package org.colorquant.ij;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What {@code Batch Quantizer...} is asked for: which files, and what is wanted of each. Immutable. */
public final class BatchOptions {
    private final String input;
    private final String results;
    private final String pattern;
    private final BatchFormat format;
    private final String palette;
    private final boolean shared;
    private final boolean subfolders;
    private final boolean replace;
    private final CommandOptions each;

    private BatchOptions(Builder builder) {
        input = builder.input;
        results = builder.results;
        pattern = builder.pattern;
        format = builder.format;
        palette = builder.palette;
        shared = builder.shared;
        subfolders = builder.subfolders;
        replace = builder.replace;
        each = builder.each.build();
    }

    /** Returns a builder that holds the factory defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the options of some values by their macro keys; what is missing has its factory default.
     *
     * @throws IllegalArgumentException if a value is none of its key's, or they do not go together; the message is for
     *     people
     */
    public static BatchOptions ofValues(Map<String, ?> values) {
        return Option.BATCH.ofValues(values);
    }

    /** Returns the keys that a macro may use. */
    public static List<String> keys() {
        return Option.BATCH.stream().map(Option::key).collect(Collectors.toList());
    }

    /** Returns the folder of the images. */
    public String input() {
        return input;
    }

    /** Returns the folder to write to, which need not exist. */
    public String results() {
        return results;
    }

    /** Returns which files are meant: {@code *} stands for anything, {@code ?} for one letter. */
    public String pattern() {
        return pattern;
    }

    /** Returns the kind of file to write. */
    public BatchFormat format() {
        return format;
    }

    /** Returns what names the palette to apply to all images; empty if it is to be learned. */
    public String palette() {
        return palette;
    }

    /** Returns whether one palette is learned from all images together. */
    public boolean shared() {
        return shared;
    }

    /** Returns whether folders in the folder belong to it. */
    public boolean subfolders() {
        return subfolders;
    }

    /** Returns whether to begin anew and replace what is in the folder of results. */
    public boolean replace() {
        return replace;
    }

    /** Returns what is wanted of each image. */
    public CommandOptions each() {
        return each;
    }

    /** Collects options. */
    public static final class Builder {
        private String input = "";
        private String results = "";
        private String pattern = "*";
        private BatchFormat format = BatchFormat.PNG;
        private String palette = "";
        private boolean shared;
        private boolean subfolders;
        private boolean replace;
        private final CommandOptions.Builder each = CommandOptions.builder();

        private Builder() {}

        /** Returns the builder of what is wanted of each image, a part of this one. */
        public CommandOptions.Builder each() {
            return each;
        }

        /** Sets the folder of the images. */
        public Builder input(String value) {
            input = value.trim();
            return this;
        }

        /** Sets the folder to write to. */
        public Builder results(String value) {
            results = value.trim();
            return this;
        }

        /**
         * Sets which files are meant.
         *
         * @throws IllegalArgumentException if it is empty
         */
        public Builder pattern(String value) {
            if (value.trim().isEmpty()) {
                throw new IllegalArgumentException(
                        "Pattern must be a file name with * and ?, such as *.tif, not empty");
            }
            pattern = value.trim();
            return this;
        }

        /** Sets the kind of file to write. */
        public Builder format(BatchFormat value) {
            format = Objects.requireNonNull(value, "format");
            return this;
        }

        /** Sets what names the palette to apply; empty to learn it. */
        public Builder palette(String value) {
            palette = value.trim();
            return this;
        }

        /** Sets whether one palette is learned from all images together. */
        public Builder shared(boolean value) {
            shared = value;
            return this;
        }

        /** Sets whether folders in the folder belong to it. */
        public Builder subfolders(boolean value) {
            subfolders = value;
            return this;
        }

        /** Sets whether to begin anew and replace what is in the folder of results. */
        public Builder replace(boolean value) {
            replace = value;
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws IllegalArgumentException if they do not go together
         */
        public BatchOptions build() {
            BatchOptions options = new BatchOptions(this);
            if (format == BatchFormat.GIF && options.each.output() == Output.RGB) {
                throw new IllegalArgumentException(
                        "With GIF as Format, Output must be Indexed or Labels, not RGB: a GIF has a palette");
            }
            if (shared && !palette.isEmpty()) {
                throw new IllegalArgumentException(
                        "Shared learns a palette from all images, and Palette names one: choose one of them");
            }
            return options;
        }
    }
}
