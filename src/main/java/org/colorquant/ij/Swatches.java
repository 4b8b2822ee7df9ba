package org.colorquant.ij;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.colorquant.color.Cielab;
import org.colorquant.quantize.PaletteUse;

/**
 * A picture of a palette: a swatch for each color, in their order, row by row, with its hex value and its share.
 *
 * <p>A row is as high as the share of its colors, a swatch in it as wide as that of its own, but neither falls below what
 * the text takes.
 */
final class Swatches {
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final int LINE = 15;
    private static final int LEAST_WIDTH = 56;
    private static final int LEAST_HEIGHT = LINE + 3;
    /** So much of the picture, on average for a swatch, is given by share. */
    private static final int SHARED_WIDTH = 28;

    private static final int SHARED_HEIGHT = 34;

    private final PaletteUse use;
    private final int columns;
    private final ColorProcessor picture;

    private Swatches(PaletteUse use) {
        this.use = use;
        int size = use.palette().size();
        columns = (int) Math.ceil(Math.sqrt(size));
        int rows = (size + columns - 1) / columns;
        picture = new ColorProcessor(
                columns * (LEAST_WIDTH + SHARED_WIDTH), rows * (LEAST_HEIGHT + SHARED_HEIGHT));
        picture.setFont(FONT);
        picture.setAntialiasedText(true);
    }

    /** Returns the picture, not shown. */
    static ImagePlus of(PaletteUse use, String title) {
        Swatches swatches = new Swatches(use);
        swatches.draw();
        return new ImagePlus(title, swatches.picture);
    }

    private void draw() {
        int size = use.palette().size();
        int rows = (size + columns - 1) / columns;
        int top = 0;
        for (int row = 0; row < rows; row++) {
            int from = row * columns;
            int to = Math.min(size, from + columns);
            int bottom = edge(row + 1, rows, LEAST_HEIGHT, picture.getHeight(), pixels(0, to), use.total());
            drawRow(from, to, top, bottom);
            top = bottom;
        }
    }

    private void drawRow(int from, int to, int top, int bottom) {
        int left = 0;
        for (int i = from; i < to; i++) {
            int right = edge(
                    i + 1 - from, to - from, LEAST_WIDTH, picture.getWidth(), pixels(from, i + 1), pixels(from, to));
            picture.setColor(new Color(use.palette().color(i)));
            picture.fillRect(left, top, right - left, bottom - top);
            label(i, left, top, bottom);
            left = right;
        }
    }

    /** Where a part ends, of which each has a least length and its share of what is left. */
    private static int edge(int number, int count, int least, int length, long before, long all) {
        double share = all == 0 ? (double) number / count : before / (double) all;
        return (int) Math.round(number * least + share * (length - count * least));
    }

    private long pixels(int from, int to) {
        long pixels = 0;
        for (int i = from; i < to; i++) {
            pixels += use.count(i);
        }
        return pixels;
    }

    /** The share stands under the hex value where there is room. */
    private void label(int i, int left, int top, int bottom) {
        picture.setColor(Cielab.of(use.palette().color(i)).lightness() < 50 ? Color.WHITE : Color.BLACK);
        picture.drawString(use.palette().hex(i), left + 4, top + LINE);
        if (bottom - top >= 2 * LINE + 3) {
            String share = String.format(Locale.ROOT, "%.2f%%", 100.0 * use.count(i) / use.total());
            picture.drawString(share, left + 4, top + 2 * LINE);
        }
    }
}
