package org.colorquant.ij;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import org.colorquant.image.Palette;

/** A picture of a palette: a square for each color, in their order, row by row. */
final class Swatches {
    private static final int SIDE = 40;
    private static final int ROW = 16;

    private Swatches() {}

    /** Returns the picture, not shown. */
    static ImagePlus of(Palette palette, String title) {
        int columns = Math.min(ROW, palette.size());
        int rows = (palette.size() + ROW - 1) / ROW;
        ColorProcessor picture = new ColorProcessor(columns * SIDE, rows * SIDE);
        picture.setColor(0xffffff);
        picture.fill();
        for (int i = 0; i < palette.size(); i++) {
            picture.setColor(palette.color(i));
            picture.fillRect(i % ROW * SIDE, i / ROW * SIDE, SIDE, SIDE);
        }
        return new ImagePlus(title, picture);
    }
}
