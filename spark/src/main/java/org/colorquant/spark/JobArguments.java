package org.colorquant.spark;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.colorquant.ij.BatchOptions;

/**
 * What a command line asks the job for: {@code --key=value}, with the keys of {@code Batch Quantizer...}, or a bare {@code --key}
 * for a checkbox. The options are the plugin's; here they only get from the command line to all machines. Immutable.
 */
final class JobArguments implements Serializable {
    static final String USAGE = "Usage: spark-submit --class " + BatchQuantizerJob.class.getName()
            + " JAR --input=FOLDER --results=FOLDER [--key=value ...]\nThe keys are those of Batch Quantizer... ("
            + String.join(", ", BatchOptions.keys()) + "), and partitions, the number of tasks of each pass.";

    private static final long serialVersionUID = 1L;
    private static final String PARTITIONS = "partitions";
    private static final int MOST_PARTITIONS = 1_000_000;

    private final HashMap<String, String> values = new HashMap<>();
    private final int partitions;

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if it holds anything that is no option, or a value that is none; the message is
     *     for people
     */
    JobArguments(String... arguments) {
        for (String argument : arguments) {
            if (!argument.startsWith("--")) {
                throw new IllegalArgumentException(
                        "An option is --key=value, not " + argument + "; --help says which there are");
            }
            int equals = argument.indexOf('=');
            String key = argument.substring(2, equals < 0 ? argument.length() : equals).toLowerCase(Locale.ROOT);
            if (!key.equals(PARTITIONS) && !BatchOptions.keys().contains(key)) {
                throw new IllegalArgumentException("There is no option " + argument + "; --help says which there are");
            }
            if (values.put(key, equals < 0 ? "true" : argument.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("There is more than one --" + key);
            }
        }
        partitions = partitions(values.remove(PARTITIONS));
        boolean given = !values.getOrDefault("palette", "").trim().isEmpty();
        if (!given && !Boolean.parseBoolean(values.getOrDefault("shared", "true").trim())) {
            throw new IllegalArgumentException("This job makes all images of one palette, so shared can't be false");
        }
        if (!given) {
            values.put("shared", "true");
        }
        options();
    }

    private static int partitions(String text) {
        int number = 0;
        try {
            number = text == null ? 0 : Integer.parseInt(text.trim());
            if (text == null || number >= 1 && number <= MOST_PARTITIONS) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "Partitions must be a whole number from 1 to " + MOST_PARTITIONS + ", not " + text);
    }

    /** Returns the options of the plugin. */
    BatchOptions options() {
        return BatchOptions.ofValues(values);
    }

    /** Returns the options with other values of some keys. */
    BatchOptions options(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(others);
        return BatchOptions.ofValues(all);
    }

    /** Returns into how many tasks each pass is to be divided; 0 if nobody said. */
    int partitions() {
        return partitions;
    }
}
