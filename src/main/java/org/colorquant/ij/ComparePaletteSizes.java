package org.colorquant.ij;

import ij.ImagePlus;
import ij.Macro;
import ij.plugin.filter.ExtendedPlugInFilter;
import ij.plugin.filter.PlugInFilterRunner;
import ij.process.ImageProcessor;
import java.awt.GraphicsEnvironment;

/**
 * {@code Plugins>Color Quantization>Compare Palette Sizes...}: the active RGB image at several numbers of colors, as a
 * stack and a montage, with a table of what each takes and how much it looks like the image.
 *
 * <p>In a macro: {@code run("Compare Palette Sizes...", "sizes=4,16,64")}; what is not named has its factory default.
 */
public final class ComparePaletteSizes implements ExtendedPlugInFilter {
    private static final String TITLE = "Compare Palette Sizes";

    private ImagePlus image;
    private CommandOptions options;

    /** Makes the plugin; ImageJ does it for each run. */
    public ComparePaletteSizes() {}

    @Override
    public int setup(String arg, ImagePlus active) {
        image = active;
        String refusal = SourceStack.refusal(active);
        if (refusal != null) {
            Attempt.fail(TITLE, null, refusal); // not locked yet, unless another command did
            return DONE;
        }
        return DOES_RGB | NO_CHANGES;
    }

    @Override
    public int showDialog(ImagePlus active, String command, PlugInFilterRunner runner) {
        String macro = Macro.getOptions();
        if (macro != null || GraphicsEnvironment.isHeadless()) {
            try {
                options = Option.SIZES.ofMacro(macro == null ? "" : macro);
            } catch (IllegalArgumentException e) {
                Attempt.fail(TITLE, active, e.getMessage());
                return DONE;
            }
        } else {
            options = OptionsDialog.ask(Option.SIZES, active, command, Help.SIZES, null, changed -> {});
        }
        return options == null ? DONE : DOES_RGB | NO_CHANGES;
    }

    @Override
    public void setNPasses(int passes) {
        // progress is known better inside
    }

    @Override
    public void run(ImageProcessor slice) {
        Attempt.run(TITLE, image, () -> new SizesJob(image, options, new IjProgress())
                .run()
                .show(options.table(), "Sizes of " + Titles.stem(image.getTitle())));
    }
}
