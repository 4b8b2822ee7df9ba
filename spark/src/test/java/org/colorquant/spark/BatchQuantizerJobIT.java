package org.colorquant.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colorquant.format.Csv;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The job from its jar, on a cluster from which everything is taken; {@code Batch Quantizer...} says what has to come out. */
class BatchQuantizerJobIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int SLIDES = 20;
    private static final int SIDE = 700;
    private static final String ROWS = ".kmeans-rows";

    @TempDir
    static Path folder;
    private static Path input;
    private static Map<String, String> expected;
    private static LocalCluster cluster;

    @RegisterExtension
    static final AfterTestExecutionCallback LOGS = test -> {
        if (test.getExecutionException().isPresent()) {
            System.out.println(cluster.lastLines());
        }
    };

    @TempDir
    Path place;
    private Path results;

    @BeforeAll
    static void start() throws Exception {
        input = folder.resolve("study");
        Study.write(input);
        Slides.write(input, SLIDES, SIDE, 1);
        Study.runBatch(input, folder.resolve("expected"), "shared subfolders colors=12 space=CIELAB");
        expected = Study.contents(folder.resolve("expected"));
        cluster = new LocalCluster(Files.createTempDirectory(Files.createDirectories(Path.of("target/cluster")), "job"),
                2);
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    private ClusterProcess submit(String master) throws IOException {
        results = place.resolve("results");
        return cluster.submit(master, Path.of(System.getProperty("job.jar")), "org.colorquant.spark.BatchQuantizerJob",
                Map.of(), "--input=" + input, "--results=" + results, "--subfolders", "--colors=12", "--space=CIELAB");
    }

    /** Returns the files that have their names, the folders of tables aside. */
    private List<Path> visible() {
        List<Path> visible = new ArrayList<>();
        try {
            if (Files.exists(results)) {
                Files.walkFileTree(results, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                        String name = directory.getFileName().toString();
                        return name.startsWith(".") || name.endsWith(".parquet")
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (!file.getFileName().toString().startsWith(".")) {
                            visible.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        return FileVisitResult.CONTINUE; // a hidden file that has got its name meanwhile
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return visible;
    }

    /** Returns the number of results of slides. */
    private long slides() {
        return visible().stream().filter(file -> file.getFileName().toString().startsWith("slide")).count();
    }

    /** Whatever has its name already is what it will be in the end. */
    private void assertAllWhole() {
        try {
            for (Path file : visible()) {
                String name = results.relativize(file).toString();
                assertEquals(expected.get(name), Study.content(results, name), name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is copied for a while must not lie where the workers keep jars and logs, since nobody cleans up there. */
    private static void assertNothingIsBesideTheLogs() {
        for (int i = 0; i < 2; i++) {
            for (File job : files(cluster.temporary().resolveSibling("work" + i).toFile())) {
                for (File executor : files(job)) {
                    for (File file : files(executor)) {
                        assertFalse(file.getName().startsWith("kmeans-") && file.isDirectory(), file.toString());
                    }
                }
            }
        }
    }

    private static File[] files(File folder) {
        File[] files = folder.listFiles();
        return files == null ? new File[0] : files;
    }

    /** Looks at the results until so many slides are there, or the job ends. */
    private void watch(ClusterProcess job, long slides) throws Exception {
        job.await(slides + " slides were done", LIMIT, () -> {
            assertAllWhole();
            assertNothingIsBesideTheLogs();
            return slides() >= slides;
        });
    }

    private void assertFinished(ClusterProcess job) throws Exception {
        assertEquals(0, job.waitFor(LIMIT), job.lastLines());
        Map<String, String> actual = Study.contents(results);
        assertEquals(expected.keySet(), actual.keySet());
        assertEquals(expected, actual);
    }

    @Test
    void oneCoreMakesWhatTheBatchMakes() throws Exception {
        assertFinished(submit("local[1]"));
    }

    @Test
    void whoeverLosesItsWorkersWhileCountingAndWhileMappingMakesTheSameOfIt() throws Exception {
        ClusterProcess job = submit(cluster.url());
        job.await("an image was counted", LIMIT, () -> job.log().contains("Finished task"));
        assertFalse(Files.exists(results), "it is not counting any more");
        cluster.killWorker(0);
        cluster.restartWorker(0);
        watch(job, 4);
        cluster.killWorker(1);
        assertTrue(slides() < SLIDES, "it was done before the worker was killed");
        watch(job, SLIDES);
        assertFinished(job);
        assertTrue(job.log().contains("worker lost"), job.lastLines());
        int images = Study.table(results.resolve("kmeans-images.csv")).size() - 1;
        for (String pass : new String[]{"counted", "mapped"}) {
            assertTrue(job.log().contains("images " + pass + ": " + images + " of " + images), job.lastLines());
        }
        cluster.restartWorker(1);
    }

    @Test
    void theSameCommandGoesOnAfterItsDriverWasKilled() throws Exception {
        ClusterProcess killed = submit(cluster.url());
        watch(killed, 5);
        killed.kill();
        Map<Path, Object> before = new HashMap<>();
        for (Path file : visible()) {
            before.put(file, identity(file));
        }
        List<List<String>> done = rowsDone();
        assertTrue(done.size() >= 3 && slides() < SLIDES, done.size() + " of " + slides() + " were done");
        ClusterProcess job = submit(cluster.url());
        watch(job, SLIDES);
        assertFinished(job);
        for (Map.Entry<Path, Object> file : before.entrySet()) {
            assertEquals(file.getValue(), identity(file.getKey()), file.getKey().toString());
        }
        List<List<String>> rows = Study.table(results.resolve("kmeans-images.csv"));
        assertTrue(rows.containsAll(done), "what was noted is not made again, so its time stays");
        assertFinished(submit(cluster.url()));
        assertEquals(rows, Study.table(results.resolve("kmeans-images.csv")));
    }

    private static Object identity(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return List.of(attributes.fileKey(), attributes.lastModifiedTime());
    }

    /** Returns the rows, in the table of images, of the results that are noted as complete. */
    private List<List<String>> rowsDone() throws IOException {
        List<List<String>> done = new ArrayList<>();
        try (var files = Files.newDirectoryStream(results.resolve(ROWS), "0*.csv")) {
            for (Path file : files) {
                List<String> image = Csv.rows(Files.readString(file)).get(0);
                if (image.get(image.size() - 1).isEmpty()) {
                    done.add(image);
                }
            }
        }
        return done;
    }
}
