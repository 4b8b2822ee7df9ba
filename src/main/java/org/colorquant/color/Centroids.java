package org.colorquant.color;

import org.colorquant.image.Palette;

/** Some places on the grid of a {@link ColorSpace}, the centers of clusters; the arrays are the object. */
public final class Centroids {
    /** First coordinates, red, L* or L. */
    public final int[] x;
    /** Second coordinates, green or a. */
    public final int[] y;
    /** Third coordinates, blue or b. */
    public final int[] z;

    /** Makes {@code size} centroids at the origin. */
    public Centroids(int size) {
        x = new int[size];
        y = new int[size];
        z = new int[size];
    }

    /** Returns the places of a palette's colors, in its order. */
    public static Centroids of(Palette palette, ColorSpace space) {
        Centroids centroids = new Centroids(palette.size());
        space.toGrid(palette.toArray(), 0, palette.size(), centroids.x, centroids.y, centroids.z);
        return centroids;
    }

    /** Returns centroids at the same places. */
    public Centroids copy() {
        Centroids copy = new Centroids(size());
        System.arraycopy(x, 0, copy.x, 0, size());
        System.arraycopy(y, 0, copy.y, 0, size());
        System.arraycopy(z, 0, copy.z, 0, size());
        return copy;
    }

    /** Returns the number of centroids. */
    public int size() {
        return x.length;
    }

    /** Returns the squared distance between centroid {@code j} and point {@code i}, in grid steps squared. */
    public int squaredDistance(int j, ColorPoints points, int i) {
        int dx = x[j] - points.x[i];
        int dy = y[j] - points.y[i];
        int dz = z[j] - points.z[i];
        return dx * dx + dy * dy + dz * dz;
    }

    /** Returns the nearest colors of 24 bits, in this order; some may be equal. */
    public int[] toColors(ColorSpace space) {
        int[] colors = new int[size()];
        for (int j = 0; j < colors.length; j++) {
            colors[j] = color(j, space);
        }
        return colors;
    }

    /** Returns the color of 24 bits that is nearest to one of them, {@code 0x00RRGGBB}. */
    public int color(int j, ColorSpace space) {
        return space.toRgb(x[j], y[j], z[j]);
    }
}
