package org.colorquant.ij;

import ij.macro.Interpreter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The options of a macro's {@code run(command, options)}: words that are {@code key=value} or a bare {@code key}.
 *
 * <p>A value with spaces stands in brackets or single quotes; {@code &name}, or a bare name where a number belongs, is
 * a variable of the macro. Of a key that comes twice the first counts. All this is ImageJ's own syntax; what
 * {@code ij.Macro} makes of it is not used, since it finds keys also inside of values.
 */
final class MacroOptions {
    private final Map<String, String> values = new LinkedHashMap<>();

    MacroOptions(String text) {
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == ' ') {
                at++;
                continue;
            }
            int end = at;
            while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != '=') {
                end++;
            }
            String key = text.substring(at, end).toLowerCase(Locale.ROOT);
            String value = null;
            if (end < text.length() && text.charAt(end) == '=') {
                int close = endOfValue(text, end + 1);
                value = text.substring(end + 1, close);
                end = close;
            }
            if (!values.containsKey(key)) {
                values.put(key, value);
            }
            at = end;
        }
    }

    private static int endOfValue(String text, int from) {
        char first = from < text.length() ? text.charAt(from) : ' ';
        if (first == '[') {
            int open = 0;
            for (int i = from; i < text.length(); i++) {
                open += text.charAt(i) == '[' ? 1 : text.charAt(i) == ']' ? -1 : 0;
                if (open == 0) {
                    return i + 1;
                }
            }
        } else if (first == '\'' && text.indexOf('\'', from + 1) > 0) {
            return text.indexOf('\'', from + 1) + 1;
        }
        int space = text.indexOf(' ', from);
        return space < 0 ? text.length() : space;
    }

    /** Returns all keys, in their order. */
    Set<String> keys() {
        return values.keySet();
    }

    /** Returns whether a key is there, with a value or without. */
    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Returns the value of a key, brackets removed and a variable replaced; null if there is none. */
    String get(String key, boolean number) {
        String value = values.get(key);
        if (value == null) {
            return null;
        }
        char first = value.isEmpty() ? ' ' : value.charAt(0);
        if (value.length() > 1 && (first == '[' || first == '\'')) {
            boolean closed = value.charAt(value.length() - 1) == (first == '[' ? ']' : first);
            return value.substring(1, value.length() - (closed ? 1 : 0));
        }
        if (value.startsWith("&")) {
            return variable(value.substring(1), value);
        }
        boolean name = !value.isEmpty() && Character.isJavaIdentifierStart(value.charAt(0));
        return number && name ? variable(value, value) : value;
    }

    private static String variable(String name, String otherwise) {
        Interpreter interpreter = Interpreter.getInstance();
        String value = interpreter == null ? null : interpreter.getVariableAsString(name);
        return value == null || value.equals("NaN") ? otherwise : value;
    }
}
