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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.colorquant.format.WholeFile;

/** The files of a batch, in the order of their names, and what each becomes; finding them changes nothing. */
final class BatchFiles {
    private final Path input;
    private final Path results;
    private final List<Item> items = new ArrayList<>();
    /** By the key of the output; where several have one, the image. */
    private final Map<String, Item> taken = new HashMap<>();
    private final Set<String> inputs = new HashSet<>();
    private final Set<String> palette = new HashSet<>();

    /** One input. */
    static final class Item {
        private final String name;
        private final Path input;
        private final Path output;

        Item(String name, Path input, Path output) {
            this.name = name;
            this.input = input;
            this.output = output;
        }

        /** Returns its path in the input folder, with slashes on all machines. */
        String name() {
            return name;
        }

        /** Returns the file. */
        Path input() {
            return input;
        }

        /** Returns the file to write. */
        Path output() {
            return output;
        }
    }

    /**
     * Lists the files.
     *
     * @throws IllegalArgumentException if the folders, or what would be written, do not go together; the message is for
     *     people
     * @throws IOException if a folder can't be read, or a file not written; the message is for people
     */
    BatchFiles(BatchOptions options) throws IOException {
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
        list(input, "", pattern(options.pattern()), options.subfolders(), found);
        for (Map.Entry<String, Path> file : found.entrySet()) {
            String name = file.getKey();
            int dot = name.lastIndexOf('.');
            String stem = dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
            items.add(new Item(name, file.getValue(), results.resolve(stem + options.format().extension())));
        }
        if (items.isEmpty()) {
            throw new IllegalArgumentException("There is no file " + options.pattern() + " in " + options.input());
        }
        checkNames();
        for (Item item : items) {
            addPlaces(item.input, inputs);
        }
        Path file = PaletteSource.file(options.palette());
        if (file != null) {
            addPlaces(file.toAbsolutePath(), palette);
        }
        checkPlaces();
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

    private static Pattern pattern(String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(
                regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    /** Links to folders are not followed: they may lead back. */
    private void list(Path folder, String prefix, Pattern pattern, boolean subfolders, Map<String, Path> found)
            throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.startsWith(".")) {
                    continue;
                }
                if (Files.isRegularFile(file)) {
                    if (pattern.matcher(name).matches()) {
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

    /** On some disks capital and small letters are the same. */
    private static String key(Path path) {
        return path.toString().toLowerCase(Locale.ROOT);
    }

    private static String place(Path file) throws IOException {
        return key(real(file.getParent()).resolve(file.getFileName()));
    }

    /** A file may be a link, also to another link: whichever is replaced, it is no longer the same file. */
    private static void addPlaces(Path file, Set<String> places) throws IOException {
        places.add(place(file));
        if (Files.isSymbolicLink(file)) {
            addPlaces(real(file.getParent()).resolve(Files.readSymbolicLink(file)), places);
        }
    }

    /** What is beside an image under its name, such as a text of its microscope, gets no result. */
    private void checkNames() {
        for (Item item : items) {
            Item other = taken.get(key(item.output));
            if (other == null || !isImage(other)) {
                taken.put(key(item.output), item);
            } else if (isImage(item)) {
                throw new IllegalArgumentException(String.format(
                        "%s and %s would both become %s: rename one of them, or choose another Pattern",
                        other.name, item.name, results.relativize(item.output)));
            }
        }
    }

    private static boolean isImage(Item item) {
        try {
            new ImageFile(item.input, Long.MAX_VALUE);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void checkPlaces() throws IOException {
        for (Path file : BatchRecord.paths(results)) {
            checkReplaced("The batch", file);
        }
        for (Item item : items) {
            checkReplaced("The result of " + item.name, item.output);
            if (Files.exists(item.output)) {
                WholeFile.checkPlace(item.output);
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

    /** Returns whether a file is to be the result of an image. */
    boolean isResult(Path file) {
        Item item = taken.get(key(file));
        return item != null && isImage(item);
    }

    /** Returns whether to write a file would change what is read from an input. */
    boolean isInput(Path file) throws IOException {
        return inputs.contains(place(file));
    }

    /** Returns the folder of the images. */
    Path input() {
        return input;
    }

    /** Returns the folder to write to. */
    Path results() {
        return results;
    }

    /** Returns the inputs, sorted by name. */
    List<Item> items() {
        return items;
    }
}
