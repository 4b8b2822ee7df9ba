package org.colorquant.ij;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.colorquant.progress.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Compare Palette Sizes...} for scripts of SciJava and pyimagej: inputs are named as the macro keys, outputs are
 * {@code result}, the stack, and {@code comparison}, the table. Nothing is shown.
 */
@Plugin(type = Command.class, label = "Compare Palette Sizes (SciJava)", headless = true)
public final class ComparePaletteSizesCommand implements Command {
    @Parameter
    private ImagePlus image;

    @Parameter(required = false, persist = false)
    private String sizes = "2,4,8,16,32,64,128,256";

    @Parameter(choices = {"RGB", "CIELAB", "OKLab"}, required = false, persist = false)
    private String space = "RGB";

    @Parameter(choices = {"Fast", "Standard", "Best"}, required = false, persist = false)
    private String effort = "Standard";

    @Parameter(choices = {"None", "Floyd-Steinberg", "Blue noise", "Bayer"}, required = false, persist = false)
    private String dithering = "None";

    @Parameter(choices = {"Palette", "Results", "None"}, required = false, persist = false)
    private String table = "Palette";

    @SuppressWarnings("unused") // SciJava reads it
    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus result;

    @Parameter(type = ItemIO.OUTPUT)
    private ResultsTable comparison;

    /**
     * Compares the sizes.
     *
     * @throws IllegalArgumentException if it cannot be done; the message is for people
     */
    @Override
    public void run() {
        String refusal = SourceStack.refusal(image);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        CommandOptions options = Option.SIZES.ofValues(values());
        SizesComparison compared = new SizesJob(image, options, Progress.NONE).run();
        result = compared.image();
        comparison = compared.table().toResultsTable();
        if (options.table() == TableTarget.RESULTS) {
            Analyzer.setResultsTable(comparison);
        }
    }

    private Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("sizes", sizes);
        values.put("space", space);
        values.put("effort", effort);
        values.put("dithering", dithering);
        values.put("table", table);
        return values;
    }
}
