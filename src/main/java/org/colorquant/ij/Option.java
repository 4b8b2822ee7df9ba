package org.colorquant.ij;

import ij.Macro;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.colorquant.cluster.Effort;
import org.colorquant.cluster.Initialization;
import org.colorquant.color.ColorSpace;
import org.colorquant.dither.PottsSmoother;
import org.colorquant.image.Palette;
import org.colorquant.quantize.QuantizerOptions;

/**
 * One option as a person or a macro sees it: its label, whose first word is the macro key, and its value as text.
 *
 * <p>{@link #ALL} is the only map between options and the fields of dialogs, macro keys, preferences and properties.
 */
final class Option {
    /** How an option is edited. */
    enum Kind {
        NUMBER, CHOICE, FILE, CHECKBOX
    }

    /** All options, in the order of the dialog. */
    static final List<Option> ALL = Collections.unmodifiableList(Arrays.asList(
            number("Colors (k)", 1, Palette.MAX_SIZE, o -> o.quantizer().colors(), (b, v) -> b.quantizer()
                    .colors(v)),
            number("Iterations", 1, QuantizerOptions.MAX_ITERATIONS, o -> o.quantizer().iterations(),
                    (b, v) -> b.quantizer()
                            .iterations(v)),
            choice("Space", ColorSpace.values(), o -> o.quantizer().space(), (b, v) -> b.quantizer().space(v)),
            choice(
                    "Initialization",
                    Initialization.values(),
                    o -> o.quantizer().initialization(),
                    (b, v) -> b.quantizer().initialization(v)),
            number("Seed", Integer.MIN_VALUE, Integer.MAX_VALUE, o -> o.quantizer().seed(), (b, v) -> b.quantizer()
                    .seed(v)),
            choice("Effort", Effort.values(), o -> o.quantizer().effort(), (b, v) -> b.quantizer().effort(v)),
            number("Rare colors (%)", 0, 100, o -> o.quantizer().rare(), (b, v) -> b.quantizer().rare(v)),
            number("Smoothing", 0, PottsSmoother.MAX_STRENGTH, o -> o.quantizer().smoothing(), (b, v) -> b.quantizer()
                    .smoothing(v)),
            choice("Output", Output.values(), CommandOptions::output, CommandOptions.Builder::output),
            choice("Table", TableTarget.values(), CommandOptions::table, CommandOptions.Builder::table),
            new Option("Palette_file", Kind.FILE, none(), CommandOptions::paletteFile,
                    CommandOptions.Builder::paletteFile),
            new Option(
                    "Swatches",
                    Kind.CHECKBOX,
                    none(),
                    o -> Boolean.toString(o.swatches()),
                    (b, text) -> b.swatches(Boolean.parseBoolean(text)))));

    private final String label;
    private final Kind kind;
    private final List<String> choices;
    private final Function<CommandOptions, String> getter;
    private final BiConsumer<CommandOptions.Builder, String> setter;

    private Option(
            String label,
            Kind kind,
            List<String> choices,
            Function<CommandOptions, String> getter,
            BiConsumer<CommandOptions.Builder, String> setter) {
        this.label = label;
        this.kind = kind;
        this.choices = choices;
        this.getter = getter;
        this.setter = setter;
    }

    private static List<String> none() {
        return Collections.emptyList();
    }

    private static Option number(
            String label,
            int least,
            int most,
            Function<CommandOptions, Integer> getter,
            BiConsumer<CommandOptions.Builder, Integer> setter) {
        return new Option(
                label,
                Kind.NUMBER,
                none(),
                o -> Integer.toString(getter.apply(o)),
                (b, text) -> setter.accept(b, wholeNumber(label, text, least, most)));
    }

    private static <E extends Enum<E>> Option choice(
            String label, E[] values, Function<CommandOptions, E> getter,
            BiConsumer<CommandOptions.Builder, E> setter) {
        List<String> labels = Arrays.stream(values).map(Enum::toString).collect(Collectors.toList());
        return new Option(
                label,
                Kind.CHOICE,
                labels,
                o -> getter.apply(o).toString(),
                (b, text) -> setter.accept(b, values[indexOf(label, labels, text)]));
    }

    private static int wholeNumber(String label, String text, int least, int most) {
        try {
            int value = new BigDecimal(text.trim()).intValueExact();
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // no number, or no whole one: said below
        }
        throw new IllegalArgumentException(String.format(
                Locale.ROOT, "%s must be a whole number from %d to %d, not %s", label, least, most, quoted(text)));
    }

    private static int indexOf(String label, List<String> labels, String text) {
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i).equalsIgnoreCase(text.trim())) {
                return i;
            }
        }
        int last = labels.size() - 1;
        throw new IllegalArgumentException(String.format(
                "%s must be %s or %s, not %s",
                label, String.join(", ", labels.subList(0, last)), labels.get(last), quoted(text)));
    }

    private static String quoted(String text) {
        return text.trim().isEmpty() ? "empty" : text.trim();
    }

    /** Returns the label of the field in a dialog. */
    String label() {
        return label;
    }

    /** Returns the key in macros, as ImageJ makes it of the label. */
    String key() {
        return Macro.trimKey(label);
    }

    /** Returns how it is edited. */
    Kind kind() {
        return kind;
    }

    /** Returns the values to choose from, empty if this is no choice. */
    List<String> choices() {
        return choices;
    }

    /** Returns the value that some options have. */
    String get(CommandOptions options) {
        return getter.apply(options);
    }

    /**
     * Sets the value.
     *
     * @throws IllegalArgumentException if the text is no value of this option; the message is for people
     */
    void set(CommandOptions.Builder builder, String text) {
        setter.accept(builder, text);
    }
}
