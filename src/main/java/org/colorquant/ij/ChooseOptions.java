package org.colorquant.ij;

import java.util.Arrays;
import java.util.Objects;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.Palette;
import org.colorquant.quantize.ChoiceMethod;
import org.colorquant.quantize.ChoiceOptions;

/** What {@code Choose Number of Colors...} is asked for: the choice and what becomes of it. Immutable. */
final class ChooseOptions {
    /** All options, in the order of the dialog. */
    static final OptionList<ChooseOptions, Builder> ALL = new OptionList<>(
            "colorquant.choose.",
            Builder::new,
            ChooseOptions::new,
            Arrays.asList(
                    Option.choice("Method", ChoiceMethod.values(), o -> o.choice().method(),
                            (b, v) -> b.choice.method(v)),
                    Option.decimal("Target (mean CIEDE2000)", ChoiceOptions.MAX_TARGET, o -> o.choice().target(),
                            (b, v) -> b.choice.target(v)),
                    Option.number("Maximum (k)", 2, Palette.MAX_SIZE, o -> o.choice().maximum(),
                            (b, v) -> b.choice.maximum(v)),
                    Option.choice("Space", ColorSpace.values(), o -> o.choice().space(), (b, v) -> b.choice.space(v)),
                    Option.number("Seed", Integer.MIN_VALUE, Integer.MAX_VALUE, o -> o.choice().seed(),
                            (b, v) -> b.choice.seed(v)),
                    Option.choice("Table", TableTarget.values(), ChooseOptions::table, Builder::table),
                    Option.checkbox("Quantize", ChooseOptions::quantize, Builder::quantize)));

    private final ChoiceOptions choice;
    private final TableTarget table;
    private final boolean quantize;

    private ChooseOptions(Builder builder) {
        choice = builder.choice.build();
        table = builder.table;
        quantize = builder.quantize;
    }

    /** Returns how the number is to be chosen. */
    ChoiceOptions choice() {
        return choice;
    }

    /** Returns where the table of the curve goes; {@code PALETTE} is a window of its own. */
    TableTarget table() {
        return table;
    }

    /** Returns whether the image is quantized then. */
    boolean quantize() {
        return quantize;
    }

    /** Returns the options of {@code K-Means Quantizer...} to go on with, defaults where nothing was said; no table
     * if the curve has none. */
    CommandOptions quantizer(int colors) {
        CommandOptions.Builder builder = CommandOptions.builder();
        builder.quantizer().colors(colors).space(choice.space()).seed(choice.seed());
        if (table == TableTarget.NONE) { // Results has the curve
            builder.table(table);
        }
        return builder.build();
    }

    /** Collects options. */
    static final class Builder {
        private final ChoiceOptions.Builder choice = ChoiceOptions.builder();
        private TableTarget table = TableTarget.PALETTE;
        private boolean quantize;

        private Builder() {}

        private void table(TableTarget value) {
            table = Objects.requireNonNull(value, "table");
        }

        private void quantize(boolean value) {
            quantize = value;
        }
    }
}
