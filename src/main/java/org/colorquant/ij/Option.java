package org.colorquant.ij;

import ij.Macro;
import java.math.BigDecimal;
import java.util.ArrayList;
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
import org.colorquant.dither.Dithering;
import org.colorquant.dither.PottsSmoother;
import org.colorquant.image.Palette;
import org.colorquant.quantize.QuantizerOptions;

/**
 * One option as a person or a macro sees it: its label, whose first word is the macro key, and its value as text.
 *
 * <p>{@link #ALL}, and the list of each other command, is the only map between options and the fields of dialogs, macro
 * keys, preferences and properties.
 *
 * @param <O> the options of a command
 * @param <B> the builder of these
 */
final class Option<O, B> {
    /** How an option is edited. */
    enum Kind {
        NUMBER, CHOICE, TEXT, FILE, INPUT, FOLDER, CHECKBOX
    }

    /** All options of {@code K-Means Quantizer...}, in the order of the dialog. */
    static final OptionList<CommandOptions, CommandOptions.Builder> ALL = new OptionList<>(
            "colorquant.",
            CommandOptions::builder,
            CommandOptions.Builder::build,
            Arrays.asList(
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
                    number("Seed", Integer.MIN_VALUE, Integer.MAX_VALUE, o -> o.quantizer().seed(),
                            (b, v) -> b.quantizer()
                                    .seed(v)),
                    choice("Effort", Effort.values(), o -> o.quantizer().effort(), (b, v) -> b.quantizer().effort(v)),
                    number("Rare colors (%)", 0, 100, o -> o.quantizer().rare(), (b, v) -> b.quantizer().rare(v)),
                    choice("Dithering", Dithering.values(), o -> o.quantizer().dithering(), (b, v) -> b.quantizer()
                            .dithering(v)),
                    number("Smoothing", 0, PottsSmoother.MAX_STRENGTH, o -> o.quantizer().smoothing(),
                            (b, v) -> b.quantizer()
                                    .smoothing(v)),
                    choice("Output", Output.values(), CommandOptions::output, CommandOptions.Builder::output),
                    choice("Table", TableTarget.values(), CommandOptions::table, CommandOptions.Builder::table),
                    file("Palette_file", CommandOptions::paletteFile, CommandOptions.Builder::paletteFile),
                    checkbox("Quality report", CommandOptions::quality, CommandOptions.Builder::quality),
                    checkbox("Swatches", CommandOptions::swatches, CommandOptions.Builder::swatches),
                    checkbox("Convergence plot", CommandOptions::convergence, CommandOptions.Builder::convergence)));

    /** All options of {@code Apply Palette...}, in the order of the dialog. */
    static final OptionList<CommandOptions, CommandOptions.Builder> APPLY = new OptionList<>(
            "colorquant.apply.",
            CommandOptions::builder,
            CommandOptions.Builder::build,
            Arrays.asList(
                    input("Palette", CommandOptions::palette, CommandOptions.Builder::palette),
                    ALL.of("space"),
                    ALL.of("dithering"),
                    ALL.of("smoothing"),
                    ALL.of("output"),
                    ALL.of("table")));

    /** All options of {@code Compare Palette Sizes...}, in the order of the dialog. */
    static final OptionList<CommandOptions, CommandOptions.Builder> SIZES = new OptionList<>(
            "colorquant.sizes.",
            CommandOptions::builder,
            CommandOptions.Builder::build,
            Arrays.asList(
                    numbers("Sizes", 1, Palette.MAX_SIZE, CommandOptions::sizes, CommandOptions.Builder::sizes),
                    ALL.of("space"),
                    ALL.of("effort"),
                    ALL.of("dithering"),
                    ALL.of("table")));

    /** All options of {@code K-Means Step by Step...}, in the order of the dialog. */
    static final OptionList<CommandOptions, CommandOptions.Builder> STEPS = new OptionList<>(
            "colorquant.steps.",
            CommandOptions::builder,
            CommandOptions.Builder::build,
            Arrays.asList(
                    choice("Data", StepData.values(), CommandOptions::data, CommandOptions.Builder::data),
                    ALL.of("colors"),
                    ALL.of("iterations"),
                    ALL.of("initialization"),
                    ALL.of("seed")));

    /** All options of {@code Batch Quantizer...}, in the order of the dialog: its own, then those for each image. */
    static final OptionList<BatchOptions, BatchOptions.Builder> BATCH = new OptionList<>(
            "colorquant.batch.",
            BatchOptions::builder,
            BatchOptions.Builder::build,
            batch(Arrays.asList(
                    folder("Input", BatchOptions::input, BatchOptions.Builder::input),
                    folder("Results", BatchOptions::results, BatchOptions.Builder::results),
                    text("Pattern", BatchOptions::pattern, BatchOptions.Builder::pattern),
                    choice("Format", BatchFormat.values(), BatchOptions::format, BatchOptions.Builder::format),
                    input("Palette", BatchOptions::palette, BatchOptions.Builder::palette),
                    checkbox("Shared palette", BatchOptions::shared, BatchOptions.Builder::shared),
                    checkbox("Subfolders", BatchOptions::subfolders, BatchOptions.Builder::subfolders),
                    checkbox("Replace results", BatchOptions::replace, BatchOptions.Builder::replace))));

