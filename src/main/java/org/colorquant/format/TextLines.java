package org.colorquant.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.colorquant.image.Palette;

/** A palette file as lines of text, read one after the other, and the colors found in them. */
final class TextLines {
    /** ImageJ may write whole numbers with decimals. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}(\\.0{1,9})?");

    private static final int QUOTED = 40;

    private final String[] lines;
    private final int[] colors = new int[Palette.MAX_SIZE];
    private int next;
    private int size;

    /** Takes lines that end as on any system; a byte order mark of UTF-8 and empty lines at the end are dropped. */
    TextLines(byte[] bytes) {
        // no file is wrong in this encoding, and what counts is the same in it as in UTF-8
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        text = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
        String[] all = text.split("\r\n|\n|\r", -1);
        int end = all.length;
        while (end > 0 && all[end - 1].trim().isEmpty()) {
            end--;
        }
        lines = Arrays.copyOf(all, end);
    }

    boolean hasNext() {
        return next < lines.length;
    }

    /** Returns the next line without going on, empty at the end. */
    String peek() {
        return hasNext() ? lines[next] : "";
    }

    String next() {
        return lines[next++];
    }

    /** Adds a color. */
    void add(int color) {
        if (size < colors.length) {
            colors[size] = color;
        }
        size++;
    }

    /** Returns the number of colors that were added. */
    int size() {
        return size;
    }

    /** Returns the colors that were added; whoever adds too many, or none, hears of it here. */
    Palette palette() {
        if (size < 1 || size > colors.length) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "a palette has from 1 to %d colors, not %d", Palette.MAX_SIZE, size));
        }
        return Palette.of(Arrays.copyOf(colors, size));
    }

    /** Adds a color of three numbers in the line that was read last. */
    void add(String red, String green, String blue) {
        add(color(red, green, blue));
    }

    int color(String red, String green, String blue) {
        return number("Red", red) << 16 | number("Green", green) << 8 | number("Blue", blue);
    }

    private int number(String name, String text) {
        int value = isNumber(text) ? (int) Double.parseDouble(text.trim()) : -1;
        if (value < 0 || value > 255) {
            throw wrong(name + " must be a whole number from 0 to 255, not " + quoted(text));
        }
        return value;
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text.trim()).matches();
    }

    /** Says what is wrong with the line that was read last. */
    IllegalArgumentException wrong(String reason) {
        return new IllegalArgumentException(String.format(Locale.ROOT, "in line %d, %s", next, reason));
    }

    /** Returns a piece of a file that may be anything as something to put into a sentence. */
    static String quoted(String text) {
        String clean = text.trim().replaceAll("[^ -~]", "?");
        clean = clean.length() > QUOTED ? clean.substring(0, QUOTED) + "..." : clean;
        return clean.isEmpty() ? "empty" : clean;
    }
}
