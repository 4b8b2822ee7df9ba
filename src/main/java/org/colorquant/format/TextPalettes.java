package org.colorquant.format;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.colorquant.image.Palette;

/** Palettes whose lines are colors: three numbers. */
final class TextPalettes {
    private static final String GPL = "GIMP Palette";
    private static final String JASC = "JASC-PAL";

    private TextPalettes() {}

    static byte[] encodeGpl(Palette palette, String name) {
        // a name of more than one line, or of none, would be a color
        String title = name.replaceAll("\\p{Cntrl}", " ").trim();
        StringBuilder text = new StringBuilder(
                GPL + "\nName: " + (title.isEmpty() ? "Palette" : title) + "\nColumns: 16\n#\n");
        for (int i = 0; i < palette.size(); i++) {
            text.append(String.format(
                    Locale.ROOT, "%3d %3d %3d\t%s\n", palette.red(i), palette.green(i), palette.blue(i),
                    palette.hex(i)));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Palette decodeGpl(byte[] bytes) {
        TextLines lines = new TextLines(bytes);
        if (!lines.hasNext() || !lines.next().trim().equals(GPL)) {
            throw new IllegalArgumentException("its first line is not " + GPL);
        }
        if (lines.peek().startsWith("Name:")) {
            lines.next();
            if (lines.peek().startsWith("Columns:")) {
                lines.next();
            }
        }
        while (lines.hasNext()) {
            String line = lines.next().trim();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(lines, line.split("\\s+", 4), 4);
            }
        }
        return lines.palette();
    }

    static byte[] encodeJasc(Palette palette) {
        // programs of its time read line ends of Windows only
        StringBuilder text = new StringBuilder(JASC + "\r\n0100\r\n" + palette.size() + "\r\n");
        for (int i = 0; i < palette.size(); i++) {
            text.append(palette.red(i) + " " + palette.green(i) + " " + palette.blue(i) + "\r\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static Palette decodeJasc(byte[] bytes) {
        TextLines lines = new TextLines(bytes);
        if (!lines.hasNext() || !lines.next().trim().equals(JASC)) {
            throw new IllegalArgumentException("its first line is not " + JASC);
        }
        if (!lines.hasNext() || !lines.next().trim().equals("0100")) {
            throw new IllegalArgumentException("its second line is not 0100");
        }
        String count = lines.hasNext() ? lines.next().trim() : "";
        while (lines.hasNext()) {
            String[] cells = lines.next().trim().split("\\s+", -1);
            add(lines, cells, 3);
        }
        if (!count.equals(Integer.toString(lines.size()))) {
            throw new IllegalArgumentException(
                    "its third line says " + TextLines.quoted(count) + " colors, and it has " + lines.size());
        }
        return lines.palette();
    }

    /** Reads rows of three numbers, or four of which the first is an index, after a heading or not. */
    static Palette decodeLut(byte[] bytes) {
        TextLines lines = new TextLines(bytes);
        int columns = 0;
        while (lines.hasNext()) {
            boolean first = columns == 0;
            String[] cells = lines.next().trim().split("[,;\\s]+", -1);
            if (first && cells.length >= 3 && !TextLines.isNumber(cells[cells.length - 1])) {
                continue;
            }
            columns = first ? cells.length : columns;
            if (cells.length != columns || columns < 3 || columns > 4) {
                throw lines.wrong("there are not three numbers, or four with an index");
            }
            lines.add(cells[columns - 3], cells[columns - 2], cells[columns - 1]);
        }
        return lines.palette();
    }

    private static void add(TextLines lines, String[] cells, int most) {
        if (cells.length < 3 || cells.length > most) {
            throw lines.wrong("there are not three numbers");
        }
        lines.add(cells[0], cells[1], cells[2]);
    }
}
