package org.colorquant.benchmark;

import java.util.concurrent.TimeUnit;
import org.colorquant.cluster.Clustering;
import org.colorquant.cluster.CoarseToFine;
import org.colorquant.cluster.Effort;
import org.colorquant.cluster.Initialization;
import org.colorquant.cluster.KMeans;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;
import org.colorquant.dither.NearestColor;
import org.colorquant.dither.PottsSmoother;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Each stage on the way from pixels to indices, one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class StageBenchmark {
    private static final Workers WORKERS = new Workers(1);

    /** The file of an image. */
    @Param("src/test/resources/ihc_dab.png")
    public String image;

    /** The number of colors. */
    @Param({"16", "256"})
    public int k;

    /** The space. */
    @Param({"RGB", "OKLAB"})
    public ColorSpace space;

    private RgbImage pixels;
    private ColorHistogram histogram;
    private ColorPoints points;
    private KMeans kmeans;
    private Centroids centroids;
    private NearestColor nearest;
    private PottsSmoother smoother;

    /** Does all stages once. */
    @Setup
    public void prepare() {
        pixels = QuantizerBenchmark.read(image);
        histogram = histogram();
        points = points();
        kmeans = new KMeans(points, WORKERS, Progress.NONE);
        centroids = cluster().centroids();
        nearest = table();
        Palette palette = Palette.of(centroids.toColors(space));
        smoother = PottsSmoother.of(palette, space, 5, histogram, nearest, WORKERS, Progress.NONE);
    }

    /** Counting the colors. */
    @Benchmark
    public ColorHistogram histogram() {
        return ColorHistogram.of(pixels, WORKERS, Progress.NONE);
    }

    /** Colors to coordinates. */
    @Benchmark
    public ColorPoints points() {
        return ColorPoints.of(histogram, space, WORKERS, Progress.NONE);
    }

    /** The first centroids, among all points. */
    @Benchmark
    public Centroids seed() {
        return Initialization.VARIANCE.seed(points, k, 1, Progress.NONE);
    }

    /** Seeding, searching and k-means. */
    @Benchmark
    public Clustering cluster() {
        return new CoarseToFine(kmeans, space.step(), WORKERS, Progress.NONE)
                .run(Initialization.VARIANCE, k, 1, 300, Effort.STANDARD);
    }

    /** Blocks, and one assignment of all points. */
    @Benchmark
    public byte[] assign() {
        return new KMeans(points, WORKERS, Progress.NONE).assign(centroids);
    }

    /** The table of the index of each color. */
    @Benchmark
    public NearestColor table() {
        return new NearestColor(histogram, kmeans.assign(centroids), WORKERS);
    }

    /** Looking all pixels up. */
    @Benchmark
    public byte[] map() {
        byte[] indices = new byte[pixels.pixels().length];
        nearest.map(pixels.pixels(), indices, WORKERS, Progress.NONE);
        return indices;
    }

    /** Looking all pixels up, and smoothing them. */
    @Benchmark
    public byte[] smooth() {
        byte[] indices = map();
        smoother.smooth(pixels.pixels(), pixels.width(), pixels.height(), indices, WORKERS, Progress.NONE);
        return indices;
    }
}
