package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.colorquant.progress.Progress;

/** Makes the pictures of docs/features.md, each a row of the same detail in several ways, and prints the figures. */
public final class FeaturePictures {
    private static final String PHOTOGRAPH = "src/test/resources/coffee.png";
    private static final String TISSUE = "src/test/resources/ihc_dab.png";
    private static final Roi CUP = new Roi(60, 60, 300, 280);
    private static final Roi GLAND = new Roi(120, 120, 240, 240);

    private FeaturePictures() {}

    /** Writes the pictures to a folder. */
    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (boolean photograph : new boolean[]{true, false}) {
            String file = photograph ? PHOTOGRAPH : TISSUE;
            Roi detail = photograph ? CUP : GLAND;
            String name = photograph ? "photograph" : "tissue";
            row(folder, "dithering-" + name, file, detail, "colors=8", "colors=8 dithering=[Floyd-Steinberg]",
                    "colors=8 dithering=[Blue noise]", "colors=8 dithering=Bayer");
            row(folder, "smoothing-" + name, file, detail, "colors=4", "colors=4 smoothing=5", "colors=4 smoothing=10");
            row(folder, "rare-" + name, file, detail, "colors=6", "colors=6 rare=25", "colors=6 rare=50");
            row(folder, "space-" + name, file, detail, "colors=8", "colors=8 space=CIELAB", "colors=8 space=OKLab");
        }
    }

    private static void row(Path folder, String name, String file, Roi detail, String... options) throws IOException {
        ImagePlus source = IJ.openImage(file);
        int width = detail.getBounds().width;
        int height = detail.getBounds().height;
        int gap = 4;
        ImageProcessor strip = new ColorProcessor((width + gap) * (options.length + 1) - gap, height);
        strip.setColor(0xffffff);
        strip.fill();
        place(strip, source.getProcessor(), detail, 0);
        System.out.printf("%n![The original, then in turn %s](images/%s.png)%n%n", String.join("; ", options), name);
        System.out.println("| options | MSE | mean CIEDE2000 | SSIM |");
        System.out.println("| --- | --- | --- | --- |");
        for (int i = 0; i < options.length; i++) {
            CommandOptions wanted = OptionsDialog.ofMacro(options[i] + " quality");
            QuantizedResult result = new QuantizeJob(source, wanted, Progress.NONE).run();
            place(strip, result.image().getProcessor().convertToRGB(), detail, (i + 1) * (width + gap));
            System.out.printf("| `%s` | %.1f | %.2f | %.3f |%n", options[i], result.quality().meanSquaredError(),
                    result.quality().meanCiede2000(), result.quality().ssim());
        }
        new FileSaver(new ImagePlus(name, strip)).saveAsPng(folder.resolve(name + ".png").toString());
    }

    private static void place(ImageProcessor strip, ImageProcessor picture, Roi detail, int x) {
        picture.setRoi(detail);
        strip.insert(picture.crop(), x, 0);
        picture.resetRoi();
    }
}
