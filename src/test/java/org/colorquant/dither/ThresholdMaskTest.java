package org.colorquant.dither;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdMaskTest {
    /** The mean power of a pattern of ones and zeros at frequencies up to some cycles in 64 pixels, over that of all. */
    private static double lowPower(boolean[] pattern, int cycles) {
        double low = 0;
        int count = 0;
        double all = 0;
        for (int v = 0; v < 64; v++) {
            for (int u = 0; u < 64; u++) {
                double power = power(pattern, u, v);
                int fu = Math.min(u, 64 - u);
                int fv = Math.min(v, 64 - v);
                if (u + v > 0) {
                    all += power;
                }
                if (u + v > 0 && fu * fu + fv * fv <= cycles * cycles) {
                    low += power;
                    count++;
                }
            }
        }
        return low / count / (all / 4095);
    }

    private static double power(boolean[] pattern, int u, int v) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < 4096; i++) {
            if (pattern[i]) {
                double angle = 2 * Math.PI * ((i & 63) * u + (i >> 6) * v & 63) / 64;
                re += StrictMath.cos(angle);
                im += StrictMath.sin(angle);
            }
        }
        return re * re + im * im;
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1024, 2048, 3072})
    void everyLevelOfTheBlueNoiseHasNextToNoLowFrequencies(int threshold) {
        int[] ranks = BlueNoise.ranks();
        boolean[] blue = new boolean[4096];
        for (int i = 0; i < 4096; i++) {
            blue[i] = ranks[i] < threshold;
        }
        assertTrue(lowPower(blue, 8) < 0.05, "blue noise: " + lowPower(blue, 8));
        SplittableRandom random = new SplittableRandom(threshold);
        boolean[] white = new boolean[4096];
        for (int i = 0; i < 4096; i++) {
            white[i] = random.nextInt(4096) < threshold;
        }
        assertTrue(lowPower(white, 8) > 0.5, "white noise: " + lowPower(white, 8));
    }

    @Test
    void eachRankStandsInAMaskOnce() {
        int[] all = IntStream.range(0, 4096).toArray();
        assertArrayEquals(all, IntStream.of(BlueNoise.ranks()).sorted().toArray());
        ThresholdMask bayer = ThresholdMask.bayer();
        int[] ranks = IntStream.range(0, 64).map(i -> bayer.level(i & 7, i >> 3, 64)).toArray();
        assertArrayEquals(IntStream.range(0, 64).toArray(), IntStream.of(ranks).sorted().toArray());
        assertArrayEquals(new int[]{0, 32, 8, 40, 2, 34, 10, 42}, IntStream.of(ranks).limit(8).toArray());
    }

    @Test
    void aMaskRepeatsAndItsLevelsAreEven() {
        ThresholdMask mask = ThresholdMask.blueNoise();
        int[] count = new int[16];
        for (int i = 0; i < 4096; i++) {
            int level = mask.level(i & 63, i >> 6, 16);
            assertEquals(level, mask.level((i & 63) + 128, (i >> 6) + 64, 16));
            count[level]++;
        }
        for (int n : count) {
            assertEquals(256, n);
        }
    }
}
