package org.colorquant.color;

/**
 * OKLab of sRGB colors (B. Ottosson, "A perceptual color space for image processing", 2020).
 *
 * <p>L runs from 0 to 1, a from -0.234 to 0.276, b from -0.312 to 0.199.
 */
final class Oklab {
    private Oklab() {}

    /** Writes L, a and b of a color, {@code 0x??RRGGBB}, into an array of three. */
    static void of(int rgb, double[] lab) {
        double red = Srgb.light(rgb >> 16 & 255);
        double green = Srgb.light(rgb >> 8 & 255);
        double blue = Srgb.light(rgb & 255);
        double l = CubeRoot.of(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = CubeRoot.of(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = CubeRoot.of(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        lab[0] = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
        lab[1] = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        lab[2] = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
    }

    /** Returns the color nearest to an OKLab, {@code 0x00RRGGBB}; what sRGB does not have is clipped. */
    static int toRgb(double lightness, double a, double b) {
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return Srgb.pack(
                4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
                -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
                -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    }

    private static double cube(double x) {
        return x * x * x;
    }
}
