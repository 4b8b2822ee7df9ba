package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Plot;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.colorquant.progress.Progress;

/** Makes the pictures of docs/teaching.md. */
public final class Pictures {
    private static final String IMAGE = "src/test/resources/ihc_dab.png";

    private Pictures() {}

    /** Writes them to a folder. */
    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        CommandOptions options = OptionsDialog.ofMacro("colors=16 convergence");
        QuantizedResult result = new QuantizeJob(IJ.openImage(IMAGE), options, Progress.NONE).run();
        Plot plot = ConvergencePlot.of(result.convergence(), result.learned(), options.quantizer(), "plot");
        save(plot.getImagePlus(), folder, "convergence");
        save(Swatches.of(result.learned().use(), "swatches"), folder, "swatches");
        step(new StepsJob(IJ.openImage(IMAGE), Option.STEPS.ofMacro("colors=8 initialization=Random"), Progress.NONE),
                8,
                folder, "steps-image");
        step(new StepsJob(
                Option.STEPS.ofMacro("data=[Two dimensions] colors=5 initialization=Random seed=3"), Progress.NONE), 4,
                folder, "steps-plane");
    }

    private static void step(StepsJob job, int slice, Path folder, String name) {
        save(new ImagePlus(name, job.run().getStack().getProcessor(slice)), folder, name);
    }

    private static void save(ImagePlus picture, Path folder, String name) {
        new FileSaver(picture).saveAsPng(folder.resolve(name + ".png").toString());
    }
}
