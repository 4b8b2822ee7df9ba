package org.colorquant.image;

/**
 * A picture of 24-bit colors in memory, row by row; the pixels are not copied, and never changed.
 *
 * <p>The upper byte of a pixel has no meaning: ImageJ leaves it undefined.
 */
public final class RgbImage {
    private final int width;
    private final int height;
    private final int[] pixels;

    /**
     * Wraps an array of pixels.
     *
     * @param width in pixels, at least 1
     * @param height in pixels, at least 1
     * @param pixels {@code 0x??RRGGBB} each, {@code width * height} of them
     * @throws IllegalArgumentException if the size is not positive or does not fit the array
     */
    public RgbImage(int width, int height, int[] pixels) {
        if (width < 1 || height < 1 || (long) width * height != pixels.length) {
            throw new IllegalArgumentException(
                    "An image of " + width + " x " + height + " pixels does not fit an array of " + pixels.length);
        }
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /** Returns the width in pixels. */
    public int width() {
        return width;
    }

    /** Returns the height in pixels. */
    public int height() {
        return height;
    }

    /** Returns the pixels themselves, {@code 0x??RRGGBB} each; they are not to be changed. */
    public int[] pixels() {
        return pixels;
    }
}
