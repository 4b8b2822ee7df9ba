package org.colorquant.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.colorquant.format.Csv;
import org.colorquant.ij.BatchRow;

/** Reads the two tables of a batch together, image by image, however long they are. */
final class RowReader implements AutoCloseable {
    private final BufferedReader images;
    private final BufferedReader colors;
    /** The next line of the table of colors; empty at its end. */
    private String color;

    /** Passes over the headings. */
    RowReader(InputStream images, InputStream colors) throws IOException {
        this.images = new BufferedReader(new InputStreamReader(images, StandardCharsets.UTF_8));
        this.colors = new BufferedReader(new InputStreamReader(colors, StandardCharsets.UTF_8));
        line(this.images);
        line(this.colors);
        color = line(this.colors);
    }

    /**
     * Returns what is said of the next image; null if there is none.
     *
     * @throws IllegalArgumentException if it is no table
     */
    BatchRow next() throws IOException {
        StringBuilder text = new StringBuilder(line(images));
        if (text.length() == 0) {
            return null;
        }
        String name = name(text.toString());
        while (!color.isEmpty() && name(color).equals(name)) {
            text.append(color);
            color = line(colors);
        }
        return BatchRow.of(text.toString());
    }

    private static String name(String line) {
        return Csv.rows(line).get(0).get(0);
    }

    /** Returns a line, with its end; what stands in quotes may hold ends of lines. */
    private static String line(BufferedReader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        boolean quoted = false;
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            line.append((char) c);
            quoted ^= c == '"';
            if (c == '\n' && !quoted) {
                break;
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        images.close();
        colors.close();
    }
}
