package org.colorquant.format;

import java.util.ArrayList;
import java.util.List;

/** Tables as comma-separated values (RFC 4180): what holds a comma, a quote or a line's end stands in quotes. */
public final class Csv {
    private Csv() {}

    /** Returns a row as a line, with its end. */
    public static String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (String cell : cells) {
            boolean quoted = cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0
                    || cell.indexOf('\r') >= 0;
            line.append(line.length() == 0 ? "" : ",");
            line.append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        return line.append('\n').toString();
    }

    /**
     * Returns the rows of a text that {@link #line} made.
     *
     * @throws IllegalArgumentException if the text ends within a row
     */
    public static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                boolean twice = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                cell.append(twice ? "\"" : "");
                i += twice ? 1 : 0;
                quoted = twice || !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                cell.append(c);
            }
        }
        if (quoted || !row.isEmpty() || cell.length() > 0) {
            throw new IllegalArgumentException("The table ends within a row");
        }
        return rows;
    }
}
