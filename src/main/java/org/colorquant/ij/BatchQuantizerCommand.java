package org.colorquant.ij;

import ij.measure.ResultsTable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.colorquant.progress.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Batch Quantizer...} for scripts of SciJava and pyimagej: inputs are named as the macro keys, the output {@code table}
 * has a row for each image. Nothing is shown.
 */
@Plugin(type = Command.class, label = "Batch Quantizer (SciJava)", headless = true)
public final class BatchQuantizerCommand implements Command {
    @Parameter(persist = false)
    private String input;

    @Parameter(persist = false)
    private String results;

    @Parameter(required = false, persist = false)
    private String pattern = "*";

    @Parameter(choices = {"PNG", "TIFF", "GIF"}, required = false, persist = false)
    private String format = "PNG";

    @Parameter(required = false, persist = false)
    private String palette = "";

    @Parameter(label = "Shared palette", required = false, persist = false)
    private boolean shared;

    @Parameter(required = false, persist = false)
    private boolean subfolders;

    @Parameter(label = "Replace results", required = false, persist = false)
    private boolean replace;

    @Parameter(label = "Colors (k)", required = false, persist = false)
    private double colors = 16;

    @Parameter(required = false, persist = false)
    private double iterations = 300;

    @Parameter(choices = {"RGB", "CIELAB", "OKLab"}, required = false, persist = false)
    private String space = "RGB";

    @Parameter(choices = {"Variance", "k-means++", "Random"}, required = false, persist = false)
    private String initialization = "Variance";

    @Parameter(required = false, persist = false)
    private double seed = 1;

    @Parameter(choices = {"Fast", "Standard", "Best"}, required = false, persist = false)
    private String effort = "Standard";

    @Parameter(label = "Rare colors (%)", required = false, persist = false)
    private double rare;

    @Parameter(choices = {"None", "Floyd-Steinberg", "Blue noise", "Bayer"}, required = false, persist = false)
    private String dithering = "None";

    @Parameter(required = false, persist = false)
    private double smoothing;

    @Parameter(choices = {"Indexed", "RGB", "Labels"}, required = false, persist = false)
    private String output = "Indexed";

    @Parameter(label = "Quality report", required = false, persist = false)
    private boolean quality;

    @SuppressWarnings("unused") // SciJava reads it
    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable table;

    /**
     * Quantizes the images.
     *
     * @throws IllegalArgumentException if it cannot be done; the message is for people
     */
    @Override
    public void run() {
        BatchOptions options = Option.BATCH.ofValues(values());
        try {
            table = BatchTable.of(new BatchJob(options, Progress.NONE).run(), options.each().quality());
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("input", input);
        values.put("results", results);
        values.put("pattern", pattern);
        values.put("format", format);
        values.put("palette", palette);
        values.put("shared", shared);
        values.put("subfolders", subfolders);
        values.put("replace", replace);
        values.put("colors", colors);
        values.put("iterations", iterations);
        values.put("space", space);
        values.put("initialization", initialization);
        values.put("seed", seed);
        values.put("effort", effort);
        values.put("rare", rare);
        values.put("dithering", dithering);
        values.put("smoothing", smoothing);
        values.put("output", output);
        values.put("quality", quality);
        return values;
    }
}
