package org.colorquant.ij;

import org.colorquant.color.ColorPoints;

/** A look at the color space from one side: two axes at right angles, and the part of them that is seen. */
final class Projection {
    private static final int SWEEPS = 50;

    private final double[] right;
    private final double[] up;
    /** The place in the middle, along both axes. */
    private double middleRight;

    private double middleUp;
    /** How much is seen along each axis. */
    private double range;

    private Projection(double[] right, double[] up) {
        this.right = right;
        this.up = up;
    }

    /** Returns the view on red, to the right, and green, up, from 0 to 255. */
    static Projection redAndGreen() {
        Projection projection = new Projection(new double[]{1, 0, 0}, new double[]{0, 1, 0});
        projection.see(0, 4080, 0, 4080);
        return projection;
    }

    /**
     * Returns the view in which points differ most: their first principal axis, lighter to the right, and their second, redder
     * up.
     */
    static Projection mainAxes(ColorPoints points) {
        double[][] scatter = scatter(points);
        double[][] axes = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        diagonalize(scatter, axes);
        int first = 0;
        for (int a = 1; a < 3; a++) {
            first = scatter[a][a] > scatter[first][first] ? a : first;
        }
        int second = first == 0 ? 1 : 0;
        for (int a = 0; a < 3; a++) {
            second = a != first && scatter[a][a] > scatter[second][second] ? a : second;
        }
        double[] right = axis(axes, first);
        double[] up = axis(axes, second);
        turn(right, right[0] + right[1] + right[2]);
        turn(up, up[0]);
        Projection projection = new Projection(right, up);
        projection.seeAll(points);
        return projection;
    }

    private static double[] axis(double[][] columns, int a) {
        return new double[]{columns[0][a], columns[1][a], columns[2][a]};
    }

    private static void turn(double[] axis, double direction) {
        for (int c = 0; c < 3 && direction < 0; c++) {
            axis[c] = -axis[c];
        }
    }

    private static double[][] scatter(ColorPoints p) {
        double weight = 0;
        double[] mean = new double[3];
        for (int i = 0; i < p.size(); i++) {
            weight += p.weight[i];
            mean[0] += (double) p.weight[i] * p.x[i];
            mean[1] += (double) p.weight[i] * p.y[i];
            mean[2] += (double) p.weight[i] * p.z[i];
        }
        double[][] scatter = new double[3][3];
        for (int i = 0; i < p.size(); i++) {
            double[] d = {p.x[i] - mean[0] / weight, p.y[i] - mean[1] / weight, p.z[i] - mean[2] / weight};
            for (int a = 0; a < 9; a++) {
                scatter[a / 3][a % 3] += p.weight[i] * d[a / 3] * d[a % 3];
            }
        }
        return scatter;
    }

    /** Turns two axes at a time until none depends on another one (C. G. J. Jacobi, 1846, doi:10.1515/crll.1846.30.51). */
    private static void diagonalize(double[][] m, double[][] axes) {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            rotate(m, axes, 0, 1);
            rotate(m, axes, 0, 2);
            rotate(m, axes, 1, 2);
        }
    }

    private static void rotate(double[][] m, double[][] axes, int p, int q) {
        if (m[p][q] == 0) {
            return;
        }
        double theta = (m[q][q] - m[p][p]) / (2 * m[p][q]);
        double t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int i = 0; i < 3; i++) {
            double mip = m[i][p];
            m[i][p] = c * mip - s * m[i][q];
            m[i][q] = s * mip + c * m[i][q];
            double aip = axes[i][p];
            axes[i][p] = c * aip - s * axes[i][q];
            axes[i][q] = s * aip + c * axes[i][q];
        }
        for (int i = 0; i < 3; i++) {
            double mpi = m[p][i];
            m[p][i] = c * mpi - s * m[q][i];
            m[q][i] = s * mpi + c * m[q][i];
        }
    }

    private void seeAll(ColorPoints p) {
        double[] box = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int i = 0; i < p.size(); i++) {
            double r = along(right, p.x[i], p.y[i], p.z[i]);
            double u = along(up, p.x[i], p.y[i], p.z[i]);
            box[0] = Math.min(box[0], r);
            box[1] = Math.max(box[1], r);
            box[2] = Math.min(box[2], u);
            box[3] = Math.max(box[3], u);
        }
        see(box[0], box[1], box[2], box[3]);
    }

    private void see(double left, double rightmost, double bottom, double top) {
        middleRight = (left + rightmost) / 2;
        middleUp = (bottom + top) / 2;
        range = Math.max(1, Math.max(rightmost - left, top - bottom)) * 1.06;
    }

    private static double along(double[] axis, int x, int y, int z) {
        return axis[0] * x + axis[1] * y + axis[2] * z;
    }

    /** Returns where a place is seen in a square picture, in pixels from the left. */
    int left(int x, int y, int z, int side) {
        return (int) Math.floor(((along(right, x, y, z) - middleRight) / range + 0.5) * side);
    }

    /** Returns where a place is seen in a square picture, in pixels from the top. */
    int top(int x, int y, int z, int side) {
        return (int) Math.floor((0.5 - (along(up, x, y, z) - middleUp) / range) * side);
    }

    /** Returns the place to the right that is seen at a pixel from the left. */
    double atLeft(double left, int side) {
        return ((left + 0.5) / side - 0.5) * range + middleRight;
    }

    /** Returns the place up that is seen at a pixel from the top. */
    double atTop(double top, int side) {
        return (0.5 - (top + 0.5) / side) * range + middleUp;
    }
}
