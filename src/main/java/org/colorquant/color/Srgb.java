package org.colorquant.color;

/** The transfer curve of sRGB (IEC 61966-2-1:1999). Light is linear, from 0 to 1. */
final class Srgb {
    private static final double[] LIGHT = new double[256];

    static {
        for (int i = 0; i < 256; i++) {
            double v = i / 255.0;
            LIGHT[i] = v <= 0.04045 ? v / 12.92 : StrictMath.pow((v + 0.055) / 1.055, 2.4);
        }
    }

    private Srgb() {}

    /** Returns the light of a byte, 0 to 255. */
    static double light(int value) {
        return LIGHT[value];
    }

    /** Returns the byte nearest to a light; light outside of 0 to 1 becomes 0 or 255. */
    static int value(double light) {
        if (light <= 0) {
            return 0;
        }
        if (light >= 1) {
            return 255;
        }
        return (int) (encoded(light) + 0.5);
    }

    /** Returns the value, 0 to 255 and not rounded, of a light from 0 to 1. */
    static double encoded(double light) {
        return 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * StrictMath.pow(light, 1 / 2.4) - 0.055);
    }

    /** Returns {@code 0x00RRGGBB} of three lights. */
    static int pack(double red, double green, double blue) {
        return value(red) << 16 | value(green) << 8 | value(blue);
    }
}
