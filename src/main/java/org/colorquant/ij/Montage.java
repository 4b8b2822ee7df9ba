package org.colorquant.ij;

import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.awt.Font;
import java.util.List;

/** Pictures of one size side by side, each with a line of text below, made small enough for a screen. */
final class Montage {
    private static final int WIDTH = 1500;
    private static final int HEIGHT = 900;
    private static final int GAP = 4;
    private static final int LINE = 20;
    /** Room for the longest text. */
    private static final int LEAST_WIDTH = 72;

    private Montage() {}

    /**
     * Returns the montage: rows from left to right, about as many of them as there are columns.
     *
     * @param pictures at least one
     * @param texts as many
     */
    static ColorProcessor of(List<ImageProcessor> pictures, List<String> texts) {
        int columns = (int) Math.ceil(Math.sqrt(pictures.size()));
        int rows = (pictures.size() + columns - 1) / columns;
        int width = pictures.get(0).getWidth();
        int height = pictures.get(0).getHeight();
        double scale = Math.min(1, Math.min(
                WIDTH / (double) (columns * width), HEIGHT / (double) (rows * height)));
        int tileWidth = Math.max(1, (int) (width * scale));
        int tileHeight = Math.max(1, (int) (height * scale));
        int stepX = Math.max(LEAST_WIDTH, tileWidth) + GAP;
        int stepY = tileHeight + LINE;
        ColorProcessor montage = new ColorProcessor(columns * stepX + GAP, rows * stepY + GAP);
        montage.setColor(Color.WHITE);
        montage.fill();
        montage.setColor(Color.BLACK);
        montage.setAntialiasedText(true);
        montage.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        for (int i = 0; i < pictures.size(); i++) {
            int x = GAP + i % columns * stepX;
            int y = GAP + i / columns * stepY;
            montage.insert(pictures.get(i).resize(tileWidth, tileHeight, true), x, y);
            montage.drawString(texts.get(i), x, y + tileHeight + LINE - 2);
        }
        return montage;
    }
}
