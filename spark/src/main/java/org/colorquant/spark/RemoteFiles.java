package org.colorquant.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.colorquant.ij.BatchNames;
import org.colorquant.ij.BatchOptions;
import org.colorquant.ij.BatchWork;

/** The files of a job that reads from, or writes to, something else than local disks. */
final class RemoteFiles {
    private final Configuration configuration;
    private final FileSystem system;
    private final Path results;
    private final Map<String, FileStatus> found = new TreeMap<>();
    private final BatchNames names;

    /**
     * Lists the files.
     *
     * @param palette that is given; may be null
     * @throws IllegalArgumentException if the folders, or what would be written, do not go together; the message is for
     *     people
     * @throws IOException if a folder can't be read; the message is for people
     */
    RemoteFiles(BatchOptions options, Path input, Path results, Path palette, Configuration configuration)
            throws IOException {
        this.configuration = configuration;
        this.results = results;
        system = HadoopFiles.system(input, configuration);
        FileStatus folder = HadoopFiles.status(system, input);
        if (folder == null || !folder.isDirectory()) {
            throw new IllegalArgumentException("Input must be a folder that exists, not " + options.input());
        }
        if (results.equals(input)) {
            throw new IllegalArgumentException("Results must be another folder than Input: " + options.results());
        }
        try {
            list(input, "", BatchNames.fits(options.pattern()), options.subfolders());
        } catch (IOException e) {
            throw new IOException("Can't read the folder " + input + ": " + e.getMessage(), e);
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("There is no file " + options.pattern() + " in " + options.input());
        }
        names = new BatchNames(found.keySet(), options.format(), this::isImage);
        checkPlaces(palette);
    }

    /** Links to folders, which local disks have, are not followed: they may lead back. */
    private void list(Path folder, String prefix, Predicate<String> pattern, boolean subfolders) throws IOException {
        for (FileStatus file : system.listStatus(folder)) {
            String name = file.getPath().getName();
            if (name.startsWith(".")) {
                continue;
            }
            if (file.isFile() && pattern.test(name)) {
                found.put(prefix + name, file);
            } else if (file.isDirectory() && subfolders && !HadoopFiles.isLink(file.getPath())
                    && !file.getPath().equals(results)) {
                list(file.getPath(), prefix + name + "/", pattern, true);
            }
        }
    }

    private boolean isImage(String name) {
        try (LocalCopy copy = new LocalCopy(found.get(name).getPath().toString(), configuration)) {
            return BatchWork.isImage(copy.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkPlaces(Path palette) {
        Set<Path> inputs = new HashSet<>();
        found.values().forEach(file -> inputs.add(file.getPath()));
        for (String table : BatchNames.OWN) {
            checkReplaced("The job", HadoopFiles.child(results, table), inputs, palette);
        }
        Map<Path, String> outputs = new HashMap<>();
        for (String name : names.names()) {
            Path output = HadoopFiles.child(results, names.output(name));
            checkReplaced("The result of " + name, output, inputs, palette);
            outputs.put(output, name);
        }
        for (Path file : inputs) {
            String whole = BatchNames.whole(file.getName());
            String name = outputs.get(HadoopFiles.child(file.getParent(), whole));
            if (name != null && !whole.equals(file.getName())) {
                names.addInput(names.output(name), file.getName());
            }
        }
    }

    private static void checkReplaced(String what, Path file, Set<Path> inputs, Path palette) {
        if (file.equals(palette) || inputs.contains(file)) {
            throw new IllegalArgumentException(String.format(
                    "%s would replace %s, %s: choose another folder for Results",
                    what, file.equals(palette) ? "the palette file" : "an input", file));
        }
    }

    /** Returns the images, in the order of their names. */
    List<JobImage> images() {
        List<JobImage> images = new ArrayList<>();
        for (String name : names.names()) {
            FileStatus file = found.get(name);
            images.add(new JobImage(
                    images.size(), name, file.getPath().toString(), file.getLen(),
                    Instant.ofEpochMilli(file.getModificationTime()), names.output(name), names.taken(name)));
        }
        return images;
    }
}
