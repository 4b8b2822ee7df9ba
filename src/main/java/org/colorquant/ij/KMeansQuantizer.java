package org.colorquant.ij;

import ij.ImagePlus;
import ij.Macro;
import ij.plugin.filter.ExtendedPlugInFilter;
import ij.plugin.filter.PlugInFilterRunner;
import ij.process.ImageProcessor;
import java.awt.GraphicsEnvironment;

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
    private PreviewColors previewed = new PreviewColors();

    /** Makes the plugin; ImageJ does it for each run. */
    public KMeansQuantizer() {}

    @Override
    public int setup(String arg, ImagePlus active) {
        image = active;
        String refusal = SourceStack.refusal(active);
        if (refusal != null) {
            Attempt.fail(TITLE, null, refusal); // not locked yet, unless another command did
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
                Attempt.fail(TITLE, active, e.getMessage());
                return DONE;
            }
        } else {
            dialogIsOpen = true;
            options = OptionsDialog.ask(
                    Option.ALL, active, command, Help.HTML, runner, changed -> options = changed);
            dialogIsOpen = false;
            previewed = new PreviewColors(); // the old one may be large
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
        Attempt.run(TITLE, image, () -> {
            QuantizedResult result = new QuantizeJob(image, options, new IjProgress()).run();
            ResultDisplay.show(result, options);
        });
    }

    /** An interrupt of this thread, which ImageJ does at each change in the dialog, cancels. */
    private void preview(ImageProcessor slice) {
        CommandOptions wanted = options;
        if (wanted == null) {
            return;
        }
        Attempt.preview(() -> new QuantizeJob(image, wanted, new IjProgress()).preview(slice, previewed));
    }
}
