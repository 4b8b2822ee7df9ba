package org.colorquant.benchmark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import javax.imageio.ImageIO;
import org.colorquant.format.Compression;
import org.colorquant.format.IndexedPngWriter;
import org.colorquant.image.IndexedImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.colorquant.quantize.Quantizer;
import org.colorquant.quantize.QuantizerOptions;

/**
 * Prints the sizes of images as PNG, of all images together, beside ImageIO's of the same pixels at the same bits a pixel,
 * and leaves the files in {@code target/png} for other programs to try.
 */
final class PngTable {
    private PngTable() {}

    /** Prints a line for each number of colors, and one for all. */
    static void print(String... files) throws IOException {
        Path folder = Files.createDirectories(Paths.get("target", "png"));
        System.out.println("| k | Small | Fast | ImageIO | Small, ns a pixel | Fast, ns a pixel |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        long[] all = new long[6];
        for (int k : new int[]{2, 4, 16, 64, 256}) {
            long[] sums = new long[6];
            for (String file : files) {
                IndexedImage image = new Quantizer(QuantizerOptions.builder().colors(k).build())
                        .quantize(QuantizerBenchmark.read(file))
                        .image();
                byte[] fast = write(image, Compression.FAST, sums, 1);
                byte[] small = write(image, Compression.SMALL, sums, 0);
                BufferedImage same = ImageIO.read(new ByteArrayInputStream(fast));
                ByteArrayOutputStream own = new ByteArrayOutputStream();
                ImageIO.write(same, "png", own);
                sums[2] += own.size();
                sums[5] += image.indices().length;
                String name = Paths.get(file).getFileName().toString().replaceFirst("\\.[^.]*$", "-" + k + ".png");
                Files.write(folder.resolve(name), small);
            }
            row(Integer.toString(k), sums);
            for (int i = 0; i < all.length; i++) {
                all[i] += sums[i];
            }
        }
        row("all", all);
    }

    private static byte[] write(IndexedImage image, Compression compression, long[] sums, int column)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long start = System.nanoTime();
        try (Workers workers = new Workers(1)) {
            new IndexedPngWriter(compression).write(image, out, workers, Progress.NONE);
        }
        sums[3 + column] += System.nanoTime() - start;
        sums[column] += out.size();
        return out.toByteArray();
    }

    private static void row(String label, long[] sums) {
        System.out.printf("| %s | %d | %d | %d | %d | %d |%n", label, sums[0], sums[1], sums[2], sums[3] / sums[5],
                sums[4] / sums[5]);
    }
}
