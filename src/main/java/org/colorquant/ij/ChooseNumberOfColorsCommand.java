package org.colorquant.ij;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.colorquant.progress.Progress;
import org.colorquant.quantize.ErrorCurve;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Choose Number of Colors...} for scripts of SciJava and pyimagej: inputs are named as the macro keys, outputs are
 * {@code suggested}, {@code curve} (the table) and, with {@code quantize}, {@code result}. Nothing is shown.
 */
@Plugin(type = Command.class, label = "Choose Number of Colors (SciJava)", headless = true)
public final class ChooseNumberOfColorsCommand implements Command {
    @Parameter
    private ImagePlus image;

    @Parameter(choices = {"Target difference", "Silhouette", "Elbow"}, required = false, persist = false)
    private String method = "Target difference";

    @Parameter(label = "Target (mean CIEDE2000)", required = false, persist = false)
    private double target = 2;

    @Parameter(label = "Maximum (k)", required = false, persist = false)
    private double maximum = 256;

    @Parameter(choices = {"RGB", "CIELAB", "OKLab"}, required = false, persist = false)
    private String space = "RGB";

    @Parameter(required = false, persist = false)
    private double seed = 1;

    @Parameter(choices = {"Palette", "Results", "None"}, required = false, persist = false)
    private String table = "Palette";

    @Parameter(required = false, persist = false)
    private boolean quantize;

    @SuppressWarnings("unused") // SciJava reads it
    @Parameter(type = ItemIO.OUTPUT)
    private int suggested;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable curve;

    @SuppressWarnings("unused") // SciJava reads it
    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus result;

    /**
     * Chooses the number.
     *
     * @throws IllegalArgumentException if it cannot be done; the message is for people
     */
    @Override
    public void run() {
        String refusal = SourceStack.refusal(image);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        ChooseOptions options = ChooseOptions.ALL.ofValues(values());
        ChooseJob job = new ChooseJob(image, options, Progress.NONE);
        ErrorCurve found = job.run();
        if (options.quantize()) {
            try {
                result = job.quantize(found).image();
            } catch (IOException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
        job.note(found);
        suggested = found.suggested();
        curve = CurveDisplay.table(found);
        if (options.table() == TableTarget.RESULTS) {
            Analyzer.setResultsTable(curve);
        }
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("method", method);
        values.put("target", target);
        values.put("maximum", maximum);
        values.put("space", space);
        values.put("seed", seed);
        values.put("table", table);
        values.put("quantize", quantize);
        return values;
    }
}
