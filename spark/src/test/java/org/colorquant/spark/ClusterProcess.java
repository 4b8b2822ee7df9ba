package org.colorquant.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process with its files of what it printed; it lives no longer than this one. */
final class ClusterProcess {
    private static final int LAST_LINES = 60;

    private final Process process;
    private final Path output;
    private final Path log;

    /** Starts it; standard output goes to {@code <name>.out} of the folder, standard error to {@code <name>.log}. */
    ClusterProcess(ProcessBuilder builder, Path folder, String name) throws IOException {
        output = folder.resolve(name + ".out");
        log = folder.resolve(name + ".log");
        process = builder.redirectOutput(output.toFile()).redirectError(log.toFile()).start();
    }

    /** Returns what was printed so far to standard output. */
    String output() throws IOException {
        return Files.readString(output);
    }

    /** Returns what was logged so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the end of both, for a person. */
    String lastLines() throws IOException {
        return last(output) + last(log);
    }

    private static String last(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
                .collect(Collectors.joining("\n", "== " + file + "\n", "\n"));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until something is so, while the process lives; fails with its log if that takes too long. */
    void await(String what, Duration limit, BooleanSupplier condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (!isAlive() || System.nanoTime() > end) {
                throw new AssertionError(
                        (isAlive() ? "Waited too long" : "It ended") + " before " + what + "\n" + lastLines());
            }
            Thread.sleep(2);
        }
    }

    /** Waits for the end and returns the exit code; fails with the log, and ends it, if that takes too long. */
    int waitFor(Duration limit) throws IOException, InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
            throw new AssertionError("It took more than " + limit + "\n" + lastLines());
        }
        return process.exitValue();
    }

    /** Kills the process and those it started, at once (SIGKILL), and waits until they are gone. */
    void kill() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .collect(Collectors.toList());
        // the parent first, which could start others in place of its children
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().orTimeout(20, TimeUnit.SECONDS).join());
    }
}
