package org.colorquant.ij;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.List;

/** One image at several numbers of colors, nothing of it shown yet. */
final class SizesComparison {
    private final ImageProcessor original;
    private final ImagePlus image;
    private final SizesTable table;

    /**
     * Takes what was made.
     *
     * @param original the slice that was quantized
     * @param image a stack with a slice for each size
     */
    SizesComparison(ImageProcessor original, ImagePlus image, SizesTable table) {
        this.original = original;
        this.image = image;
        this.table = table;
    }

    /** Returns a stack with a slice for each size. */
    ImagePlus image() {
        return image;
    }

    SizesTable table() {
        return table;
    }

    /** Returns the original and all slices of the stack in one picture. */
    ImagePlus montage() {
        List<ImageProcessor> pictures = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        pictures.add(original);
        texts.add("original");
        for (int slice = 1; slice <= image.getStackSize(); slice++) {
            pictures.add(image.getStack().getProcessor(slice));
            texts.add(image.getStack().getSliceLabel(slice));
        }
        return new ImagePlus(Titles.unique("Montage of " + image.getTitle()), Montage.of(pictures, texts));
    }

    /**
     * Shows the table where it is wanted, the montage where there are windows, and the stack.
     *
     * @param title of a table that has a window of its own
     */
    void show(TableTarget target, String title) {
        table.show(target, title);
        if (!GraphicsEnvironment.isHeadless()) { // a server may have no font for its texts
            ImagePlus montage = montage();
            ResultDisplay.show(montage);
            ResultDisplay.awaitActive(montage);
        }
        ResultDisplay.show(image);
        ResultDisplay.makeActive(image);
    }
}
