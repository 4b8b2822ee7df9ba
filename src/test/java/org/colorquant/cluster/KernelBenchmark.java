package org.colorquant.cluster;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The nearest of 16 candidates for 4096 points: the kernel as the JIT compiler vectorizes it, and the scalar one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(8)
public class KernelBenchmark {
    private static final int CANDIDATES = 16;

    private final int[] constants = new int[4 * CANDIDATES];
    private ColorPoints points;
    private Centroids centroids;
    private int[] keys;

    /** Makes points and candidates. */
    @Setup
    public void prepare() {
        int[] pixels = new SplittableRandom(1).ints(1 << 15, 0, 1 << 24).distinct().limit(1 << 12).toArray();
        try (Workers workers = new Workers(1)) {
            ColorHistogram histogram = ColorHistogram.of(new RgbImage(pixels.length, 1, pixels), workers,
                    Progress.NONE);
            points = ColorPoints.of(histogram, ColorSpace.RGB, workers, Progress.NONE);
        }
        centroids = Initialization.RANDOM.seed(points, CANDIDATES, 1, Progress.NONE);
        for (int j = 0; j < CANDIDATES; j++) {
            NearestKernel.constants(centroids, j, 0, j, 4, constants, 4 * j);
        }
        keys = new int[points.size()];
    }

    /** The kernel. */
    @Benchmark
    public int[] vectorized() {
        NearestKernel.leastKeys(points, 0, keys.length, constants, CANDIDATES, keys);
        return keys;
    }

    /** The reference. */
    @Benchmark
    public int[] scalar() {
        NearestKernel.leastScalar(
                points, 0, keys.length, centroids.x, centroids.y, centroids.z, CANDIDATES, keys);
        return keys;
    }
}
