package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.colorquant.format.Csv;

/** Folders of images for the tests of a batch, cut from the section of tissue, and what is found in them. */
final class Study {
    private Study() {}

    private static ImagePlus tissue() {
        return IJ.openImage(Study.class.getResource("/ihc_dab.png").getPath());
    }

    /** Returns a part of the tissue; another place for each number. */
    static ColorProcessor part(int number, int side) {
        ImageProcessor all = tissue().getProcessor();
        all.setRoi(number * 37 % (all.getWidth() - side), number * 53 % (all.getHeight() - side), side, side);
        return (ColorProcessor) all.crop();
    }

    /** Returns a calibrated stack of parts. */
    static ImagePlus stack(int slices, int side) {
        ImageStack stack = new ImageStack(side, side);
        for (int i = 0; i < slices; i++) {
            stack.addSlice("slice " + i, part(i, side));
        }
        ImagePlus image = new ImagePlus("stack", stack);
        image.getCalibration().pixelWidth = 0.5;
        image.getCalibration().pixelHeight = 0.5;
        image.getCalibration().setUnit("micron");
        return image;
    }

    static void png(Path file, ImageProcessor pixels) throws IOException {
        Files.createDirectories(file.getParent());
        new FileSaver(new ImagePlus("", pixels)).saveAsPng(file.toString());
    }

    static void tiff(Path file, ImagePlus image) throws IOException {
        Files.createDirectories(file.getParent());
        new FileSaver(image).saveAsTiff(file.toString());
    }

    static BatchOptions options(Path input, Path results, String more) {
        return Option.BATCH.ofMacro("input=[" + input + "] results=[" + results + "] " + more);
    }

    /** Returns the content of all files of a folder that are not hidden, by name; in tables the time is left out. */
    static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
                String name = folder.relativize(file).toString();
                byte[] bytes = Files.readAllBytes(file);
                contents.put(name, name.equals("kmeans-images.csv")
                        ? withoutTime(table(file)).toString()
                        : new String(bytes, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    static List<List<String>> table(Path csv) throws IOException {
        return Csv.rows(new String(Files.readAllBytes(csv), StandardCharsets.UTF_8));
    }

    /** Returns a cell of the table of images. */
    static String cell(Path results, String file, String column) throws IOException {
        List<List<String>> table = table(results.resolve("kmeans-images.csv"));
        for (List<String> row : table) {
            if (row.get(0).equals(file)) {
                return row.get(table.get(0).indexOf(column));
            }
        }
        throw new AssertionError("no row for " + file + " in " + table);
    }

    private static List<List<String>> withoutTime(List<List<String>> table) {
        int time = table.get(0).indexOf("Time (s)");
        assertEquals(table.get(0).size() - 2, time);
        List<List<String>> rest = new ArrayList<>();
        for (List<String> row : table) {
            List<String> cells = new ArrayList<>(row);
            cells.remove(time);
            rest.add(cells);
        }
        return rest;
    }
}
