package org.colorquant.ij;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the files of a batch, in their order, and what each becomes, wherever the files are.
 *
 * <p>A name is a path in the folder of inputs, or of results, with slashes on all machines.
 */
public final class BatchNames {
    /** Which batch the folder of results belongs to. */
    public static final String RUN = "kmeans-run.txt";
    /** The table of images. */
    public static final String IMAGES = "kmeans-images.csv";
    /** The table of the colors of each image. */
    public static final String COLORS = "kmeans-colors.csv";
    /** A shared palette. */
    public static final String PALETTE = "kmeans-palette.csv";
    /** All that a batch writes beside the results of its images. */
    public static final List<String> OWN = Collections.unmodifiableList(Arrays.asList(RUN, IMAGES, COLORS, PALETTE));

    /** A stack as PNG becomes a numbered series. */
    private static final Pattern SLICE = Pattern.compile("(.+)-[0-9]{4,}(\\.png)");

    private final List<String> names;
    private final BatchFormat format;
    /** By the key of the output; where several have one, the image. */
    private final Map<String, String> taken = new HashMap<>();
    /** By the key of an output, which of its slices' files have another meaning, and which. */
    private final Map<String, Map<String, String>> takenSlices = new HashMap<>();

    /**
     * Finds out what becomes of what.
     *
     * @param names of all files, in any order
     * @param format to write
     * @param isImage says of the few files that another one's result could replace whether they are images
     * @throws IllegalArgumentException if two images would become one file; the message is for people
     */
    public BatchNames(Collection<String> names, BatchFormat format, Predicate<String> isImage) {
        this.names = Collections.unmodifiableList(new ArrayList<>(new TreeSet<>(names)));
        this.format = format;
        for (String name : this.names) {
            take(name, isImage);
        }
        for (Map.Entry<String, String> output : taken.entrySet()) {
            String whole = whole(output.getKey());
            if (!whole.equals(output.getKey()) && taken.containsKey(whole) && isImage.test(output.getValue())) {
                addTaken(whole, output.getKey(), "A slice would get the name of another result");
            }
        }
    }

    /** What is beside an image under its name, such as a text of its microscope, gets no result. */
    private void take(String name, Predicate<String> isImage) {
        String key = key(output(name));
        String other = taken.get(key);
        if (other == null || !isImage.test(other)) {
            taken.put(key, name);
        } else if (isImage.test(name)) {
            throw new IllegalArgumentException(String.format(
                    "%s and %s would both become %s: rename one of them, or choose another Pattern",
                    other, name, output(name)));
        }
    }

    /** On some disks capital and small letters are the same. */
    static String key(String path) {
        return path.toLowerCase(Locale.ROOT);
    }

    /** Returns the name that a series of slices has without their numbers; the name itself if it is not that of a slice. */
    public static String whole(String name) {
        Matcher slice = SLICE.matcher(name);
        return slice.matches() ? slice.group(1) + slice.group(2) : name;
    }

    /**
     * Notes that no slice may be written to a file, since it is an input.
     *
     * @param output of which it could be a slice
     * @param file its name
     */
    public void addInput(String output, String file) {
        addTaken(output, file, "A slice would replace an input");
    }

    private void addTaken(String output, String slice, String problem) {
        String file = slice.substring(slice.lastIndexOf('/') + 1);
        takenSlices.computeIfAbsent(key(output), o -> new HashMap<>()).putIfAbsent(key(file), problem);
    }

    /**
     * Returns what says whether the name of a file fits a pattern.
     *
     * @param pattern {@code *} stands for anything, {@code ?} for one letter; capital and small letters are the same
     */
    public static Predicate<String> fits(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        Pattern compiled = Pattern.compile(
                regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
        return name -> compiled.matcher(name).matches();
    }

    /** Returns the names, sorted. */
    public List<String> names() {
        return names;
    }

    /** Returns the name of the file that one becomes. */
    public String output(String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
        return stem + format.extension();
    }

    /** Returns which files, in small letters, the slices of an input must not become, each with the reason. */
    public Map<String, String> taken(String name) {
        return takenSlices.getOrDefault(key(output(name)), Collections.emptyMap());
    }
}
