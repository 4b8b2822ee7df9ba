package org.colorquant.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.colorquant.color.Cielab;
import org.colorquant.color.CielabPlanes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeltaETest {
    /** Table 1 of Sharma, Wu and Dalal, 2005. */
    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {
            "50.0000 2.6772 -79.7751 50.0000 0.0000 -82.7485 2.0425",
            "50.0000 3.1571 -77.2803 50.0000 0.0000 -82.7485 2.8615",
            "50.0000 2.8361 -74.0200 50.0000 0.0000 -82.7485 3.4412",
            "50.0000 -1.3802 -84.2814 50.0000 0.0000 -82.7485 1.0000",
            "50.0000 -1.1848 -84.8006 50.0000 0.0000 -82.7485 1.0000",
            "50.0000 -0.9009 -85.5211 50.0000 0.0000 -82.7485 1.0000",
            "50.0000 0.0000 0.0000 50.0000 -1.0000 2.0000 2.3669",
            "50.0000 -1.0000 2.0000 50.0000 0.0000 0.0000 2.3669",
            "50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0009 7.1792",
            "50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0010 7.1792",
            "50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0011 7.2195",
            "50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0012 7.2195",
            "50.0000 -0.0010 2.4900 50.0000 0.0009 -2.4900 4.8045",
            "50.0000 -0.0010 2.4900 50.0000 0.0010 -2.4900 4.8045",
            "50.0000 -0.0010 2.4900 50.0000 0.0011 -2.4900 4.7461",
            "50.0000 2.5000 0.0000 50.0000 0.0000 -2.5000 4.3065",
            "50.0000 2.5000 0.0000 73.0000 25.0000 -18.0000 27.1492",
            "50.0000 2.5000 0.0000 61.0000 -5.0000 29.0000 22.8977",
            "50.0000 2.5000 0.0000 56.0000 -27.0000 -3.0000 31.9030",
            "50.0000 2.5000 0.0000 58.0000 24.0000 15.0000 19.4535",
            "50.0000 2.5000 0.0000 50.0000 3.1736 0.5854 1.0000",
            "50.0000 2.5000 0.0000 50.0000 3.2972 0.0000 1.0000",
            "50.0000 2.5000 0.0000 50.0000 1.8634 0.5757 1.0000",
            "50.0000 2.5000 0.0000 50.0000 3.2592 0.3350 1.0000",
            "60.2574 -34.0099 36.2677 60.4626 -34.1751 39.4387 1.2644",
            "63.0109 -31.0961 -5.8663 62.8187 -29.7946 -4.0864 1.2630",
            "61.2901 3.7196 -5.3901 61.4292 2.2480 -4.9620 1.8731",
            "35.0831 -44.1164 3.7933 35.0232 -40.0716 1.5901 1.8645",
            "22.7233 20.0904 -46.6940 23.0331 14.9730 -42.5619 2.0373",
            "36.4612 47.8580 18.3852 36.2715 50.5065 21.2231 1.4146",
            "90.8027 -2.0831 1.4410 91.1528 -1.6435 0.0447 1.4441",
            "90.9257 -0.5406 -0.9208 88.6381 -0.8985 -0.7239 1.5381",
            "6.7747 -0.2908 -2.4247 5.8714 -0.0985 -2.2286 0.6377",
            "2.0776 0.0795 -1.1350 0.9033 -0.0636 -0.5514 0.9082"
    })
    void isThatOfThePublishedPairs(
            double l1, double a1, double b1, double l2, double a2, double b2, double published) {
        Cielab one = Cielab.of(l1, a1, b1);
        Cielab other = Cielab.of(l2, a2, b2);
        assertEquals(published, DeltaE.ciede2000(one, other), 0.5e-4);
        assertEquals(DeltaE.ciede2000(one, other), DeltaE.ciede2000(other, one));
    }

    /** The formula as it was published, with angles. */
    private static double published(Cielab one, Cielab other) {
        double g = 0.5 * (1 - root7((chroma(one.a(), one.b()) + chroma(other.a(), other.b())) / 2));
        double c1 = chroma((1 + g) * one.a(), one.b());
        double c2 = chroma((1 + g) * other.a(), other.b());
        double h1 = c1 == 0 ? 0 : (StrictMath.toDegrees(StrictMath.atan2(one.b(), (1 + g) * one.a())) + 360) % 360;
        double h2 = c2 == 0 ? 0 : (StrictMath.toDegrees(StrictMath.atan2(other.b(), (1 + g) * other.a())) + 360) % 360;
        double dh = h2 - h1 > 180 ? h2 - h1 - 360 : h2 - h1 < -180 ? h2 - h1 + 360 : h2 - h1;
        double hue = Math.abs(h1 - h2) <= 180
                ? (h1 + h2) / 2
                : h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2;
        if (c1 * c2 == 0) {
            dh = 0;
            hue = h1 + h2;
        }
        double light = StrictMath.pow((one.lightness() + other.lightness()) / 2 - 50, 2);
        double c = (c1 + c2) / 2;
        double t = 1 - 0.17 * cos(hue - 30) + 0.24 * cos(2 * hue) + 0.32 * cos(3 * hue + 6) - 0.2 * cos(4 * hue - 63);
        double dl = (other.lightness() - one.lightness()) / (1 + 0.015 * light / Math.sqrt(20 + light));
        double dc = (c2 - c1) / (1 + 0.045 * c);
        double dH = 2 * Math.sqrt(c1 * c2) * cos(dh / 2 - 90) / (1 + 0.015 * c * t);
        double rotation = -cos(60 * StrictMath.exp(-StrictMath.pow((hue - 275) / 25, 2)) - 90) * 2 * root7(c);
        return Math.sqrt(dl * dl + dc * dc + dH * dH + rotation * dc * dH);
    }

    private static double root7(double c) {
        return Math.sqrt(StrictMath.pow(c, 7) / (StrictMath.pow(c, 7) + StrictMath.pow(25, 7)));
    }

    private static double chroma(double a, double b) {
        return StrictMath.hypot(a, b);
    }

    private static double cos(double degrees) {
        return StrictMath.cos(StrictMath.toRadians(degrees));
    }

    @Test
    void isThePublishedFormulaForAnyPairOfColors() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300_000; i++) {
            int color = random.nextInt(1 << 24);
            int near = (color & 0xfcfcfc) + (random.nextInt(1 << 24) & 0x030303);
            Cielab one = Cielab.of(color);
            Cielab other = Cielab.of(i % 2 == 0 ? random.nextInt(1 << 24) : near);
            double expected = published(one, other);
            assertEquals(expected, DeltaE.ciede2000(one, other), 1e-8 * (1 + expected),
                    () -> Integer.toHexString(color));
        }
    }

    @Test
    void isThePublishedFormulaAroundBlueAndWhereHuesBeginAnew() {
        for (double hue = 0.01; hue < 360; hue += 0.1) {
            for (double difference : new double[]{0.5, 30, 179, 181}) {
                Cielab one = Cielab.of(40, 60 * cos(hue), 60 * cos(hue - 90));
                Cielab other = Cielab.of(45, 50 * cos(hue + difference), 50 * cos(hue + difference - 90));
                assertEquals(published(one, other), DeltaE.ciede2000(one, other), 3e-8);
            }
        }
    }

    @Test
    void isZeroForEqualColorsAndOneHundredFromBlackToWhite() {
        for (int color = 0; color < 1 << 24; color += 997) {
            assertEquals(0, DeltaE.ciede2000(Cielab.of(color), Cielab.of(color)));
            assertTrue(DeltaE.ciede2000(Cielab.of(color), Cielab.of(color ^ 1)) > 0);
        }
        assertEquals(100, DeltaE.ciede2000(Cielab.of(0), Cielab.of(0xffffff)), 1e-9);
    }

    @Test
    void ofPlanesIsThatOfTheColors() {
        int[] colors = new SplittableRandom(2).ints(1000, 0, 1 << 24).toArray();
        int[] entries = {0x102030, 0x808080, 0xff0000};
        byte[] labels = new byte[colors.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % 3);
        }
        double[] differences = new double[colors.length];
        DeltaE.ciede2000(CielabPlanes.of(colors), CielabPlanes.of(entries), labels, 1, colors.length, differences);
        assertEquals(0, differences[0]);
        for (int i = 1; i < colors.length; i++) {
            assertEquals(DeltaE.ciede2000(Cielab.of(colors[i]), Cielab.of(entries[i % 3])), differences[i]);
        }
    }
}
