package org.colorquant.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.Macro;
import ij.gui.OvalRoi;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.colorquant.format.Csv;
import org.colorquant.ij.BatchQuantizer;

/** A folder with all that a folder of images may hold, cut from the section of tissue, and what is found in folders. */
final class Study {
    private static final int SIDE = 96;

    private Study() {}

    private static ColorProcessor part(String file, int number) {
        Path images = Path.of(System.getProperty("project.dir")).resolveSibling("src/test/resources");
        ImageProcessor all = IJ.openImage(images.resolve(file).toString()).getProcessor();
        all.setRoi(
                number * 37 % (all.getWidth() - SIDE), number * 53 % (all.getHeight() - SIDE), SIDE, SIDE + number);
        return (ColorProcessor) all.crop();
    }

    /** Writes it: images of all kinds, a subfolder, and files that are no images. */
    static void write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("deep/er"));
        png(folder.resolve("a tissue.png"), 1);
        png(folder.resolve("deep/er/b.png"), 2);
        png(folder.resolve("deep/c [1] 12:30 %41#.png"), 3);
        new FileSaver(new ImagePlus("", part("coffee.png", 4))).saveAsJpeg(folder.resolve("coffee.jpg").toString());
        new FileSaver(new ImagePlus("", part("ihc_dab.png", 5).convertToByte(false)))
                .saveAsTiff(folder.resolve("gray.tif").toString());
        ImageStack stack = new ImageStack(SIDE, SIDE);
        for (int i = 0; i < 3; i++) {
            stack.addSlice("slice " + i, part("ihc_dab.png", i).resize(SIDE, SIDE));
        }
        ImagePlus pages = new ImagePlus("pages", stack);
        pages.setRoi(new OvalRoi(10, 20, 60, 40));
        pages.getCalibration().pixelWidth = 0.25;
        pages.getCalibration().setUnit("micron");
        pages.setProp("stain", "DAB");
        new FileSaver(pages).saveAsTiff(folder.resolve("pages, with a selection.tif").toString());
        Files.writeString(folder.resolve("notes.txt"), "nothing to see\n");
        Files.writeString(folder.resolve("coffee.txt"), "beside an image of its name\n");
        Files.createFile(folder.resolve("empty.png"));
        byte[] whole = Files.readAllBytes(folder.resolve("a tissue.png"));
        Files.write(folder.resolve("torn.png"), Arrays.copyOf(whole, whole.length / 2));
    }

    static void png(Path file, int number) {
        new FileSaver(new ImagePlus("", part("ihc_dab.png", number))).saveAsPng(file.toString());
    }

    /** Runs the plugin's command as a macro does. */
    static void runBatch(Path input, Path results, String more) throws InterruptedException {
        Thread macro = new Thread(() -> {
            Macro.setOptions("input=[" + input + "] results=[" + results + "] " + more);
            new BatchQuantizer().run("");
        }, "Run$_batch");
        macro.start();
        macro.join();
    }

    /**
     * Returns the content of all files, hidden ones too, by name; in the table of images the time is left out. The tables as
     * Parquet, which the plugin doesn't write, are left out.
     */
    static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.matches("kmeans-[a-z]+\\.parquet/part-.*\\.parquet")) {
                    contents.put(name, content(folder, name));
                }
            }
        }
        return contents;
    }

    /** Returns the content of a file; in the table of images the time is left out. */
    static String content(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        return name.equals("kmeans-images.csv")
                ? withoutTime(table(file)).toString()
                : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    static List<List<String>> table(Path csv) throws IOException {
        return Csv.rows(Files.readString(csv));
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
