package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.plugin.filter.ExtendedPlugInFilter;
import ij.plugin.filter.PlugInFilterRunner;
import ij.process.ImageProcessor;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.Locale;
import org.colorquant.quantize.ErrorCurve;

/**
 * {@code Plugins>Color Quantization>Choose Number of Colors...}: the error of the active RGB image against the number of
 * colors, as a table and a plot, and a number that is suggested, which is also the image's property {@code
 * kmeans.suggested}.
 *
 * <p>In a macro: {@code run("Choose Number of Colors...", "target=2"); k = Property.get("kmeans.suggested");}; what is not
 * named has its factory default.
 */
public final class ChooseNumberOfColors implements ExtendedPlugInFilter {
    private static final String TITLE = "Choose Number of Colors";

    private ImagePlus image;
    private ChooseOptions options;

    /** Makes the plugin; ImageJ does it for each run. */
    public ChooseNumberOfColors() {}

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
                options = ChooseOptions.ALL.ofMacro(macro == null ? "" : macro);
            } catch (IllegalArgumentException e) {
                Attempt.fail(TITLE, active, e.getMessage());
                return DONE;
            }
        } else {
            options = OptionsDialog.ask(ChooseOptions.ALL, active, command, Help.CHOOSE, null, changed -> {});
        }
        return options == null ? DONE : DOES_RGB | NO_CHANGES;
    }

    @Override
    public void setNPasses(int passes) {
        // progress is known better inside
    }

    @Override
    public void run(ImageProcessor slice) {
        Attempt.run(TITLE, image, this::choose);
    }

    private void choose() throws IOException {
        ChooseJob job = new ChooseJob(image, options, new IjProgress());
        ErrorCurve curve = job.run();
        QuantizedResult result = options.quantize() ? job.quantize(curve) : null;
        if (!curve.reached()) {
            IJ.log(String.format(
                    Locale.ROOT,
                    "%s: no k up to %d reaches the target %s; at %d the mean CIEDE2000 is %.3f; space=CIELAB mostly needs the fewest",
                    TITLE,
                    curve.last(), options.choice().target(), curve.suggested(),
                    curve.meanCiede2000(curve.suggested())));
        }
        job.note(curve);
        if (result != null) {
            ChooseJob.note(result.image(), curve);
        }
        CurveDisplay.show(curve, options, Titles.stem(image.getTitle()));
        IJ.showStatus("!" + TITLE + ": " + curve.suggested());
        if (result != null) {
            ResultDisplay.show(result, options.quantizer(curve.suggested()));
            ResultDisplay.makeActive(result.image()); // the plot was shown before it
        } else if (Macro.getOptions() != null && !GraphicsEnvironment.isHeadless()) {
            IJ.selectWindow(image.getID()); // a macro goes on with it; a person looks at the plot
        }
    }
}
