package org.colorquant.ij;

import ij.process.ColorProcessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;

/** A square picture of points and centroids in a projection, with the ways that centroids have gone, and their cells. */
final class StepPanel {
    /** In an image, colors of any lightness are common but a middle gray; in the plane all are bright. */
    private static final int GRAY = 0xff606060;

    private static final int WHITE = 0xfff4f4f4;
    private static final int BORDER = 0xff808080;
    private static final int RADIUS = 4;
    /** No more points are drawn, or it would take long. */
    private static final int MANY = 1 << 19;

    private final ColorPoints points;
    private final Projection projection;
    private final int side;
    /** Whether all lies in the plane of the projection, where cells can be seen. */
    private final boolean flat;
    private final List<Centroids> visited = new ArrayList<>();

    StepPanel(ColorPoints points, Projection projection, int side, boolean flat) {
        this.points = points;
        this.projection = projection;
        this.side = side;
        this.flat = flat;
    }

    int side() {
        return side;
    }

    /** Says where the centroids are from now on; where they were before becomes their way. */
    void visit(Centroids centroids) {
        visited.add(centroids);
    }

    /**
     * Returns the picture.
     *
     * @param colors of the centroids
     * @param labels of the points; null: points in their own colors
     * @param cells whether to draw these, too
     */
    ColorProcessor draw(Centroids centroids, int[] colors, byte[] labels, boolean cells) {
        ColorProcessor picture = new ColorProcessor(side, side);
        Arrays.fill((int[]) picture.getPixels(), flat ? WHITE : GRAY);
        if (flat && cells) {
            drawCells(picture, centroids, colors);
        }
        drawPoints(picture, colors, labels);
        drawWays(picture);
        for (int j = 0; j < centroids.size(); j++) {
            int x = projection.left(centroids.x[j], centroids.y[j], centroids.z[j], side);
            int y = projection.top(centroids.x[j], centroids.y[j], centroids.z[j], side);
            disk(picture, x, y, RADIUS + 2, 0xff000000);
            disk(picture, x, y, RADIUS + 1, 0xffffffff);
            disk(picture, x, y, RADIUS, colors[j]);
        }
        return picture;
    }

    private static void disk(ColorProcessor picture, int x, int y, int radius, int color) {
        picture.setColor(color);
        picture.fillOval(x - radius, y - radius, 2 * radius + 1, 2 * radius + 1);
    }

    /** Each pixel gets the color of the centroid that is nearest to its place, or a border's. */
    private void drawCells(ColorProcessor picture, Centroids centroids, int[] colors) {
        int[] above = new int[side];
        for (int y = 0; y < side; y++) {
            int left = -1;
            for (int x = 0; x < side; x++) {
                int nearest = nearest(centroids, projection.atLeft(x, side), projection.atTop(y, side));
                boolean inside = (x == 0 || nearest == left) && (y == 0 || nearest == above[x]);
                picture.set(x, y, inside ? mixed(colors[nearest], 0xffffff) : BORDER);
                left = nearest;
                above[x] = nearest;
            }
        }
    }

    private static int nearest(Centroids centroids, double x, double y) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int j = 0; j < centroids.size(); j++) {
            double dx = centroids.x[j] - x;
            double dy = centroids.y[j] - y;
            if (dx * dx + dy * dy < least) {
                least = dx * dx + dy * dy;
                nearest = j;
            }
        }
        return nearest;
    }

    private static int mixed(int one, int other) {
        return 0xff000000 | ((one & 0xfefefe) + (other & 0xfefefe) >> 1);
    }

    private void drawPoints(ColorProcessor picture, int[] colors, byte[] labels) {
        int size = flat ? 3 : 1;
        int stride = points.size() / MANY + 1;
        for (int i = 0; i < points.size(); i += stride) {
            int color = labels == null ? points.color(i) : colors[labels[i] & 255];
            int x = projection.left(points.x[i], points.y[i], points.z[i], side);
            int y = projection.top(points.x[i], points.y[i], points.z[i], side);
            for (int p = 0; p < size * size; p++) {
                picture.putPixel(x - size / 2 + p % size, y - size / 2 + p / size, 0xff000000 | color);
            }
        }
    }

    private void drawWays(ColorProcessor picture) {
        picture.setColor(0xff000000);
        for (int step = 1; step < visited.size(); step++) {
            Centroids from = visited.get(step - 1);
            Centroids to = visited.get(step);
            for (int j = 0; j < to.size(); j++) {
                picture.drawLine(
                        projection.left(from.x[j], from.y[j], from.z[j], side),
                        projection.top(from.x[j], from.y[j], from.z[j], side),
                        projection.left(to.x[j], to.y[j], to.z[j], side),
                        projection.top(to.x[j], to.y[j], to.z[j], side));
            }
        }
    }
}
