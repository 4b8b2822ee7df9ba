package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
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
        for (String options : new String[]{"colors=16", "colors=256 effort=Best", "colors=16 initialization=Random",
                "colors=5 space=CIELAB effort=Fast"}) {
            QuantizedResult result = quantize(options + " convergence");
            String name = options.replace("=", "").replace(" ", "-");
            save(Swatches.of(result.learned().use(), "swatches"), folder, "swatches-" + name);
            save(ConvergencePlot.of(result.convergence(), result.learned(), "c").getImagePlus(), folder,
                    "convergence-" + name);
        }
    }

    private static QuantizedResult quantize(String options) throws IOException {
        return new QuantizeJob(IJ.openImage(IMAGE), OptionsDialog.ofMacro(options), Progress.NONE).run();
    }

    private static void save(ImagePlus picture, Path folder, String name) {
        new FileSaver(picture).saveAsPng(folder.resolve(name + ".png").toString());
    }
}
