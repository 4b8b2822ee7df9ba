package org.colorquant.spark;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** Any number of images that look like sections of tissue: mirrored parts of the shipped one, each with a stain of its own. */
final class Slides {
    private static final int STAIN = 12;

    private Slides() {}

    private static ColorProcessor tissue() {
        Path shipped = Path.of(System.getProperty("project.dir")).resolveSibling("src/test/resources/ihc_dab.png");
        return (ColorProcessor) IJ.openImage(shipped.toString()).getProcessor();
    }

    /** Returns a square image with the noise of a camera, without which parts of it would be the same. */
    static ColorProcessor noisy(int side, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ColorProcessor slide = slide(tissue(), side, random);
        int[] pixels = (int[]) slide.getPixels();
        for (int i = 0; i < pixels.length; i++) {
            int noise = random.nextInt();
            pixels[i] = shifted(pixels[i] >> 16, noise(noise)) << 16 | shifted(pixels[i] >> 8, noise(noise >> 8)) << 8
                    | shifted(pixels[i], noise(noise >> 16));
        }
        return slide;
    }

    /** Minus 2 to 2, the small ones more often. */
    private static int noise(int bits) {
        return Integer.bitCount(bits & 15) - 2;
    }

    /** Writes square images as PNG; the same seed gives the same. */
    static void write(Path folder, int images, int side, long seed) throws IOException {
        Files.createDirectories(folder);
        ColorProcessor tissue = tissue();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < images; i++) {
            ImagePlus slide = new ImagePlus("", slide(tissue, side, random.split()));
            Path file = folder.resolve(String.format(Locale.ROOT, "slide%04d.png", i));
            if (!new FileSaver(slide).saveAsPng(file.toString())) {
                throw new IOException("Can't write " + file);
            }
        }
    }

    private static ColorProcessor slide(ColorProcessor tissue, int side, SplittableRandom random) {
        int left = random.nextInt(tissue.getWidth());
        int top = random.nextInt(tissue.getHeight());
        int red = random.nextInt(-STAIN, STAIN + 1);
        int green = random.nextInt(-STAIN, STAIN + 1);
        int blue = random.nextInt(-STAIN, STAIN + 1);
        int[] pixels = new int[side * side];
        for (int i = 0; i < pixels.length; i++) {
            int color = tissue.get(mirrored(left + i % side, tissue.getWidth()),
                    mirrored(top + i / side, tissue.getHeight()));
            pixels[i] = shifted(color >> 16, red) << 16 | shifted(color >> 8, green) << 8 | shifted(color, blue);
        }
        return new ColorProcessor(side, side, pixels);
    }

    private static int mirrored(int at, int size) {
        int there = at % (2 * size);
        return there < size ? there : 2 * size - 1 - there;
    }

    private static int shifted(int channel, int by) {
        return Math.max(0, Math.min(255, (channel & 255) + by));
    }
}
