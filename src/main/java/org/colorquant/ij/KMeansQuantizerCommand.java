package org.colorquant.ij;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.colorquant.progress.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * The same for scripts of SciJava and pyimagej: inputs are named as the macro keys, outputs are {@code result}, {@code
 * palette} and, if asked for, {@code swatches_picture}. Nothing is shown.
 *
 * <p>Numbers are taken as doubles, since SciJava would cut 3.7 to 3 without a word. It has no place in the menu: what a macro records there is the PlugInFilter.
 */
@Plugin(type = Command.class, label = "K-Means Quantizer (SciJava)", headless = true)
public final class KMeansQuantizerCommand implements Command {
    @Parameter
    private ImagePlus image;

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

    @Parameter(required = false, persist = false)
    private double smoothing;

    @Parameter(choices = {"None", "Floyd-Steinberg", "Blue noise", "Bayer"}, required = false, persist = false)
    private String dithering = "None";

    @Parameter(choices = {"Indexed", "RGB", "Labels"}, required = false, persist = false)
    private String output = "Indexed";

    @Parameter(choices = {"Palette", "Results", "None"}, required = false, persist = false)
    private String table = "Palette";

    @Parameter(label = "Palette file", required = false, persist = false)
    private String palette_file = "";

    @Parameter(label = "Quality report", required = false, persist = false)
    private boolean quality;

    @Parameter(required = false, persist = false)
    private boolean swatches;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus result;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable palette;

    @SuppressWarnings("unused") // SciJava reads it
    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus swatches_picture;

    /**
     * Quantizes the image.
     *
     * @throws IllegalArgumentException if it cannot be done; the message is for people
     */
    @Override
    public void run() {
        String refusal = SourceStack.refusal(image);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        CommandOptions options = Option.ALL.ofValues(values());
        try {
            QuantizedResult quantized = new QuantizeJob(image, options, Progress.NONE).run();
            result = quantized.image();
            palette = quantized.table().toResultsTable();
            if (options.table() == TableTarget.RESULTS) {
                Analyzer.setResultsTable(palette);
            }
            if (options.swatches()) {
                swatches_picture = Swatches.of(quantized.learned().palette(), "Swatches of " + result.getTitle());
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
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
        values.put("table", table);
        values.put("palette_file", palette_file);
        values.put("quality", quality);
        values.put("swatches", swatches);
        return values;
    }
}
