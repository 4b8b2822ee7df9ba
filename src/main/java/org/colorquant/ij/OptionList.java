package org.colorquant.ij;

import ij.IJ;
import ij.Prefs;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The options of one command, in the order of its dialog, and the ways to give them values as text: a macro's, a
 * script's, or those of the last dialog.
 *
 * @param <O> the options of the command
 * @param <B> the builder of these
 */
final class OptionList<O, B> extends AbstractList<Option<O, B>> {
    /** Keys that ImageJ may add to those of a command. */
    private static final Set<String> OF_IMAGEJ = new HashSet<>(Arrays.asList("preview", "stack", "slice"));

    private final String preferences;
    private final Supplier<B> builder;
    private final Function<B, O> build;
    private final List<Option<O, B>> options;

    /**
     * Makes the list.
     *
     * @param preferences what the names of the preferences begin with; they end with the keys
     * @param builder makes a builder that holds the factory defaults
     * @param build makes options of it
     * @param options no key of theirs is the end of another's
     */
    OptionList(String preferences, Supplier<B> builder, Function<B, O> build, List<Option<O, B>> options) {
        this.preferences = preferences;
        this.builder = builder;
        this.build = build;
        this.options = options;
    }

    @Override
    public Option<O, B> get(int i) {
        return options.get(i);
    }

    @Override
    public int size() {
        return options.size();
    }

    /** Returns the option with a key. */
    Option<O, B> of(String key) {
        for (Option<O, B> option : options) {
            if (option.key().equals(key)) {
                return option;
            }
        }
        throw new IllegalArgumentException("There is no option " + key);
    }

    /** Returns a builder that holds the factory defaults. */
    B builder() {
        return builder.get();
    }

    /**
     * Returns the options that a builder holds.
     *
     * @throws IllegalArgumentException if they do not go together; the message is for people
     */
    O build(B filled) {
        return build.apply(filled);
    }

    /**
     * Returns the options that a macro asks for; what it does not name has its factory default.
     *
     * @param text as in {@code run(command, text)}
     * @throws IllegalArgumentException if a value is none of its key's; the message is for people
     */
    O ofMacro(String text) {
        MacroOptions macro = new MacroOptions(text);
        warnOfOthers(macro);
        B filled = builder();
        for (Option<O, B> option : options) {
            if (macro.has(option.key())) {
                String value = macro.get(option.key(), option.kind() == Option.Kind.NUMBER);
                boolean checkbox = option.kind() == Option.Kind.CHECKBOX;
                option.set(filled, checkbox ? isOn(option, value) : value == null ? "" : value);
            }
        }
        return build(filled);
    }

    /** As with any command of ImageJ, a key that is none of its own ends nothing; but it may be one that is misspelt. */
    private void warnOfOthers(MacroOptions macro) {
        List<String> own = new ArrayList<>();
        for (Option<O, B> option : options) {
            own.add(option.key());
        }
        for (String key : macro.keys()) {
            if (!own.contains(key) && !OF_IMAGEJ.contains(key)) {
                IJ.log("There is no macro key \"" + key + "\", so it was passed over; there are "
                        + String.join(", ", own));
            }
        }
    }

    /** A bare key is ImageJ's way to say that a checkbox is on; a macro's own true and false are 1 and 0. */
    private static String isOn(Option<?, ?> option, String value) {
        String text = value == null ? "true" : value.trim().toLowerCase(Locale.ROOT);
        switch (text) {
            case "true" :
            case "1" :
            case "1.0" :
                return "true";
            case "false" :
            case "0" :
            case "0.0" :
                return "false";
            default :
                throw new IllegalArgumentException(
                        option.label() + " must be true or false, not " + (text.isEmpty() ? "empty" : value.trim()));
        }
    }

    /**
     * Returns the options of some values by their keys, as scripts give them; what is missing or null has its factory
     * default, and a number is taken as it is, not cut.
     *
     * @throws IllegalArgumentException if a value is none of its key's; the message is for people
     */
    O ofValues(Map<String, ?> values) {
        B filled = builder();
        for (Option<O, B> option : options) {
            Object value = values.get(option.key());
            if (value != null) {
                option.set(
                        filled, option.kind() == Option.Kind.CHECKBOX ? isOn(option, value.toString()) : text(value));
            }
        }
        return build(filled);
    }

    private static String text(Object value) {
        if (value instanceof Double && (Double) value == Math.rint((Double) value)) {
            return Long.toString(((Double) value).longValue());
        }
        return value.toString();
    }

    /** Returns what was said in the last dialog; a preference that is no value is passed over. */
    O remembered() {
        B filled = builder();
        for (Option<O, B> option : options) {
            String text = Prefs.get(preferences + option.key(), "");
            if (!text.isEmpty()) {
                setIfValid(option, filled, text);
            }
        }
        try {
            return build(filled);
        } catch (IllegalArgumentException e) {
            return build(builder());
        }
    }

    private void setIfValid(Option<O, B> option, B filled, String text) {
        try {
            option.set(filled, text);
        } catch (IllegalArgumentException e) {
            IJ.log("K-Means Quantizer: preference passed over: " + e.getMessage());
        }
    }

    /** Keeps what was said in a dialog for the next one. */
    void remember(O said) {
        for (Option<O, B> option : options) {
            if (option.kind() != Option.Kind.FILE) { // else the next image's palette would replace this one's
                Prefs.set(preferences + option.key(), option.get(said));
            }
        }
    }
}
