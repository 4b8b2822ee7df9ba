package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import ij.plugin.filter.ExtendedPlugInFilter;
import ij.plugin.filter.PlugInFilterRunner;
import ij.process.ImageProcessor;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.io.IOException;
import org.colorquant.image.ColorHistogram;
import org.colorquant.progress.CancelledException;

/**
 * {@code Plugins>Color Quantization>K-Means Quantizer...}: a new image with the k best colors of the active RGB image,
 * and the table of its palette.
 *
 * <p>In a macro: {@code run("K-Means Quantizer...", "colors=16")}; what is not named has its factory default.
 */
public final class KMeansQuantizer implements ExtendedPlugInFilter {
    private static final String TITLE = "K-Means Quantizer";

    private ImagePlus image;
    /** What the dialog says now; null while a value in it is wrong. */
    private volatile CommandOptions options;

    private volatile boolean dialogIsOpen;
    private ColorHistogram previewed;

    /** Makes the plugin; ImageJ does it for each run. */
    public KMeansQuantizer() {}

    @Override
    public int setup(String arg, ImagePlus active) {
        image = active;
        String refusal = SourceStack.refusal(active);
        if (refusal != null) {
            fail(refusal);
            return DONE;
        }
        return DOES_RGB; // may change pixels: the preview does, and is taken back
    }

    @Override
    public int showDialog(ImagePlus active, String command, PlugInFilterRunner runner) {
        String macro = Macro.getOptions();
        if (macro != null || GraphicsEnvironment.isHeadless()) {
            try {
                options = OptionsDialog.ofMacro(macro == null ? "" : macro);
            } catch (IllegalArgumentException e) {
                fail(e.getMessage());
                return DONE;
            }
        } else {
            dialogIsOpen = true;
            options = OptionsDialog.ask(active, command, runner, changed -> options = changed);
            dialogIsOpen = false;
            previewed = null;
        }
        return options == null ? DONE : DOES_RGB | NO_CHANGES;
    }

    @Override
    public void setNPasses(int passes) {
        // progress is known better inside
    }

    @Override
    public void run(ImageProcessor slice) {
        if (dialogIsOpen) {
            preview(slice);
        } else {
            quantize();
        }
    }

    private void quantize() {
        IJ.resetEscape(); // one that was typed before is not meant for this run
        String sentence = null;
        try {
            show(new QuantizeJob(image, options, new IjProgress()).run());
        } catch (CancelledException e) {
            IJ.showProgress(1);
            IJ.showStatus("!" + TITLE + " stopped");
            image.unlock();
            Macro.abort(); // a macro must not go on with the source in place of the result
        } catch (IllegalArgumentException | IOException e) {
            sentence = e.getMessage();
        } catch (OutOfMemoryError e) {
            sentence = "There is too little memory for this image; see Edit>Options>Memory & Threads";
        }
        if (sentence != null) {
            fail(sentence);
        }
    }

    /** Ends the command, and the macro it stands in, with a sentence. */
    private void fail(String sentence) {
        IJ.showProgress(1);
        if (image != null) {
            image.unlock(); // ImageJ does not come back here when a macro ends
        }
        try {
            IJ.error(TITLE, sentence);
        } catch (HeadlessException e) {
            IJ.log(TITLE + ": " + sentence); // the macro has ended, but its error window has no place
        }
    }

    private void show(QuantizedResult result) {
        String title = result.image().getTitle();
        showTable(result.table(), title);
        if (result.quality() != null) {
            QualityTable.of(result.quality()).show("Quality of " + title);
        }
        if (options.swatches()) {
            ImagePlus swatches = Swatches.of(result.learned().palette(), Titles.unique("Swatches of " + title));
            show(swatches);
            awaitActive(swatches);
        }
        show(result.image()); // last: the active image afterwards
    }

    private void showTable(PaletteTable table, String title) {
        if (options.table() == TableTarget.NONE) {
            return;
        }
        ResultsTable results = table.toResultsTable();
        if (options.table() == TableTarget.RESULTS) {
            Analyzer.setResultsTable(results);
            table.setDecimalPlaces(results); // that changed them
        }
        results.show(options.table() == TableTarget.RESULTS ? "Results" : "Palette of " + title);
    }

    private static void show(ImagePlus result) {
        try {
            result.show();
        } catch (HeadlessException e) {
            WindowManager.setTempCurrentImage(result); // there are no windows: the next command finds it here
        }
    }

    /** A window becomes active some time after it was shown: the swatches' must not do so after the result's. */
    private static void awaitActive(ImagePlus shown) {
        for (int i = 0; i < 30 && shown.getWindow() != null && !shown.getWindow().isActive(); i++) {
            IJ.wait(10);
        }
    }

    /** An interrupt of this thread, which ImageJ does at each change in the dialog, cancels. */
    private void preview(ImageProcessor slice) {
        CommandOptions wanted = options;
        if (wanted == null) {
            return;
        }
        IJ.resetEscape(); // Esc ends one preview, not those after it
        try {
            QuantizeJob job = new QuantizeJob(image, wanted, new IjProgress());
            if (previewed == null) {
                previewed = job.histogram();
            }
            job.preview(slice, previewed);
            IJ.showProgress(1);
        } catch (CancelledException e) {
            IJ.showProgress(1);
        } catch (IllegalArgumentException e) {
            IJ.showStatus("!" + e.getMessage());
        } catch (OutOfMemoryError e) {
            IJ.showStatus("!There is too little memory for a preview");
        }
    }
}
