package org.colorquant.ij;

import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileInfo;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import java.awt.Frame;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.colorquant.format.PaletteFormat;
import org.colorquant.image.Palette;

/**
 * Finds the palette that a person or a macro names. Where several things have the name, the first of these counts: a
 * palette file or TIFF that exists, an open image, an open table.
 */
final class PaletteSource {
    static final String EXPECTED = "Palette must name a palette file, or an open indexed image or palette table";

    private static final List<String> COLUMNS = Arrays.asList("Red", "Green", "Blue", "Hex");

    private PaletteSource() {}

    /**
     * Returns the palette of a name.
     *
     * @throws IllegalArgumentException if nothing has the name, or what has it has no palette; the message is for
     * people
     * @throws IOException if a file can't be read as a palette; the message is for people
     */
    static Palette find(String name) throws IOException {
        Path file = file(name);
        if (file != null && PaletteFormat.isKnown(name)) {
            return PaletteFormat.read(file);
        }
        if (file != null && name.toLowerCase(Locale.ROOT).matches(".*\\.tiff?")) {
            return ofTiff(file);
        }
        ImagePlus image = WindowManager.getImage(name);
        if (image != null) {
            return of(image);
        }
        ResultsTable table = table(name);
        if (table != null) {
            return of(table, name);
        }
        if (file != null) {
            throw new IllegalArgumentException(
                    "A file with a palette must end in .csv, .gpl, .act, .pal, .lut or .tif: " + name);
        }
        throw new IllegalArgumentException(EXPECTED + ", not " + (name.isEmpty() ? "empty" : name));
    }

    /** Returns the file of a name; null if there is none. */
    static Path file(String name) {
        try {
            Path file = Paths.get(name);
            return Files.isRegularFile(file) ? file : null;
        } catch (InvalidPathException e) {
            return null; // a title may hold what a path may not
        }
    }

    private static ResultsTable table(String title) {
        if (title.equals("Results")) { // also where there are no windows
            ResultsTable results = ResultsTable.getResultsTable();
            return results == null || results.size() == 0 ? null : results;
        }
        Frame frame = WindowManager.getFrame(title);
        return frame instanceof TextWindow ? ((TextWindow) frame).getResultsTable() : null;
    }

    /**
     * Returns the palette of an image: that of the command that made it, else its LUT.
     *
     * @throws IllegalArgumentException if it has none; the message is for people
     */
    static Palette of(ImagePlus image) {
        String colors = image.getProp("kmeans.palette");
        if (colors != null) {
            return ofList(colors, image.getTitle());
        }
        if (image.getBitDepth() != 8 || image.isComposite()) {
            throw new IllegalArgumentException(image.getTitle() + " is no indexed image, so it has no palette");
        }
        IndexColorModel lut = (IndexColorModel) image.getProcessor().getColorModel();
        int[] all = new int[lut.getMapSize()];
        lut.getRGBs(all);
        return ofLut(all, "Labels".equals(image.getProp("kmeans.output")), image.getTitle());
    }

    private static Palette ofTiff(Path file) throws IOException {
        FileInfo info = TiffHeader.read(file);
        String colors = null;
        boolean labels = false;
        for (int i = 0; info.properties != null && i + 1 < info.properties.length; i += 2) {
            colors = info.properties[i].equals("kmeans.palette") ? info.properties[i + 1] : colors;
            labels |= info.properties[i].equals("kmeans.output") && info.properties[i + 1].equals("Labels");
        }
        if (colors != null) {
            return ofList(colors, file.toString());
        }
        if (info.reds == null) {
            throw new IllegalArgumentException(file + " is no indexed image, so it has no palette");
        }
        int[] all = new int[info.reds.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (info.reds[i] & 255) << 16 | (info.greens[i] & 255) << 8 | info.blues[i] & 255;
        }
        return ofLut(all, labels, file.toString());
    }

    private static Palette ofList(String colors, String name) {
        String hex = "Hex\n" + colors.replace(',', '\n');
        return decode(hex, name + " has no valid palette in its property kmeans.palette: ");
    }

    /** A LUT of less than 256 entries is a palette; one of 256 may have been filled up by repeating its last color. */
    private static Palette ofLut(int[] colors, boolean blackFirst, String name) {
        int end = colors.length;
        boolean gray = end == 256;
        for (int i = 0; i < colors.length; i++) {
            gray &= (colors[i] & 0xffffff) == i * 0x010101;
        }
        if (gray) {
            throw new IllegalArgumentException(name + " has no color LUT, so it has no palette");
        }
        while (colors.length == 256 && end > 1 && (colors[end - 1] & 0xffffff) == (colors[end - 2] & 0xffffff)) {
            end--;
        }
        return Palette.of(Arrays.copyOfRange(colors, blackFirst && end > 1 ? 1 : 0, end));
    }

    /**
     * Returns the palette of a table with columns Red, Green, Blue, or Hex.
     *
     * @throws IllegalArgumentException if it has none; the message is for people
     */
    static Palette of(ResultsTable table, String title) {
        StringBuilder text = new StringBuilder();
        for (int row = -1; row < table.size(); row++) {
            for (String column : COLUMNS) {
                if (table.columnExists(column)) {
                    text.append(row < 0 ? column : value(table, column, row)).append('\t');
                }
            }
            text.append('\n');
        }
        return decode(text.toString(), "Table " + title + " is no palette: ");
    }

    private static String value(ResultsTable table, String column, int row) {
        double number = table.getValueAsDouble(table.getColumnIndex(column), row);
        if (Double.isNaN(number)) {
            return table.getStringValue(column, row);
        }
        return number == (int) number ? Integer.toString((int) number) : Double.toString(number);
    }

    private static Palette decode(String table, String otherwise) {
        try {
            return PaletteFormat.CSV.decode(table.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(otherwise + e.getMessage(), e);
        }
    }
}
