package org.colorquant.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A real standalone cluster of Apache Spark on 127.0.0.1: a master, and workers of one core each, all processes of their own.
 *
 * <p>They have Spark's jars and nothing of the class path of the tests, as on a cluster that somebody else has set up. The
 * system property {@code spark.jars} says which jars those are.
 */
final class LocalCluster implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Duration START = Duration.ofSeconds(60);
    /** Starting is most of what these processes do, so they had better not compile much. */
    private static final List<String> BRIEF = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED = Pattern.compile("Registering worker ");

    private final Path folder;
    private final Path home;
    private final Path temporary;
    private final List<ClusterProcess> started = new ArrayList<>();
    private final ClusterProcess master;
    private final String url;
    private final ClusterProcess[] workers;

    /**
     * Starts it and waits until all workers are there.
     *
     * @param folder for its logs and working files; a new one for each cluster
     */
    LocalCluster(Path folder, int workers) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder.toAbsolutePath());
        home = home();
        temporary = Files.createDirectories(this.folder.resolve("temporary"));
        this.workers = new ClusterProcess[workers];
        try {
            master = start("master", "-Xmx256m", "org.apache.spark.deploy.master.Master",
                    "--host", HOST, "--port", "0", "--webui-port", "0");
            master.await("it was there", START, () -> find(MASTER).isPresent());
            url = find(MASTER).get().group(1);
            for (int i = 0; i < workers; i++) {
                launch(i);
            }
            awaitWorkers(workers);
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Makes an installation of Spark, as far as it is needed: the jars. */
    private Path home() throws IOException {
        Path made = folder.resolve("home");
        Path jars = Files.createDirectories(made.resolve("jars"));
        for (String jar : System.getProperty("spark.jars").split(File.pathSeparator)) {
            Path target = Path.of(jar);
            Files.createSymbolicLink(jars.resolve(target.getFileName()), target);
        }
        ClassJar.write(jars.resolve("while-parent-lives.jar"), WhileParentLives.class);
        return made;
    }

    private Optional<Matcher> find(Pattern pattern) {
        Matcher matcher = pattern.matcher(master.log());
        return matcher.find() ? Optional.of(matcher) : Optional.empty();
    }

    /** Waits until so many workers have registered since the start. */
    private void awaitWorkers(long registrations) throws IOException, InterruptedException {
        master.await(registrations + " workers were there", START, () -> registrations() >= registrations);
    }

    private long registrations() {
        return REGISTERED.matcher(master.log()).results().count();
    }

    private void launch(int i) throws IOException {
        workers[i] = start("worker" + i, "-Xmx256m", "org.apache.spark.deploy.worker.Worker",
                "--host", HOST, "--port", "0", "--webui-port", "0", "--cores", "1", "--memory", "1g",
                "--work-dir", folder.resolve("work" + i).toString(), url);
    }

    private ClusterProcess start(String name, String heap, String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", heap));
        line.addAll(BRIEF);
        line.addAll(List.of(JavaModuleOptions.defaultModuleOptions().trim().split("\\s+")));
        line.addAll(List.of("-Djava.io.tmpdir=" + temporary, "-Dspark.master.rest.enabled=false", "-cp",
                home.resolve("jars") + "/*",
                WhileParentLives.class.getName()));
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(key -> key.startsWith("SPARK_"));
        environment.putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "SPARK_HOME", home.toString(),
                "SPARK_LOCAL_IP", HOST, "SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_DIRS", temporary.toString()));
        ClusterProcess process = new ClusterProcess(builder, folder, started.size() + "-" + name);
        started.add(process);
        return process;
    }

    /** Returns the address of the master, for {@code --master}. */
    String url() {
        return url;
    }

    /** Returns where its processes put their temporary files. */
    Path temporary() {
        return temporary;
    }

    /**
     * Submits a job and returns at once; the driver is the process that is returned.
     *
     * @param master {@link #url}, or {@code local[n]}
     * @param conf settings of Spark beside those that keep everything small and on this machine
     */
    ClusterProcess submit(String master, Path jar, String mainClass, Map<String, String> conf, String... args)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("org.apache.spark.deploy.SparkSubmit", "--master", master));
        Map<String, String> all = new TreeMap<>(
                Map.of("spark.driver.host", HOST, "spark.driver.bindAddress", HOST,
                        "spark.ui.enabled", "false", "spark.executor.memory", "512m", "spark.executor.cores", "1",
                        "spark.executor.extraJavaOptions", String.join(" ", BRIEF) + " -Djava.io.tmpdir=" + temporary));
        all.putAll(conf);
        all.forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
        command.addAll(List.of("--class", mainClass, jar.toString()));
        command.addAll(List.of(args));
        return start("submit", "-Xmx1g", command.toArray(new String[0]));
    }

    /** Kills a worker and its executors, as a power cut does. */
    void killWorker(int i) {
        workers[i].kill();
    }

    /** Starts a worker again that was killed, and waits until it is there. */
    void restartWorker(int i) throws IOException, InterruptedException {
        long before = registrations();
        launch(i);
        awaitWorkers(before + 1);
    }

    /** Returns the ends of all logs, for a person who wants to know why a test failed. */
    String lastLines() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (ClusterProcess process : started) {
            lines.append(process.lastLines());
        }
        return lines.toString();
    }

    /** Ends all that was started. */
    @Override
    public void close() {
        started.forEach(ClusterProcess::kill);
    }
}
