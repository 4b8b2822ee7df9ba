package org.colorquant.ij;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.colorquant.format.Csv;

/** What became of one input of a batch: its row in the table of images, and its rows in the table of colors. Immutable. */
public final class BatchRow {
    static final List<String> COLOR_COLUMNS = Collections.unmodifiableList(
            Arrays.asList("File", "Index", "Red", "Green", "Blue", "Hex", "Pixels", "Percent", "Area"));

    private static final int COLORS = 4;
    private static final int FROM_END_BYTES_OUT = 3;

    private final List<String> image;
    private final List<List<String>> colors;

    /**
     * Takes the rows.
     *
     * @param image a cell for each of {@link #columns}
     * @param colors for each color a cell for each of {@link #COLOR_COLUMNS}
     */
    BatchRow(List<String> image, List<List<String>> colors) {
        this.image = image;
        this.colors = colors;
    }

    /**
     * Returns what {@link #toString} was asked of.
     *
     * @throws IllegalArgumentException if the text is not whole
     */
    public static BatchRow of(String text) {
        List<List<String>> cells = Csv.rows(text);
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("The text is empty");
        }
        return new BatchRow(cells.get(0), cells.subList(1, cells.size()));
    }

    /**
     * Returns the row of an input that has no result.
     *
     * @param name of the input
     * @param bytesIn its size
     * @param time that it took, in seconds
     * @param problem what is wrong with it, in a sentence
     * @param quality whether the table has the figures of the quality report
     */
    public static BatchRow failed(String name, long bytesIn, String time, String problem, boolean quality) {
        List<String> cells = new ArrayList<>(Collections.nCopies(columns(quality).size(), ""));
        cells.set(0, name);
        cells.set(cells.size() - 4, Long.toString(bytesIn));
        cells.set(cells.size() - 2, time);
        cells.set(cells.size() - 1, problem);
        return new BatchRow(cells, Collections.emptyList());
    }

    /**
     * Returns the heading of the table of images.
     *
     * @param quality whether it has the figures of the quality report
     */
    public static List<String> columns(boolean quality) {
        List<String> columns = new ArrayList<>(
                Arrays.asList("File", "Width", "Height", "Slices", "Colors", "MSE", "Mean CIEDE2000"));
        if (quality) {
            columns.addAll(Arrays.asList("PSNR", "95% CIEDE2000", "SSIM"));
        }
        columns.addAll(Arrays.asList("Bytes in", "Bytes out", "Time (s)", "Problem"));
        return columns;
    }

    /** Returns the heading of the table of colors. */
    public static List<String> colorColumns() {
        return COLOR_COLUMNS;
    }

    /** Returns the name of the input. */
    public String name() {
        return image.get(0);
    }

    /** Returns the cells of the table of images. */
    public List<String> image() {
        return image;
    }

    /** Returns its line in the table of images, with its end. */
    public String imageLine() {
        return Csv.line(image);
    }

    /** Returns its lines in the table of colors, with their ends. */
    public String colorLines() {
        StringBuilder lines = new StringBuilder();
        for (List<String> color : colors) {
            lines.append(Csv.line(color));
        }
        return lines.toString();
    }

    /** Returns all lines as one text. */
    @Override
    public String toString() {
        return imageLine() + colorLines();
    }

    /** Returns whether there is no result. */
    public boolean isFailed() {
        return !problem().isEmpty();
    }

    /** Returns what is wrong with the input, in a sentence; empty if it has a result. */
    public String problem() {
        return image.get(image.size() - 1);
    }

    /** Returns whether it has a row for each color. */
    public boolean isComplete() {
        return image.get(COLORS).equals(Integer.toString(colors.size()));
    }

    /** Returns the size of all files of the result; there must be one. */
    public long bytesOut() {
        return Long.parseLong(image.get(image.size() - FROM_END_BYTES_OUT));
    }

    /** Returns the files of the result, of which the main one is known; there must be one. */
    public List<Path> files(Path output, BatchFormat format) {
        int slices = Integer.parseInt(image.get(3));
        return format == BatchFormat.PNG ? PngFile.paths(output, slices) : Collections.singletonList(output);
    }
}
