package org.colorquant.ij;

import ij.ImagePlus;
import ij.Macro;
import ij.plugin.filter.ExtendedPlugInFilter;
import ij.plugin.filter.PlugInFilterRunner;
import ij.process.ImageProcessor;
import java.awt.GraphicsEnvironment;

/**
 * {@code Plugins>Color Quantization>Apply Palette...}: a new image that is the active RGB image in the colors of a
 * palette that exists, and the table of what became of them.
 *
 * <p>In a macro: {@code run("Apply Palette...", "palette=[/a/palette.csv]")}; what is not named has its factory
 * default.
 */
public final class ApplyPalette implements ExtendedPlugInFilter {
    private static final String TITLE = "Apply Palette";

    private ImagePlus image;
    /** What the dialog says now; null while a value in it is wrong. */
    private volatile CommandOptions options;

    private volatile boolean dialogIsOpen;

    /** Makes the plugin; ImageJ does it for each run. */
    public ApplyPalette() {}

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
                options = Option.APPLY.ofMacro(macro == null ? "" : macro);
            } catch (IllegalArgumentException e) {
                Attempt.fail(TITLE, active, e.getMessage());
                return DONE;
            }
        } else {
            dialogIsOpen = true;
            options = OptionsDialog.ask(
                    Option.APPLY, active, command, Help.APPLY, runner, changed -> options = changed);
            dialogIsOpen = false;
        }
        return options == null ? DONE : DOES_RGB | NO_CHANGES;
    }

    @Override
    public void setNPasses(int passes) {
        // progress is known better inside
    }

    @Override
    public void run(ImageProcessor slice) {
        CommandOptions wanted = options;
        if (!dialogIsOpen) {
            Attempt.run(TITLE, image, () -> ResultDisplay.show(
                    new ApplyJob(image, PaletteSource.find(wanted.palette()), wanted, new IjProgress()).run(), wanted));
        } else if (wanted != null) {
            Attempt.preview(() -> new ApplyJob(
                    image, PaletteSource.find(wanted.palette()), wanted, new IjProgress()).preview(slice));
        }
    }
}
