package org.colorquant.color;

/**
 * CIE 1976 L*a*b* of sRGB colors (CIE 15:2004), white D65.
 *
 * <p>The white point is the sum of the rows of sRGB's matrix, so that every gray has a* = b* = 0. L* runs from 0 to
 * 100, a* from -86.2 to 98.3, b* from -107.9 to 94.5.
 */
public final class Cielab {
    // sRGB to XYZ, IEC 61966-2-1
    private static final double XR = 0.4124;
    private static final double XG = 0.3576;
    private static final double XB = 0.1805;
    private static final double YR = 0.2126;
    private static final double YG = 0.7152;
    private static final double YB = 0.0722;
    private static final double ZR = 0.0193;
    private static final double ZG = 0.1192;
    private static final double ZB = 0.9505;
    private static final double XW = XR + XG + XB;
    private static final double YW = YR + YG + YB;
    private static final double ZW = ZR + ZG + ZB;
    private static final double EPSILON = 216.0 / 24389;
    private static final double KAPPA = 24389.0 / 27;

    private final double lightness;
    private final double a;
    private final double b;

    private Cielab(double lightness, double a, double b) {
        this.lightness = lightness;
        this.a = a;
        this.b = b;
    }

    /** Returns a place in L*a*b*, which sRGB need not have. */
    public static Cielab of(double lightness, double a, double b) {
        return new Cielab(lightness, a, b);
    }

    /** Returns the L*a*b* of a color, {@code 0x??RRGGBB}; the same bits on every Java VM. */
    public static Cielab of(int rgb) {
        double red = Srgb.light(rgb >> 16 & 255);
        double green = Srgb.light(rgb >> 8 & 255);
        double blue = Srgb.light(rgb & 255);
        double fx = f((XR * red + XG * green + XB * blue) / XW);
        double fy = f((YR * red + YG * green + YB * blue) / YW);
        double fz = f((ZR * red + ZG * green + ZB * blue) / ZW);
        return new Cielab(116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz));
    }

    /** Returns the color nearest to an L*a*b*, {@code 0x00RRGGBB}; what sRGB does not have is clipped. */
    static int toRgb(double lightness, double a, double b) {
        double fy = (lightness + 16) / 116;
        double x = XW * inverse(fy + a / 500);
        double y = YW * inverse(fy);
        double z = ZW * inverse(fy - b / 200);
        double det = XR * (YG * ZB - YB * ZG) - XG * (YR * ZB - YB * ZR) + XB * (YR * ZG - YG * ZR);
        return Srgb.pack(
                (x * (YG * ZB - YB * ZG) + y * (XB * ZG - XG * ZB) + z * (XG * YB - XB * YG)) / det,
                (x * (YB * ZR - YR * ZB) + y * (XR * ZB - XB * ZR) + z * (XB * YR - XR * YB)) / det,
                (x * (YR * ZG - YG * ZR) + y * (XG * ZR - XR * ZG) + z * (XR * YG - XG * YR)) / det);
    }

    private static double f(double t) {
        return t > EPSILON ? CubeRoot.of(t) : (KAPPA * t + 16) / 116;
    }

    private static double inverse(double f) {
        double cube = f * f * f;
        return cube > EPSILON ? cube : (116 * f - 16) / KAPPA;
    }

    /** Returns L*, 0 to 100. */
    public double lightness() {
        return lightness;
    }

    /** Returns a*, from green (negative) to red. */
    public double a() {
        return a;
    }

    /** Returns b*, from blue (negative) to yellow. */
    public double b() {
        return b;
    }
}
