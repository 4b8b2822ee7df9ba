package org.colorquant.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The cluster that the job is tested on, itself. */
class LocalClusterIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static LocalCluster cluster;

    @RegisterExtension
    static final AfterTestExecutionCallback LOGS = test -> {
        if (test.getExecutionException().isPresent()) {
            System.out.println(cluster.lastLines());
        }
    };

    @TempDir
    Path signs;

    @BeforeAll
    static void start() throws Exception {
        cluster = new LocalCluster(Files.createTempDirectory(Files.createDirectories(Path.of("target/cluster")), "sum"),
                2);
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    private ClusterProcess sum(int n) throws IOException {
        Path jar = ClassJar.write(signs.resolve("sum.jar"), SlowSum.class);
        return cluster.submit(cluster.url(), jar, SlowSum.class.getName(), Map.of(), "" + n, signs.toString());
    }

    /** Returns the executors that have begun a task. */
    private Set<String> executors() {
        try (Stream<Path> files = Files.list(signs)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("executor"))
                    .map(name -> name.substring(0, name.indexOf('-'))).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aJobWhoseWorkerIsKilledGoesOnWithTheOther() throws Exception {
        ClusterProcess job = sum(6);
        job.await("both workers were at it", LIMIT, () -> executors().size() == 2);
        cluster.killWorker(1);
        Files.createFile(signs.resolve("go"));
        assertEquals(0, job.waitFor(LIMIT), job.lastLines());
        assertEquals("sum 21", job.output().trim());
        try (Stream<Path> files = Files.list(signs)) {
            assertEquals(7, files.filter(file -> file.getFileName().toString().startsWith("executor")).count(),
                    "one task was done again");
        }
        cluster.restartWorker(1);
    }

    @Test
    void aJobThatFailsSaysSo() throws Exception {
        Path jar = ClassJar.write(signs.resolve("sum.jar"), SlowSum.class);
        ClusterProcess job = cluster.submit(cluster.url(), jar, SlowSum.class.getName(), Map.of(), "many");
        assertFalse(job.waitFor(LIMIT) == 0);
        assertTrue(job.log().contains("NumberFormatException"), job.lastLines());
    }
}
