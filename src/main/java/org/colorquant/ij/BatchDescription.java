package org.colorquant.ij;

import java.time.Instant;
import org.colorquant.image.Palette;
import org.colorquant.quantize.Quantizer;

/** What makes a batch another than others: the text of its {@code kmeans-run.txt}. */
public final class BatchDescription {
    private final StringBuilder text;

    /**
     * Begins with the options.
     *
     * @param input what names the folder of inputs in full
     * @param given the palette that is applied to all images; null if it is learned
     */
    public BatchDescription(BatchOptions options, String input, Palette given) {
        text = new StringBuilder("K-Means Quantizer " + Quantizer.version() + ", Batch Quantizer\n\n");
        for (Option<BatchOptions, ?> option : Option.BATCH) {
            String key = option.key();
            if (!key.equals("results") && !key.equals("replace")) {
                text.append(key).append('=').append(key.equals("input") ? input : option.get(options)).append('\n');
            }
        }
        if (given != null) {
            text.append("colors of the palette=").append(given).append('\n');
        }
        text.append("\nbytes, time of the last change (UTC), file\n");
    }

    /** Adds an input; they come in the order of their names. */
    public void add(long bytes, Instant changed, String name) {
        text.append(bytes).append(' ').append(changed).append(' ').append(name).append('\n');
    }

    /** Returns the whole text. */
    @Override
    public String toString() {
        return text.toString();
    }
}
