package org.colorquant.ij;

import ij.IJ;
import ij.Macro;
import ij.measure.ResultsTable;
import ij.plugin.PlugIn;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Paths;

/**
 * {@code Plugins>Color Quantization>Batch Quantizer...}: a folder of images in few colors each, written to another folder, with
 * tables of what became of them; one palette for each image, one for all, or a given one.
 *
 * <p>In a macro: {@code run("Batch Quantizer...", "input=[/study/raw] results=[/study/out] shared")}; what is not named
 * has its factory default.
 */
public final class BatchQuantizer implements PlugIn {
    private static final String TITLE = "Batch Quantizer";

    /** Makes the plugin; ImageJ does it for each run. */
    public BatchQuantizer() {}

    @Override
    public void run(String arg) {
        String macro = Macro.getOptions();
        boolean asks = macro == null && !GraphicsEnvironment.isHeadless();
        BatchOptions asked = asks
                ? OptionsDialog.ask(Option.BATCH, null, TITLE + "...", Help.BATCH, null, changed -> {})
                : null;
        if (asks && asked == null) {
            return;
        }
        Attempt.run(TITLE, null, () -> {
            BatchOptions options = asks ? asked : Option.BATCH.ofMacro(macro == null ? "" : macro);
            ResultsTable table = process(options);
            IJ.showProgress(1);
            table.show("Batch of " + Paths.get(options.input()).toAbsolutePath().normalize().getFileName());
        });
    }

    /** Does the work and returns the table. */
    private static ResultsTable process(BatchOptions options) throws IOException {
        return BatchTable.of(new BatchJob(options, new IjProgress()).run(), options.each().quality());
    }
}
