package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import org.colorquant.progress.Progress;

/** A program that quantizes a virtual stack of a thousand million pixels, 3 GB as a file of 24-bit pixels. */
public final class VirtualStackRun {
    private static final int SIDE = 4096;
    private static final int SLICES = 60;

    private VirtualStackRun() {}

    /** A stack whose slices are made when they are asked for. */
    private static final class Generated extends VirtualStack {
        Generated() {
            super(SIDE, SIDE, SLICES);
        }

        @Override
        public ImageProcessor getProcessor(int n) {
            int[] pixels = new int[SIDE * SIDE];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (i >> 4 & 255) << 16 | (i >> 17 & 127) << 8 | n;
            }
            return new ColorProcessor(SIDE, SIDE, pixels);
        }

        @Override
        public Object getPixels(int n) {
            return getProcessor(n).getPixels();
        }
    }

    /** Prints what comes of it; the argument is the text of the macro's options. */
    public static void main(String[] args) throws Exception {
        ImagePlus image = new ImagePlus("virtual", new Generated());
        try {
            QuantizedResult result = new QuantizeJob(image, OptionsDialog.ofMacro(args[0]), Progress.NONE).run();
            IJ.log(result.image().getTitle() + " " + result.image().getStackSize() + " " + result.learned().total());
        } catch (IllegalArgumentException e) {
            IJ.log(e.getMessage());
        }
    }
}
