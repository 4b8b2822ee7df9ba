package org.colorquant.ij;

import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.plugin.PlugIn;
import java.awt.GraphicsEnvironment;

/**
 * {@code Plugins>Color Quantization>K-Means Step by Step...}: a stack that shows k-means at work, on the colors of the
 * active image or on points in a plane.
 *
 * <p>In a macro: {@code run("K-Means Step by Step...", "data=[Two dimensions] colors=5")}.
 */
public final class KMeansSteps implements PlugIn {
    private static final String TITLE = "K-Means Step by Step";

    /** Makes the plugin; ImageJ does it for each run. */
    public KMeansSteps() {}

    @Override
    public void run(String arg) {
        ImagePlus image = WindowManager.getCurrentImage();
        String macro = Macro.getOptions();
        boolean asks = macro == null && !GraphicsEnvironment.isHeadless();
        CommandOptions asked = asks
                ? OptionsDialog.ask(Option.STEPS, image, TITLE, Help.STEPS, null, changed -> {})
                : null;
        if (asks && asked == null) {
            return;
        }
        Attempt.run(TITLE, null, () -> {
            CommandOptions options = asks ? asked : Option.STEPS.ofMacro(macro == null ? "" : macro);
            ResultDisplay.show(steps(image, options));
        });
    }

    private static ImagePlus steps(ImagePlus image, CommandOptions options) {
        if (options.data() == StepData.TWO_DIMENSIONS) {
            return new StepsJob(options, new IjProgress()).run();
        }
        String refusal = SourceStack.refusal(image);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        if (!image.lockSilently()) {
            throw new IllegalArgumentException("Another command works on " + image.getTitle());
        }
        try {
            return new StepsJob(image, options, new IjProgress()).run();
        } finally {
            image.unlock();
        }
    }
}
