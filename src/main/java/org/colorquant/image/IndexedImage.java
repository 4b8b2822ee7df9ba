package org.colorquant.image;

/** A picture whose pixels are indices into a palette, one byte each, row by row. */
public final class IndexedImage implements IndexedRows {
    private final int width;
    private final int height;
    private final byte[] indices;
    private final Palette palette;

    /**
     * Wraps an array of indices; it is not copied.
     *
     * @param width in pixels, at least 1
     * @param height in pixels, at least 1
     * @param indices one for each pixel, to be read as {@code indices[i] & 255}, each below the palette's size
     * @param palette the colors that they stand for
     * @throws IllegalArgumentException if the size is not positive or does not fit the array
     */
    public IndexedImage(int width, int height, byte[] indices, Palette palette) {
        if (width < 1 || height < 1 || (long) width * height != indices.length) {
            throw new IllegalArgumentException(
                    "An image of " + width + " x " + height + " pixels does not fit an array of " + indices.length);
        }
        this.width = width;
        this.height = height;
        this.indices = indices;
        this.palette = palette;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    /** Returns the indices themselves, to be read as {@code indices()[i] & 255}. */
    public byte[] indices() {
        return indices;
    }

    @Override
    public Palette palette() {
        return palette;
    }

    @Override
    public void row(int y, byte[] row) {
        System.arraycopy(indices, y * width, row, 0, width);
    }

    /** Returns the picture in 24 bits: a new array of {@code 0xffRRGGBB}, one for each pixel. */
    public int[] toRgb() {
        int[] colors = palette.toArray();
        int[] pixels = new int[indices.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xff000000 | colors[indices[i] & 255];
        }
        return pixels;
    }
}
