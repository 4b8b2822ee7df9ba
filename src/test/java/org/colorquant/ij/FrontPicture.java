package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.colorquant.color.Cielab;
import org.colorquant.progress.Progress;
import org.colorquant.quantize.PaletteUse;

/** Makes the strip of pictures at the head of the README: what the plugin does to a photograph and to a tissue. */
public final class FrontPicture {
    private static final String PHOTOGRAPH = "src/test/resources/coffee.png";
    private static final String TISSUE = "src/test/resources/ihc_dab.png";
    private static final int COLORS = 16;
    private static final int SIDE = 288;
    private static final int GAP = 6;
    private static final int CAPTION = 34;

    private final ColorProcessor strip = new ColorProcessor(5 * (SIDE + GAP) - GAP, SIDE + CAPTION);
    private int tiles;

    private FrontPicture() {}

    /** Writes {@code strip.png} to a folder. */
    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        FrontPicture picture = new FrontPicture();
        picture.draw();
        new FileSaver(new ImagePlus("strip", picture.strip)).saveAsPng(folder.resolve("strip.png").toString());
    }

    private void draw() throws IOException {
        strip.setColor(Color.WHITE);
        strip.fill();
        strip.setAntialiasedText(true);
        ImagePlus photograph = IJ.openImage(PHOTOGRAPH);
        QuantizedResult plain = quantized(photograph, "colors=" + COLORS);
        QuantizedResult dithered = quantized(photograph, "colors=" + COLORS + " dithering=[Floyd-Steinberg]");
        add(cut(photograph, 56, 50), "original");
        add(cut(plain.image(), 56, 50), COLORS + " colors");
        add(palette(plain.learned().use()), "its palette");
        add(cut(dithered.image(), 56, 50), COLORS + " colors, dithered");

        ImagePlus tissue = IJ.openImage(TISSUE);
        ImageProcessor halves = cut(tissue, 96, 60);
        ImageProcessor regions = cut(quantized(tissue, "colors=6 space=CIELAB smoothing=5").image(), 96, 60);
        regions.setRoi(SIDE / 2, 0, SIDE / 2, SIDE);
        halves.insert(regions.crop(), SIDE / 2, 0);
        add(halves, "tissue | in 6 regions");
    }

    private static QuantizedResult quantized(ImagePlus image, String options) throws IOException {
        return new QuantizeJob(image, OptionsDialog.ofMacro(options), Progress.NONE).run();
    }

    private static ImageProcessor cut(ImagePlus image, int x, int y) {
        ImageProcessor rgb = image.getProcessor().convertToRGB();
        rgb.setRoi(x, y, SIDE, SIDE);
        return rgb.crop();
    }

    private void add(ImageProcessor tile, String caption) {
        int x = tiles++ * (SIDE + GAP);
        strip.insert(tile, x, 0);
        strip.setColor(Color.BLACK);
        strip.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 24));
        strip.drawString(caption, x + 2, SIDE + CAPTION);
    }

    /** A row for each color, with its hex value and its share. */
    private static ImageProcessor palette(PaletteUse use) {
        ColorProcessor rows = new ColorProcessor(SIDE, SIDE);
        rows.setAntialiasedText(true);
        rows.setFont(new Font(Font.MONOSPACED, Font.BOLD, 16));
        int height = SIDE / COLORS;
        for (int i = 0; i < COLORS; i++) {
            rows.setColor(new Color(use.palette().color(i)));
            rows.fillRect(0, i * height, SIDE, height);
            rows.setColor(Cielab.of(use.palette().color(i)).lightness() < 50 ? Color.WHITE : Color.BLACK);
            double percent = 100.0 * use.count(i) / use.total();
            String text = String.format(Locale.ROOT, "%2d  %s  %5.2f %%", i, use.palette().hex(i), percent);
            rows.drawString(text, 18, (i + 1) * height);
        }
        return rows;
    }
}
