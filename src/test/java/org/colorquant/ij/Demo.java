package org.colorquant.ij;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileSaver;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.colorquant.progress.Progress;

/**
 * The main job on a section of tissue: with a screen in ImageJ's windows, without one as files in {@code target/demo}.
 */
public final class Demo {
    private static final String IMAGE = "src/test/resources/ihc_dab.png";
    private static final int COLORS = 16;

    private Demo() {}

    /** Runs it; no arguments. */
    public static void main(String[] args) throws IOException {
        if (GraphicsEnvironment.isHeadless()) {
            files(Paths.get("target", "demo"));
        } else {
            windows();
        }
    }

    private static void windows() {
        new ImageJ(ImageJ.STANDALONE).exitWhenQuitting(true);
        ImagePlus tissue = IJ.openImage(IMAGE);
        tissue.show();
        IJ.run(tissue, "K-Means Quantizer...", "colors=" + COLORS);
        tissue.getWindow().setLocation(20, 160);
        ImagePlus result = IJ.getImage();
        result.getWindow().setLocation(560, 160);
        WindowManager.getFrame("Palette of " + result.getTitle()).setBounds(20, 720, 900, 260);
        result.getWindow().toFront();
    }

    private static void files(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path csv = folder.resolve("ihc_dab-16c.csv");
        ImagePlus tissue = IJ.openImage(IMAGE);
        CommandOptions options = OptionsDialog.ofMacro("colors=" + COLORS + " palette_file=[" + csv + "]");
        long start = System.nanoTime();
        QuantizedResult result = new QuantizeJob(tissue, options, Progress.NONE).run();
        double milliseconds = (System.nanoTime() - start) / 1e6;

        File image = folder.resolve(result.image().getTitle() + ".png").toFile();
        BufferedImage indexed = result.image().getProcessor().getBufferedImage();
        ImageIO.write(indexed, "png", image); // ImageJ's own writer would make 24 bits of it
        Path swatches = folder.resolve(result.image().getTitle() + "-swatches.png");
        new FileSaver(Swatches.of(result.learned().use(), "swatches")).saveAsPng(swatches.toString());

        PrintStream out = System.out;
        List<String> lines = Files.readAllLines(csv, StandardCharsets.UTF_8);
        for (String line : lines) {
            StringBuilder row = new StringBuilder();
            for (String cell : line.split(",", -1)) {
                row.append(String.format(Locale.ROOT, "%10s", cell));
            }
            out.println(row);
        }
        out.printf(
                Locale.ROOT,
                "%n%s: %d colors in %.0f ms (the first run of a new Java), %d iterations, mean squared error %.2f%n",
                IMAGE, COLORS, milliseconds, result.learned().iterations(), result.learned().meanSquaredError());
        out.println("written: " + image + ", " + csv + ", " + swatches);
    }
}
