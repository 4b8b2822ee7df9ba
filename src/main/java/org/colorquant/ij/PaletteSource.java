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
     * Returns the palette of an image: that of the command that made it, as long as it still is the image's, else its
     * LUT.
     *
     * @throws IllegalArgumentException if it has none; the message is for people
     */
    static Palette of(ImagePlus image) {
        int[] lut = null;
        if (image.getBitDepth() == 8 && !image.isComposite()) {
            IndexColorModel model = (IndexColorModel) image.getProcessor().getColorModel();
            lut = new int[model.getMapSize()];
            model.getRGBs(lut);
        }
        boolean labels = "Labels".equals(image.getProp("kmeans.output"));
        return of(image.getProp("kmeans.palette"), lut, labels, image.getTitle());
    }

    private static Palette ofTiff(Path file) throws IOException {
        FileInfo info = TiffHeader.read(file);
        String known = null;
        boolean labels = false;
        for (int i = 0; info.properties != null && i + 1 < info.properties.length; i += 2) {
            known = info.properties[i].equals("kmeans.palette") ? info.properties[i + 1] : known;
            labels |= info.properties[i].equals("kmeans.output") && info.properties[i + 1].equals("Labels");
        }
        return of(known, lut(info), labels, file.toString());
    }

    /** Returns the LUT of a TIFF of 8 bits, which is gray where the file has none; null for another one. */
    private static int[] lut(FileInfo info) {
        if (info.reds == null && info.fileType != FileInfo.GRAY8) {
            return null;
        }
        int[] lut = new int[info.reds == null ? 256 : info.reds.length];
        for (int i = 0; i < lut.length; i++) {
            lut[i] = info.reds == null
                    ? i * 0x010101
                    : (info.reds[i] & 255) << 16 | (info.greens[i] & 255) << 8 | info.blues[i] & 255;
        }
        return lut;
    }

    /** @param lut null if the image has none, so that only the property can say what its colors are */
    private static Palette of(String known, int[] lut, boolean labels, String name) {
        if (known != null && (lut == null || begins(lut, labels ? 1 : 0, known))) {
            return ofList(known, name);
        }
        if (lut == null) {
            throw new IllegalArgumentException(name + " is no indexed image, so it has no palette");
        }
        return ofLut(lut, labels, name);
    }

    /** Returns whether a LUT has, from an entry on, the colors of a property {@code kmeans.palette}. */
    static boolean begins(int[] lut, int first, String known) {
        int end = first + known.split(",", -1).length;
        return end <= lut.length
                && Palette.of(Arrays.copyOfRange(lut, first, end)).toString().equalsIgnoreCase(known);
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