    private static List<Option<BatchOptions, BatchOptions.Builder>> batch(
            List<Option<BatchOptions, BatchOptions.Builder>> own) {
        List<String> shown = Arrays.asList("table", "palette_file", "swatches", "convergence");
        List<Option<BatchOptions, BatchOptions.Builder>> all = new ArrayList<>(own);
        for (Option<CommandOptions, CommandOptions.Builder> option : ALL) {
            if (!shown.contains(option.key())) { // for a single image
                all.add(new Option<>(
                        option.label,
                        option.kind,
                        option.choices,
                        o -> option.get(o.each()),
                        (b, text) -> option.set(b.each(), text)));
            }
        }
        return all;
    }

    private final String label;
    private final Kind kind;
    private final List<String> choices;
    private final Function<O, String> getter;
    private final BiConsumer<B, String> setter;

    private Option(
            String label,
            Kind kind,
            List<String> choices,
            Function<O, String> getter,
            BiConsumer<B, String> setter) {
        this.label = label;
        this.kind = kind;
        this.choices = choices;
        this.getter = getter;
        this.setter = setter;
    }

    private static List<String> none() {
        return Collections.emptyList();
    }

    /** Makes an option that is a whole number. */
    static <O, B> Option<O, B> number(
            String label,
            int least,
            int most,
            Function<O, Integer> getter,
            BiConsumer<B, Integer> setter) {
        return new Option<>(
                label,
                Kind.NUMBER,
                none(),
                o -> Integer.toString(getter.apply(o)),
                (b, text) -> setter.accept(b, wholeNumber(label, text, least, most)));
    }

    /** Makes an option that is a number above 0. */
    static <O, B> Option<O, B> decimal(
            String label, double most, Function<O, Double> getter, BiConsumer<B, Double> setter) {
        return new Option<>(
                label,
                Kind.NUMBER,
                none(),
                o -> BigDecimal.valueOf(getter.apply(o)).toPlainString(),
                (b, text) -> setter.accept(b, positive(label, text, most)));
    }

    /** Makes an option that is one of some values. */
    static <O, B, E extends Enum<E>> Option<O, B> choice(
            String label, E[] values, Function<O, E> getter, BiConsumer<B, E> setter) {
        List<String> labels = Arrays.stream(values).map(Enum::toString).collect(Collectors.toList());
        return new Option<>(
                label,
                Kind.CHOICE,
                labels,
                o -> getter.apply(o).toString(),
                (b, text) -> setter.accept(b, values[indexOf(label, labels, text)]));
    }

    /** Makes an option that is a list of different whole numbers. */
    static <O, B> Option<O, B> numbers(
            String label, int least, int most, Function<O, List<Integer>> getter,
            BiConsumer<B, List<Integer>> setter) {
        return new Option<>(
                label,
                Kind.TEXT,
                none(),
                o -> NumberList.text(getter.apply(o)),
                (b, text) -> setter.accept(b, NumberList.parse(label, text, least, most)));
    }

    /** Makes an option that is the path of a file, or something else that is typed. */
    static <O, B> Option<O, B> file(String label, Function<O, String> getter, BiConsumer<B, String> setter) {
        return new Option<>(label, Kind.FILE, none(), getter, setter);
    }

    /** Makes an option that is a word or two. */
    static <O, B> Option<O, B> text(String label, Function<O, String> getter, BiConsumer<B, String> setter) {
        return new Option<>(label, Kind.TEXT, none(), getter, setter);
    }

    /** Makes an option that is the path of a folder. */
    static <O, B> Option<O, B> folder(String label, Function<O, String> getter, BiConsumer<B, String> setter) {
        return new Option<>(label, Kind.FOLDER, none(), getter, setter);
    }

    /** Makes an option that names what is there already, a file or something that is open, for image after image. */
    static <O, B> Option<O, B> input(String label, Function<O, String> getter, BiConsumer<B, String> setter) {
        return new Option<>(label, Kind.INPUT, none(), getter, setter);
    }

    /** Makes an option that is on or off; off is its default. */
    static <O, B> Option<O, B> checkbox(String label, Function<O, Boolean> getter, BiConsumer<B, Boolean> setter) {
        return new Option<>(
                label,
                Kind.CHECKBOX,
                none(),
                o -> Boolean.toString(getter.apply(o)),
                (b, text) -> setter.accept(b, Boolean.parseBoolean(text)));
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

    private static double positive(String label, String text, double most) {
        try {
            double value = new BigDecimal(text.trim()).doubleValue();
            if (value > 0 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // no number: said below
        }
        throw new IllegalArgumentException(String.format(
                Locale.ROOT, "%s must be a number above 0 and at most %.0f, not %s", label, most, quoted(text)));
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

    /** Returns whether it may hold a path, which is of one machine only and does not belong into a result. */
    boolean isPath() {
        return kind == Kind.FILE || kind == Kind.INPUT || kind == Kind.FOLDER;
    }

    /** Returns the values to choose from, empty if this is no choice. */
    List<String> choices() {
        return choices;
    }

    /** Returns the value that some options have. */
    String get(O options) {
        return getter.apply(options);
    }

    /**
     * Sets the value.
     *
     * @throws IllegalArgumentException if the text is no value of this option; the message is for people
     */
    void set(B builder, String text) {
        setter.accept(builder, text);
    }
}
