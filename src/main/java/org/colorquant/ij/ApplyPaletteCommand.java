package org.colorquant.ij;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.colorquant.image.Palette;
import org.colorquant.progress.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Apply Palette...} for scripts of SciJava and pyimagej: inputs are named as the macro keys, outputs are {@code
 * result} and {@code palette}. Nothing is shown.
 *
 * <p>{@code palette} goes in as a path or a title, or as an indexed image or a table itself, and comes out as the table
 * of what became of its colors.
 */
@Plugin(type = Command.class, label = "Apply Palette (SciJava)", headless = true)
public final class ApplyPaletteCommand implements Command {
    @Parameter
    private ImagePlus image;

    @Parameter(type = ItemIO.BOTH, persist = false)
    private Object palette;

    @Parameter(choices = {"RGB", "CIELAB", "OKLab"}, required = false, persist = false)
    private String space = "RGB";

    @Parameter(choices = {"None", "Floyd-Steinberg", "Blue noise", "Bayer"}, required = false, persist = false)
    private String dithering = "None";

    @Parameter(required = false, persist = false)
    private double smoothing;

    @Parameter(choices = {"Indexed", "RGB", "Labels"}, required = false, persist = false)
    private String output = "Indexed";

    @Parameter(choices = {"Palette", "Results", "None"}, required = false, persist = false)
    private String table = "Palette";

    @SuppressWarnings("unused") // SciJava reads it
    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus result;

    /**
     * Maps the image.
     *
     * @throws IllegalArgumentException if it cannot be done; the message is for people
     */
    @Override
    public void run() {
        String refusal = SourceStack.refusal(image);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("space", space);
        values.put("dithering", dithering);
        values.put("smoothing", smoothing);
        values.put("output", output);
        values.put("table", table);
        CommandOptions options = Option.APPLY.ofValues(values);
        try {
            QuantizedResult mapped = new ApplyJob(image, given(), options, Progress.NONE).run();
            result = mapped.image();
            ResultsTable counted = mapped.table().toResultsTable();
            if (options.table() == TableTarget.RESULTS) {
                Analyzer.setResultsTable(counted);
            }
            palette = counted;
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private Palette given() throws IOException {
        if (palette instanceof ImagePlus) {
            return PaletteSource.of((ImagePlus) palette);
        }
        if (palette instanceof ResultsTable) {
            return PaletteSource.of((ResultsTable) palette, "palette");
        }
        return PaletteSource.find(palette == null ? "" : palette.toString().trim());
    }
}
