package org.colorquant.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargeTiffJobTest {
    @TempDir
    Path folder;

    /** Images of which the plugin can't open one. */
    private Path tiles;
    /** The same images, all in strips. */
    private Path strips;

    @BeforeEach
    void makeFolders() throws IOException {
        tiles = Files.createDirectories(folder.resolve("tiles"));
        strips = Files.createDirectories(folder.resolve("strips"));
        for (Path study : List.of(tiles, strips)) {
            Study.png(study.resolve("tissue.png"), 1);
        }
    }

    private static String run(Path input, Path results, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--input=" + input);
        arguments.add("--results=" + results);
        try (SparkSession spark = LocalSpark.session(2)) {
            return BatchQuantizerJob.run(spark, new JobArguments(arguments.toArray(String[]::new)));
        }
    }

    /** The row of an image, without the size of its file and the time. */
    private static List<String> row(Path results, String name) throws IOException {
        List<List<String>> table = Study.table(results.resolve("kmeans-images.csv"));
        List<String> row = new ArrayList<>(
                table.stream().filter(cells -> cells.get(0).equals(name)).findFirst().orElseThrow());
        row.remove(table.get(0).indexOf("Time (s)"));
        row.remove(table.get(0).indexOf("Bytes in"));
        return row;
    }

    private static void assertSameResults(Path expected, Path actual, List<String> files) throws IOException {
        for (String file : files) {
            assertArrayEquals(Files.readAllBytes(expected.resolve(file)), Files.readAllBytes(actual.resolve(file)),
                    file);
        }
        assertEquals(row(expected, "slide.tif"), row(actual, "slide.tif"));
        assertEquals(row(expected, "tissue.png"), row(actual, "tissue.png"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PNG", "TIFF"})
    void slide_in_tiles_becomes_what_the_plugin_makes_of_the_same_slide_in_strips(String format) throws Exception {
        Slide slide = new Slide(700, 9);
        slide.writeTiles(tiles.resolve("slide.tif"));
        Tiffs.save(new ImagePlus("", new ColorProcessor(700, 700, slide.rows(0, 700))), strips.resolve("slide.tif"));
        String options = "colors=12 space=CIELAB format=" + format;

        Study.runBatch(strips, folder.resolve("batch"), "shared " + options);
        run(tiles, folder.resolve("job"), "--colors=12", "--space=CIELAB", "--format=" + format, "--partitions=3");

        String extension = format.equals("PNG") ? ".png" : ".tif";
        assertSameResults(
                folder.resolve("batch"), folder.resolve("job"),
                List.of("slide" + extension, "tissue" + extension, "kmeans-palette.csv", "kmeans-colors.csv"));
    }

    @Test
    void slide_of_144_megapixels_in_a_java_vm_of_512_mb_becomes_what_the_plugin_makes_of_all_of_it() throws Exception {
        Slide slide = new Slide(12_000, 600);
        slide.writeTiles(tiles.resolve("slide.tif"));
        assertTrue(ImagePart.of(List.of(image(tiles.resolve("slide.tif"))), 6).size() > 1);
        Tiffs.save(new ImagePlus("", new ColorProcessor(12_000, 12_000, slide.rows(0, 12_000))),
                strips.resolve("slide.tif"));

        Study.runBatch(strips, folder.resolve("batch"), "shared colors=12 format=TIFF");
        for (Path study : List.of(tiles, strips)) {
            Path results = folder.resolve("job of " + study.getFileName());
            assertEquals(0, runWith512Mb("--input=" + study, "--results=" + results, "--colors=12", "--format=TIFF"),
                    this::log);
            assertSameResults(
                    folder.resolve("batch"), results,
                    List.of("slide.tif", "tissue.tif", "kmeans-palette.csv", "kmeans-colors.csv"));
        }
    }

    private static JobImage image(Path file) throws IOException {
        return new JobImage(0, "", file.toUri().toString(), Files.size(file), null, "", null);
    }

    @Test
    void image_that_memory_is_too_small_for_while_colors_are_counted_ends_the_job_with_a_sentence() throws Exception {
        BufferedImage gray = new BufferedImage(11_000, 11_000, BufferedImage.TYPE_BYTE_GRAY); // as RGB nearly 512 MB
        ImageIO.write(gray, "png", strips.resolve("too large.png").toFile());

        int status = runWith512Mb("--input=" + strips, "--results=" + folder.resolve("job"));

        assertEquals(1, status);
        assertTrue(log().endsWith("K-Means Quantizer: There is too little memory to count the colors of too large.png: "
                + "give each executor more of it, or fewer cores\n"), this::log);
        assertFalse(Files.exists(folder.resolve("job")));
    }

    /**
     * Driver and executor in one: what is left beside Spark is what two tasks have.
     *
     * @return the exit status
     */
    private int runWith512Mb(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(), "-Xmx512m", "-Dspark.master=local[2]",
                "-Dspark.driver.host=127.0.0.1", "-Dspark.driver.bindAddress=127.0.0.1", "-Dspark.ui.enabled=false",
                "-Dspark.local.dir=" + folder));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens")).forEach(command::add);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(BatchQuantizerJob.class.getName());
        command.addAll(List.of(arguments));
        Process job = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("job.log").toFile()).start();
        try {
            assertTrue(job.waitFor(5, TimeUnit.MINUTES));
            return job.exitValue();
        } finally {
            job.destroyForcibly();
        }
    }

    /** The end of what the job has printed. */
    private String log() {
        try {
            String log = Files.readString(folder.resolve("job.log"));
            return log.substring(Math.max(0, log.length() - 6000));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void slide_that_blocks_cannot_give_has_a_row_that_says_why() throws IOException {
        new Slide(700, 9).writeTiles(tiles.resolve("slide.tif"));

        run(tiles, folder.resolve("job"), "--colors=5", "--smoothing=2");

        List<String> row = row(folder.resolve("job"), "slide.tif");
        assertTrue(row.get(row.size() - 1).startsWith("An image that is read in blocks can't have Dithering or"),
                row.toString());
        assertFalse(Files.exists(folder.resolve("job/slide.png")));
    }

    @Test
    void damaged_slide_costs_its_row_and_nothing_of_the_others() throws IOException {
        Path file = new Slide(700, 9).writeTiles(tiles.resolve("slide.tif"));
        byte[] bytes = Files.readAllBytes(file);
        bytes[16] = 0; // the first byte of the first tile
        Files.write(file, bytes);

        String said = run(tiles, folder.resolve("job"), "--colors=5");

        assertTrue(said.startsWith("2 images, 1 of them without a result"), said);
        List<String> row = row(folder.resolve("job"), "slide.tif");
        assertTrue(row.get(row.size() - 1).startsWith("The file is damaged at 0, 0"), row.toString());
        assertTrue(Files.exists(folder.resolve("job/tissue.png")));
    }

    @Test
    void slide_and_an_image_that_would_become_one_file_are_refused() throws IOException {
        new Slide(700, 9).writeTiles(tiles.resolve("tissue.tif"));

        assertEquals(
                "tissue.png and tissue.tif would both become tissue.png: rename one of them, or choose another Pattern",
                assertThrows(
                        IllegalArgumentException.class,
                        () -> run(tiles, folder.resolve("job"), "--colors=5")).getMessage());
        assertFalse(Files.exists(folder.resolve("job")));
    }

    @Test
    void blocks_of_an_image_belong_to_one_part_each() {
        JobImage image = new JobImage(0, "", "", 700L << 20, null, "", null);
        List<ImagePart> parts = ImagePart.of(List.of(image), 6);
        assertEquals(11, parts.size());
        for (int blocks : new int[]{1, 10, 11, 2737}) {
            int next = 0;
            for (ImagePart part : parts) {
                assertEquals(next, part.first(blocks));
                next = part.end(blocks);
            }
            assertEquals(blocks, next);
        }
    }

    @Test
    void parts_are_few_for_each_task_however_large_the_images_are() {
        JobImage image = new JobImage(0, "", "", 10_000L << 20, null, "", null);
        List<ImagePart> parts = ImagePart.of(Collections.nCopies(1000, image), 300);
        assertTrue(parts.size() >= 4 * 300 && parts.size() <= 4 * 300 + 1000, parts.size() + " parts");
    }
}
