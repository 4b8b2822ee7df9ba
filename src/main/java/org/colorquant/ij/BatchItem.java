package org.colorquant.ij;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** One input of a batch: a file, what it is called, and the file that it becomes. Immutable. */
public final class BatchItem {
    private final String name;
    private final Path input;
    private final Path output;
    private final Map<String, String> taken;

    /**
     * Names them.
     *
     * @param name path in the folder of inputs, with slashes on all machines
     * @param input the file
     * @param output the file to write; of a stack as PNG, each slice has a number in its name
     * @param taken see {@link BatchNames#taken}
     */
    public BatchItem(String name, Path input, Path output, Map<String, String> taken) {
        this.name = name;
        this.input = input;
        this.output = output;
        this.taken = taken;
    }

    /** Returns its path in the input folder, with slashes on all machines. */
    public String name() {
        return name;
    }

    /** Returns the file. */
    public Path input() {
        return input;
    }

    /** Returns the file to write. */
    public Path output() {
        return output;
    }

    /** Returns which files its slices must not become, see {@link BatchNames#taken}. */
    public Map<String, String> taken() {
        return taken;
    }

    /** Returns why a slice may not be written to a file, in a sentence; null if it may. */
    String refusal(Path slice) {
        String file = slice.getFileName().toString();
        String problem = taken.get(file.toLowerCase(Locale.ROOT));
        return problem == null ? null : problem + ", " + file + ": rename this file";
    }
}
