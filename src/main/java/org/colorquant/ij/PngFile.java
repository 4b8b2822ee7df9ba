package org.colorquant.ij;

import ij.ImagePlus;
import ij.Prefs;
import ij.measure.Calibration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.colorquant.format.Compression;
import org.colorquant.format.IndexedPngWriter;
import org.colorquant.format.WholeFile;
import org.colorquant.image.IndexedRows;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Writes an indexed image of ImageJ as PNG, with the size of its pixels and how it was made; a stack as a numbered
 * series of files.
 */
final class PngFile {
    private PngFile() {}

    /**
     * Writes an image.
     *
     * @param path of the file, replacing one of that name; of a stack, {@code name-0001.png} and so on for {@code
     *     name.png}
     * @return where it is now, a path for each slice
     * @throws IllegalArgumentException if the image is not indexed; the message is for people
     * @throws IOException if it can't be written; the message is for people, and no file has changed
     */
    static List<Path> write(ImagePlus image, Path path, Compression compression, Progress progress)
            throws IOException {
        if (image != null) { // else it is said below
            OpenFiles.check(image, paths(path, image.getStackSize()));
        }
        try (Workers workers = new Workers(Prefs.getThreads())) {
            return write(image, path, compression, workers, progress);
        }
    }

    /** Does the same wherever an image came from. */
    static List<Path> write(
            ImagePlus image, Path path, Compression compression, Workers workers, Progress progress)
            throws IOException {
        IndexedStack slices = new IndexedStack(image, progress.part(0, 0.05));
        List<Path> paths = paths(path, slices.slices());
        IndexedPngWriter writer = writer(image, compression);
        WholeFile.write(paths, (i, out) -> {
            Progress part = progress.part(
                    0.05 + 0.95 * i / paths.size(), 0.05 + 0.95 * (i + 1) / paths.size());
            writer.write(slices.slice(i + 1), out, workers, part);
        });
        return paths;
    }

    /**
     * Writes an image of one slice.
     *
     * @param likeness of which all is true that is true of the image, but the pixels and their number
     * @param rows the pixels
     */
    static void write(
            ImagePlus likeness, IndexedRows rows, Path path, Compression compression, Workers workers,
            Progress progress)
            throws IOException {
        IndexedPngWriter writer = writer(likeness, compression);
        WholeFile.write(Collections.singletonList(path), (i, out) -> writer.write(rows, out, workers, progress));
    }

    /** Returns the path of each slice, which of a single one is the path itself. */
    static List<Path> paths(Path path, int slices) {
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
        int digits = Math.max(4, Integer.toString(slices).length());
        List<Path> paths = new ArrayList<>();
        for (int slice = 1; slice <= slices; slice++) {
            String number = String.format(Locale.ROOT, "-%0" + digits + "d", slice);
            String numbered = name.substring(0, dot) + number + name.substring(dot);
            paths.add(slices == 1 ? path : path.resolveSibling(numbered));
        }
        return paths;
    }

    private static IndexedPngWriter writer(ImagePlus image, Compression compression) {
        IndexedPngWriter writer = new IndexedPngWriter(compression).withTexts(parameters(image));
        Calibration calibration = image.getCalibration();
        double width = calibration.pixelWidth * meters(calibration.getXUnit());
        double height = calibration.pixelHeight * meters(calibration.getYUnit());
        return width > 0 && height > 0 ? writer.withPixelSize(width, height) : writer;
    }

    /** In the order of their keys, as ImageJ's own order is that of a hash table. */
    private static Map<String, String> parameters(ImagePlus image) {
        Map<String, String> parameters = new TreeMap<>();
        String[] properties = image.getPropertiesAsArray();
        for (int i = 0; properties != null && i + 1 < properties.length; i += 2) {
            String key = properties[i];
            boolean known = key.matches("kmeans\\.[a-z0-9_]{1,70}") && !key.equals("kmeans.palette"); // PNG has its own
            if (known && properties[i + 1].indexOf(0) < 0) {
                parameters.put(key, properties[i + 1]);
            }
        }
        return parameters;
    }

    /** Returns the meters of a unit, 0 if it is none of length. */
    private static double meters(String unit) {
        switch (unit.toLowerCase(Locale.ROOT)) {
            case "nm" :
                return 1e-9;
            case "\u00b5m" : // the micro sign, and the Greek letter
            case "\u03bcm" :
            case "um" :
            case "micron" :
            case "microns" :
                return 1e-6;
            case "mm" :
                return 1e-3;
            case "cm" :
                return 1e-2;
            case "inch" :
            case "inches" :
                return 0.0254;
            case "m" :
            case "meter" :
                return 1;
            default :
                return 0;
        }
    }
}
