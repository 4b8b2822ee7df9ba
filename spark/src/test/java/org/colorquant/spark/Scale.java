package org.colorquant.spark;

import ij.ImagePlus;
import ij.io.FileSaver;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;

/** Measures the job, and prints the tables of {@code docs/scale.md}, which has the commands. */
final class Scale {
    private static final List<String> TABLES = List.of("images", "small", "cores", "tasks", "slide", "colors");
    private static final String HEAD = """
            | run | megapixels | s | counting, mapping, rest | core s: counting, mapping | shuffled kB | sum kB | results kB |
            | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private final Path folder;
    private SparkSession spark;

    private Scale(Path folder) {
        this.folder = folder;
    }

    /** A folder that is made and deleted, then the tables that are wanted; all of them if none is named. */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.awt.headless", "true");
        Scale scale = new Scale(Files.createDirectories(Path.of(arguments[0])));
        List<String> asked = List.of(arguments).subList(1, arguments.length);
        try {
            for (String table : asked.isEmpty() ? TABLES : asked) {
                System.out.printf("%n## %s%n%n", table);
                scale.print(table);
            }
        } finally {
            FileUtils.deleteDirectory(scale.folder.toFile());
        }
    }

    private void print(String table) throws Exception {
        if (!table.equals("colors")) {
            System.out.print(HEAD);
        }
        switch (table) {
            case "images" -> numbers(1024, 8, 16, 32, 64);
            case "small" -> numbers(32, 500, 1000, 2000);
            case "cores" -> {
                for (int cores : new int[]{1, 2, 1, 2}) {
                    start(cores, pictures(16, 1024));
                    run("cores: " + cores, pictures(32, 1024));
                }
            }
            case "tasks" -> {
                start(2, pictures(16, 1024));
                for (int tasks : new int[]{1, 2, 4, 8, 16, 32}) {
                    run("tasks: " + tasks, pictures(32, 1024), "--partitions=" + tasks);
                }
            }
            case "slide" -> {
                for (String compression : new String[]{"JPEG", "Deflate"}) {
                    start(2, slide(4096, compression));
                    run(compression, slide(10240, compression));
                }
            }
            case "colors" -> {
                System.out
                        .print("| distinct colors | least heap, MB | seconds with twice that |\n| --- | --- | --- |\n");
                for (int colors : new int[]{100_000, 1_000_000, 4_000_000, 1 << 24}) {
                    DriverMemory.print(colors, "--input=any", "--results=other", "--colors=16");
                }
            }
            default -> throw new IllegalArgumentException("The tables are " + TABLES + ", not " + table);
        }
    }

    /** Time against the number of images: what any run takes, and what each image adds, by least squares. */
    private void numbers(int side, int... numbers) throws IOException {
        start(2, pictures(numbers[1], side));
        double n = numbers.length;
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        for (int x : numbers) {
            double y = run("images: " + x, pictures(x, side));
            sumX += x;
            sumY += y;
            sumXx += (double) x * x;
            sumXy += x * y;
        }
        double each = (n * sumXy - sumX * sumY) / (n * sumXx - sumX * sumX);
        System.out.printf(Locale.ROOT, "%nA run takes %.2f s, and %.1f ms for each image of %d x %d pixels.%n",
                (sumY - each * sumX) / n, 1e3 * each, side, side);
        System.gc();
        Runtime vm = Runtime.getRuntime();
        System.out.printf("Then %d MB of memory are in use.%n", vm.totalMemory() - vm.freeMemory() >> 20);
    }

    /** Begins a session, and runs the job once, for the compiler. */
    private void start(int cores, Path images) throws IOException {
        if (spark != null) {
            spark.close();
        }
        long start = System.nanoTime();
        spark = LocalSpark.session(cores);
        run(String.format(Locale.ROOT, "Spark began in %.1f s; first", (System.nanoTime() - start) / 1e9), images);
    }

    /** Runs the job and prints a row; returns the seconds. */
    private double run(String name, Path images, String... options) throws IOException {
        FileUtils.deleteDirectory(results().toFile());
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--input=" + images, "--results=" + results(), "--colors=16"));
        JobFigures figures = new JobFigures();
        spark.sparkContext().addSparkListener(figures);
        long start = System.nanoTime();
        BatchQuantizerJob.run(spark, new JobArguments(all.toArray(String[]::new)));
        double seconds = (System.nanoTime() - start) / 1e9;
        figures.await(spark);
        spark.sparkContext().removeSparkListener(figures);
        List<List<String>> rows = Study.table(results().resolve("kmeans-images.csv"));
        double counting = figures.seconds(JobFigures.COUNTING);
        double mapping = figures.seconds(JobFigures.MAPPING);
        System.out.printf(Locale.ROOT,
                "| %s | %.1f | %.2f | %.2f, %.2f, %.2f | %.2f, %.2f | %.0f | %.0f | %.0f |%n", name,
                sum(rows, "Width", "Height") / 1e6, seconds, counting, mapping, seconds - counting - mapping,
                figures.taskSeconds(JobFigures.COUNTING), figures.taskSeconds(JobFigures.MAPPING),
                figures.shuffled() / 1e3, figures.sum() / 1e3, sum(rows, "Bytes out") / 1e3);
        return seconds;
    }

    private static double sum(List<List<String>> table, String... factors) {
        double sum = 0;
        for (List<String> row : table.subList(1, table.size())) {
            double product = 1;
            for (String factor : factors) {
                product *= Double.parseDouble(row.get(table.get(0).indexOf(factor)));
            }
            sum += product;
        }
        return sum;
    }

    private Path results() {
        return folder.resolve("results");
    }

    /** A folder of images that differ. */
    private Path pictures(int number, int side) throws IOException {
        Path images = folder.resolve(number + " of " + side);
        if (!Files.exists(images)) {
            Files.createDirectories(images);
            for (int i = 0; i < number; i++) {
                Path file = folder.resolve(side + " " + i + ".png");
                if (!Files.exists(file)) {
                    new FileSaver(new ImagePlus("", Slides.noisy(side, i))).saveAsPng(file.toString());
                }
                Files.createLink(images.resolve(file.getFileName()), file);
            }
        }
        return images;
    }

    /** A folder with one TIFF in tiles. */
    private Path slide(int side, String compression) throws IOException {
        Path images = Files.createDirectories(folder.resolve(compression + " " + side));
        BufferedImage picture = Slides.noisy(side, 1).getBufferedImage();
        Tiffs.write(picture, images.resolve("slide.tif"), compression, 256, 256);
        return images;
    }
}
