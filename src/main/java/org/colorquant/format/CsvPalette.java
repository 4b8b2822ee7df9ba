package org.colorquant.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.colorquant.image.Palette;

/** A table of colors with a heading; a separator is a comma, or what the heading has: a semicolon or a tab. */
final class CsvPalette {
    private static final Pattern HEX = Pattern.compile("#?[0-9a-fA-F]{6}");

    private final TextLines lines;
    private final char separator;
    private final int columns;
    private final int red;
    private final int green;
    private final int blue;
    private final int hex;

    private CsvPalette(TextLines lines) {
        this.lines = lines;
        String heading = lines.hasNext() ? lines.next() : "";
        separator = heading.indexOf(',') >= 0 ? ',' : heading.indexOf(';') >= 0 ? ';' : '\t';
        List<String> names = cells(heading.toLowerCase(Locale.ROOT));
        columns = names.size();
        red = names.indexOf("red");
        green = names.indexOf("green");
        blue = names.indexOf("blue");
        hex = names.indexOf("hex");
        if (hex < 0 && !hasNumbers()) {
            throw new IllegalArgumentException("its heading has no columns Red, Green, Blue or Hex");
        }
    }

    static byte[] encode(Palette palette) {
        StringBuilder text = new StringBuilder("Index,Red,Green,Blue,Hex\n");
        for (int i = 0; i < palette.size(); i++) {
            text.append(i + "," + palette.red(i) + "," + palette.green(i) + "," + palette.blue(i) + ","
                    + palette.hex(i) + "\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static Palette decode(byte[] bytes) {
        TextLines lines = new TextLines(bytes);
        CsvPalette table = new CsvPalette(lines);
        while (lines.hasNext()) {
            lines.add(table.color(lines.next()));
        }
        return lines.palette();
    }

    private boolean hasNumbers() {
        return red >= 0 && green >= 0 && blue >= 0;
    }

    private int color(String line) {
        List<String> cells = cells(line);
        if (cells.size() != columns) {
            throw lines.wrong(String.format(
                    Locale.ROOT, "there are %d values, and %d in the heading", cells.size(), columns));
        }
        int ofNumbers = hasNumbers() ? lines.color(cells.get(red), cells.get(green), cells.get(blue)) : -1;
        int ofHex = hex < 0 ? ofNumbers : hex(cells.get(hex));
        if (hasNumbers() && ofHex != ofNumbers) {
            throw lines.wrong("Hex is another color than Red, Green, Blue");
        }
        return ofHex;
    }

    private int hex(String cell) {
        if (!HEX.matcher(cell).matches()) {
            throw lines.wrong("Hex must be a color like #00ff7f, not " + TextLines.quoted(cell));
        }
        return Integer.parseInt(cell.substring(cell.length() - 6), 16);
    }

    /** Returns the values of a line; one in quotes may hold separators, and quotes twice. */
    private List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean inQuotes = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                inQuotes = !inQuotes;
            } else if (c == separator && !inQuotes) {
                cells.add(cell.toString().trim());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (inQuotes) {
            throw lines.wrong("a quote is not closed");
        }
        cells.add(cell.toString().trim());
        return cells;
    }
}
