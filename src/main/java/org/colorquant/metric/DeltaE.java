package org.colorquant.metric;

import org.colorquant.color.Cielab;
import org.colorquant.color.CielabPlanes;

/**
 * How different two colors look: CIEDE2000, about 1 where an attentive eye just sees a difference, 100 between black and
 * white (G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 color-difference formula", Color Res. Appl. 30, 2005,
 * doi:10.1002/col.20070; all three parametric factors 1).
 *
 * <p>Sines and cosines of hues are taken from the coordinates, never from an angle, so a difference costs some square
 * roots, which are exact: the same bits on every Java VM. Only the rotation of the blues needs a table; with it a
 * difference is right to nine digits.
 */
public final class DeltaE {
    private static final double POW25_7 = 6103515625.0;
    private static final double COS_30 = cos(30);
    private static final double SIN_30 = sin(30);
    private static final double COS_6 = cos(6);
    private static final double SIN_6 = sin(6);
    private static final double COS_63 = cos(63);
    private static final double SIN_63 = sin(63);
    /** The hue that is rotated most, in degrees. */
    private static final double BLUE = 275;
    private static final double COS_BLUE = cos(BLUE);
    private static final double SIN_BLUE = sin(BLUE);
    /** The table is over the tangent of half the angle from that blue: from -2 to 2; beyond, at 127°, it is below 1e-11. */
    private static final int STEPS = 512;
    private static final double REACH = 2;
    private static final double[] ROTATION = rotations();

    private DeltaE() {}

    /** Returns the CIEDE2000 difference of two colors: 0 if and only if they are the same, and the same both ways. */
    public static double ciede2000(Cielab one, Cielab other) {
        return ciede2000(one.lightness(), one.a(), one.b(), other.lightness(), other.a(), other.b());
    }

    /** Returns the CIEDE2000 difference of a color of some planes and a color of others. */
    public static double ciede2000(CielabPlanes ones, int one, CielabPlanes others, int other) {
        return ciede2000(ones.lightness[one], ones.a[one], ones.b[one], others.lightness[other], others.a[other],
                others.b[other]);
    }

    /**
     * Writes the CIEDE2000 differences of colors from their palette entries.
     *
     * @param colors the colors
     * @param palette the entries, 256 at most
     * @param labels the entry of each color, to be read as {@code labels[i] & 255}
     * @param from the first color
     * @param to the one after the last
     * @param differences place {@code i} takes the difference of color {@code i}
     */
    public static void ciede2000(
            CielabPlanes colors, CielabPlanes palette, byte[] labels, int from, int to, double[] differences) {
        for (int i = from; i < to; i++) {
            differences[i] = ciede2000(colors, i, palette, labels[i] & 255);
        }
    }

    private static double ciede2000(double l1, double a1, double b1, double l2, double a2, double b2) {
        double meanChroma = (Math.sqrt(a1 * a1 + b1 * b1) + Math.sqrt(a2 * a2 + b2 * b2)) / 2;
        double stretch = 1.5 - 0.5 * saturation(meanChroma);
        double x1 = stretch * a1;
        double x2 = stretch * a2;
        double c1 = Math.sqrt(x1 * x1 + b1 * b1);
        double c2 = Math.sqrt(x2 * x2 + b2 * b2);
        double chroma = (c1 + c2) / 2;
        double dot = x1 * x2 + b1 * b2; // c1 c2 cos(h2 - h1)
        double cross = x1 * b2 - x2 * b1; // c1 c2 sin(h2 - h1)

        // the direction of the mean hue: between the two, the shorter way round
        double x;
        double y;
        double hueDifference;
        if (c1 == 0 || c2 == 0) {
            x = x1 + x2;
            y = b1 + b2;
            hueDifference = 0;
        } else if (dot >= 0) {
            x = x1 * c2 + x2 * c1;
            y = b1 * c2 + b2 * c1;
            hueDifference = cross * Math.sqrt(2 / (c1 * c2 + dot));
        } else { // the sum of opposite directions would lose digits; their difference is at right angles to it
            int turn = turn(cross, x1, b1);
            x = turn * (b2 * c1 - b1 * c2);
            y = turn * (x1 * c2 - x2 * c1);
            hueDifference = turn * Math.sqrt(2 * (c1 * c2 - dot));
        }
        double length = Math.sqrt(x * x + y * y);
        double cos = length == 0 ? 1 : x / length;
        double sin = length == 0 ? 0 : y / length;

        double light = (l1 + l2) / 2 - 50;
        double lightnessTerm = (l2 - l1) / (1 + 0.015 * light * light / Math.sqrt(20 + light * light));
        double chromaTerm = (c2 - c1) / (1 + 0.045 * chroma);
        double hueTerm = hueDifference / (1 + 0.015 * chroma * hueWeight(cos, sin));
        double rotation = rotation(cos, sin);
        double square = lightnessTerm * lightnessTerm + chromaTerm * chromaTerm + hueTerm * hueTerm;
        if (rotation != 0) {
            square -= 2 * rotation * saturation(chroma) * chromaTerm * hueTerm;
        }
        return Math.sqrt(square);
    }

