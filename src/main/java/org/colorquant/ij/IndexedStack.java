package org.colorquant.ij;

import ij.ImagePlus;
import ij.ImageStack;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import org.colorquant.image.IndexedImage;
import org.colorquant.image.Palette;
import org.colorquant.progress.Progress;

/** The slices of an 8-bit image as indexed images of one palette; the value of a pixel stays what it is. */
final class IndexedStack {
    private static final int BLOCK = 1 << 24;

    private final ImageStack stack;
    private final Palette palette;

    /**
     * Looks at an image, and at each of its pixels; they are not copied.
     *
     * @throws IllegalArgumentException if it is not indexed; the message is for people
     */
    IndexedStack(ImagePlus image, Progress progress) {
        String refusal = refusal(image);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        stack = image.getStack();
        palette = palette(image, highest(progress));
    }

    /** Returns why an image can't be written with a palette, in a sentence; null if it can. */
    static String refusal(ImagePlus image) {
        if (image == null || image.getProcessor() == null) {
            return "There is no image: open an indexed image first";
        }
        if (image.getType() == ImagePlus.COLOR_RGB) {
            return "The image must be indexed; make it so with Plugins>Color Quantization>K-Means Quantizer...";
        }
        if (image.getBitDepth() != 8) {
            return "The image must have 8 bits a pixel, not " + image.getBitDepth()
                    + "; convert it with Image>Type>8-bit";
        }
        if (image.isComposite()) {
            return "The image must have one LUT, not one for each channel; convert it with Image>Type>RGB Color, then"
                    + " with Plugins>Color Quantization>K-Means Quantizer...";
        }
        return null;
    }

    private int highest(Progress progress) {
        int highest = 0;
        for (int slice = 1; slice <= slices(); slice++) {
            byte[] pixels = pixels(slice);
            for (int i = 0; i < pixels.length; i++) {
                highest = Math.max(highest, pixels[i] & 255);
                if (i % BLOCK == 0) {
                    progress.update((slice - 1.0) / slices());
                }
            }
        }
        return highest;
    }

    /**
     * ImageJ fills a LUT up to 256 entries when it saves a TIFF, or changes the display. So the palette that the image
     * was made with says where it ends, as long as it still is the image's; and without it the highest value does.
     *
     * <p>The LUT is taken as it is without display range and threshold, which change how it looks but not what it says.
     */
    private static Palette palette(ImagePlus image, int highest) {
        IndexColorModel lut = (IndexColorModel) image.getProcessor().getColorModel();
        int[] colors = new int[lut.getMapSize()];
        lut.getRGBs(colors);
        String known = image.getProp("kmeans.palette");
        if (known != null) {
            int first = "Labels".equals(image.getProp("kmeans.output")) ? 1 : 0;
            int size = first + known.split(",", -1).length;
            if (size > highest && PaletteSource.begins(colors, first, known)) {
                return Palette.of(Arrays.copyOf(colors, size));
            }
        }
        int least = colors.length < Palette.MAX_SIZE ? colors.length : 1;
        return Palette.of(Arrays.copyOf(colors, Math.max(least, highest + 1)));
    }

    /** Returns the number of slices. */
    int slices() {
        return stack.getSize();
    }

    /** Returns the colors of all slices. */
    Palette palette() {
        return palette;
    }

    /**
     * Returns a slice, from 1; a virtual stack reads it anew.
     *
     * @throws IllegalArgumentException if the image was closed, or a file of a virtual stack cannot be read
     */
    IndexedImage slice(int slice) {
        return new IndexedImage(stack.getWidth(), stack.getHeight(), pixels(slice), palette);
    }

    private byte[] pixels(int slice) {
        Object pixels = slice <= stack.getSize() ? stack.getPixels(slice) : null;
        if (!(pixels instanceof byte[]) || ((byte[]) pixels).length != stack.getWidth() * stack.getHeight()) {
            throw new IllegalArgumentException(
                    "Slice " + slice + " can't be read: the image was closed or changed, or its file is missing");
        }
        return (byte[]) pixels;
    }
}
