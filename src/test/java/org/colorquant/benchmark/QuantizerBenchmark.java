package org.colorquant.benchmark;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.MedianCut;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.colorquant.cluster.Effort;
import org.colorquant.image.RgbImage;
import org.colorquant.quantize.QuantizedImage;
import org.colorquant.quantize.Quantizer;
import org.colorquant.quantize.QuantizerOptions;
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

/** The whole way from pixels in memory to indices in memory, one thread, beside ImageJ's median cut. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class QuantizerBenchmark {
    /** A file of an image, or "ramps": 768 x 512 pixels of smooth color with some noise. */
    @Param({"src/test/resources/ihc_dab.png", "ramps"})
    public String image;

    /** The number of colors. */
    @Param({"16", "64", "256"})
    public int k;

    private RgbImage pixels;

    /** Reads the image. */
    @Setup
    public void read() {
        pixels = image.equals("ramps") ? ramps() : read(image);
    }

    static RgbImage read(String path) {
        ImagePlus image = ij.IJ.openImage(path);
        ImageProcessor rgb = image.getProcessor().convertToRGB();
        return new RgbImage(rgb.getWidth(), rgb.getHeight(), (int[]) rgb.getPixels());
    }

    private static RgbImage ramps() {
        SplittableRandom random = new SplittableRandom(1);
        int[] rgb = new int[768 * 512];
        for (int i = 0; i < rgb.length; i++) {
            int x = i % 768;
            int y = i / 768;
            rgb[i] = Math.min(255, x / 3 + random.nextInt(8)) << 16
                    | Math.min(255, y / 2 + random.nextInt(8)) << 8
                    | Math.min(255, x * y / 1536 + random.nextInt(8));
        }
        return new RgbImage(768, 512, rgb);
    }

    /** Effort Standard. */
    @Benchmark
    public QuantizedImage standard() {
        return quantize(Effort.STANDARD);
    }

    /** Effort Best. */
    @Benchmark
    public QuantizedImage best() {
        return quantize(Effort.BEST);
    }

    /** Effort Fast. */
    @Benchmark
    public QuantizedImage fast() {
        return quantize(Effort.FAST);
    }

    private QuantizedImage quantize(Effort effort) {
        return new Quantizer(QuantizerOptions.builder().colors(k).effort(effort).build(), 1).quantize(pixels);
    }

    /** What Image>Type>8-bit Color does. */
    @Benchmark
    public ImageProcessor medianCut() {
        return new MedianCut(new ColorProcessor(pixels.width(), pixels.height(), pixels.pixels())).convertToByte(k);
    }
}