    private static double saturation(double chroma) {
        double cube = chroma * chroma * chroma;
        double seventh = cube * cube * chroma;
        return Math.sqrt(seventh / (seventh + POW25_7));
    }

    /** Returns 1 if the shorter way from the first hue to the second is counterclockwise, else -1; hues run from 0 to 360. */
    private static int turn(double cross, double x1, double b1) {
        if (cross != 0) {
            return cross > 0 ? 1 : -1;
        }
        return b1 > 0 || b1 == 0 && x1 > 0 ? 1 : -1; // opposite: the formula takes the way that does not pass 0
    }

    /** T of the formula: its multiples of the mean hue by the rules for sums of angles. */
    private static double hueWeight(double cos, double sin) {
        double cos2 = cos * cos - sin * sin;
        double sin2 = 2 * sin * cos;
        double cos3 = cos2 * cos - sin2 * sin;
        double sin3 = sin2 * cos + cos2 * sin;
        double cos4 = cos2 * cos2 - sin2 * sin2;
        double sin4 = 2 * sin2 * cos2;
        return 1
                - 0.17 * (cos * COS_30 + sin * SIN_30)
                + 0.24 * cos2
                + 0.32 * (cos3 * COS_6 - sin3 * SIN_6)
                - 0.20 * (cos4 * COS_63 + sin4 * SIN_63);
    }

    /** Returns the sine of twice the formula's angle of rotation, by a cubic through the four nearest of the table. */
    private static double rotation(double cos, double sin) {
        if (sin >= 0 && cos > 0) {
            return 0; // hues up to 90° are far from blue: the formula counts the way down from 360°, not past it
        }
        double tangent = (sin * COS_BLUE - cos * SIN_BLUE) / (1 + cos * COS_BLUE + sin * SIN_BLUE);
        if (!(Math.abs(tangent) < REACH)) {
            return 0;
        }
        double place = (tangent + REACH) * STEPS;
        int i = (int) place;
        double t = place - i;
        double before = ROTATION[i];
        double left = ROTATION[i + 1];
        double right = ROTATION[i + 2];
        double after = ROTATION[i + 3];
        return left + t * ((right - left)
                - (1 - t) / 6 * ((2 - t) * (right - 2 * left + before) + (1 + t) * (after - 2 * right + left)));
    }

    private static double[] rotations() {
        double[] table = new double[(int) (2 * REACH * STEPS) + 4];
        for (int i = 0; i < table.length; i++) {
            double tangent = (i - 1.0) / STEPS - REACH;
            double degrees = 2 * StrictMath.toDegrees(StrictMath.atan(tangent));
            table[i] = sin(60 * StrictMath.exp(-(degrees / 25) * (degrees / 25)));
        }
        return table;
    }

    private static double cos(double degrees) {
        return StrictMath.cos(StrictMath.toRadians(degrees));
    }

    private static double sin(double degrees) {
        return StrictMath.sin(StrictMath.toRadians(degrees));
    }
}
