package org.colorquant.ij;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.colorquant.format.WholeFile;

/**
 * The files of a batch on the disks of this machine, in the order of their names, and what each becomes; finding them
 * changes nothing. Links are followed, so that no result replaces an input under another name.
 */
public final class BatchFiles {
    private final Path input;
    private final Path results;
    private final List<BatchItem> items = new ArrayList<>();
    private final Set<String> inputs = new HashSet<>();
    private final Set<String> palette = new HashSet<>();

    /**
     * Lists the files.
     *
     * @throws IllegalArgumentException if the folders, or what would be written, do not go together; the message is for
     *     people
     * @throws IOException if a folder can't be read, or a file not written; the message is for people
     */
    public BatchFiles(BatchOptions options) throws IOException {
        input = folder("Input", options.input());
        results = folder("Results", options.results());
        if (!Files.isDirectory(input)) {
            throw new IllegalArgumentException("Input must be a folder that exists, not " + options.input());
        }
        if (Files.exists(results) && !Files.isDirectory(results)) {
            throw new IllegalArgumentException("Results must be a folder, not the file " + options.results());
        }
        if (real(results).equals(real(input))) {
            throw new IllegalArgumentException("Results must be another folder than Input: " + options.results());
        }
        Map<String, Path> found = new TreeMap<>();
        list(input, "", BatchNames.fits(options.pattern()), options.subfolders(), found);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("There is no file " + options.pattern() + " in " + options.input());
        }
        BatchNames names = new BatchNames(
                found.keySet(), options.format(), name -> BatchWork.isImage(found.get(name)));
        for (Path file : found.values()) {
            addPlaces(file, inputs);
        }
        Path file = PaletteSource.file(options.palette());
        if (file != null) {
            addPlaces(file.toAbsolutePath(), palette);
        }
        checkPlaces(names);
        for (Map.Entry<String, Path> each : found.entrySet()) {
            String name = each.getKey();
            items.add(new BatchItem(
                    name, each.getValue(), results.resolve(names.output(name)), names.taken(name)));
        }
    }

    private static Path folder(String label, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(label + " must name a folder, not empty");
        }
        try {
            return Paths.get(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(label + " is no path: " + text, e);
        }
    }

    /** Follows links as far as there are files. */
    private static Path real(Path path) throws IOException {
        Path parent = path.getParent();
        return Files.exists(path) || parent == null ? path.toRealPath() : real(parent).resolve(path.getFileName());
    }

    /** Links to folders are not followed: they may lead back. */
    private void list(Path folder, String prefix, Predicate<String> pattern, boolean subfolders,
            Map<String, Path> found)
            throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.startsWith(".")) {
                    continue;
                }
                if (Files.isRegularFile(file)) {
                    if (pattern.test(name)) {
                        found.put(prefix + name, file);
                    }
                } else if (subfolders && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                        && !real(file).equals(real(results))) {
                    list(file, prefix + name + "/", pattern, true, found);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new IOException("Can't read the folder " + folder, e);
        }
    }

    private static String place(Path file) throws IOException {
        return BatchNames.key(real(file.getParent()).resolve(file.getFileName()).toString());
    }

    /** A file may be a link, also to another link: whichever is replaced, it is no longer the same file. */
    private static void addPlaces(Path file, Set<String> places) throws IOException {
        places.add(place(file));
        if (Files.isSymbolicLink(file)) {
            addPlaces(real(file.getParent()).resolve(Files.readSymbolicLink(file)), places);
        }
    }

    private void checkPlaces(BatchNames names) throws IOException {
        for (Path file : BatchRecord.paths(results)) {
            checkReplaced("The batch", file);
        }
        Map<String, String> outputs = new HashMap<>();
        for (String name : names.names()) {
            Path output = results.resolve(names.output(name));
            checkReplaced("The result of " + name, output);
            if (Files.exists(output)) {
                WholeFile.checkPlace(output);
            }
            outputs.put(place(output), names.output(name));
        }
        for (String place : inputs) {
            String whole = BatchNames.whole(place);
            String output = whole.equals(place) ? null : outputs.get(whole); // where a slice could get this name
            if (output != null) {
                names.addInput(output, Paths.get(place).getFileName().toString());
            }
        }
    }

    private void checkReplaced(String what, Path file) throws IOException {
        String place = place(file);
        boolean isPalette = palette.contains(place);
        if (isPalette || inputs.contains(place)) {
            throw new IllegalArgumentException(String.format(
                    "%s would replace %s, %s: choose another folder for Results",
                    what, isPalette ? "the palette file" : "an input", file));
        }
    }

    /** Returns the folder of the images. */
    public Path input() {
        return input;
    }

    /** Returns the folder to write to. */
    public Path results() {
        return results;
    }

    /** Returns the inputs, sorted by name. */
    public List<BatchItem> items() {
        return items;
    }
}
