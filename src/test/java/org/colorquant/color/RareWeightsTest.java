package org.colorquant.color;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.colorquant.progress.Progress;
import org.junit.jupiter.api.Test;

class RareWeightsTest {
    private static long[] weights(int rare, long... counts) {
        return RareWeights.of(counts, rare, Progress.NONE);
    }

    @Test
    void aWeightIsThePowerOfTheCount() {
        long[] counts = new SplittableRandom(3).longs(3000, 1, 100_000).toArray();
        for (int rare = 0; rare <= 100; rare += 10) {
            long[] weights = weights(rare, counts);
            for (int i = 0; i < counts.length; i++) {
                assertEquals(Math.pow((double) counts[i], 1 - rare / 100.0), weights[i] / 1024.0, 0.0005);
            }
        }
    }

    @Test
    void at100EveryColorWeighsTheSame() {
        assertEquals(1, Arrays.stream(weights(100, 1, 2, 5000, 1L << 50)).distinct().count());
    }

    @Test
    void sumsOfWeightsTimesCoordinatesFit() {
        for (int bits = 3; bits <= 46; bits++) {
            long[] weights = weights(1, 1L << bits - 1, (1L << bits - 1) - 1, 1);
            assertTrue(Arrays.stream(weights).min().getAsLong() >= 1);
            long sum = Arrays.stream(weights).sum();
            assertTrue(Math.multiplyExact(sum, 2 * 16384 + 1) > 0, "sum " + sum);
        }
    }
}
