package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.awt.image.IndexColorModel;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.progress.Progress;
import org.colorquant.quantize.QuantizedImage;
import org.colorquant.quantize.Quantizer;
import org.colorquant.quantize.QuantizerOptions;

/** What a batch costs beside what it is made of, and the memory it takes. */
public final class BatchFigures {
    private static final int TURNS = 5;

    private BatchFigures() {}

    /** Prints the time for each megapixel of a batch, and of opening, quantizing and saving the same files in turn. */
    @SuppressWarnings("SystemOut")
    public static void printTimes(String... files) throws IOException {
        Path input = fresh("input");
        long pixels = 0;
        for (int i = 0; i < files.length; i++) {
            ImagePlus image = IJ.openImage(files[i]);
            pixels += (long) image.getWidth() * image.getHeight();
            Files.copy(Paths.get(files[i]), input.resolve(i + "-" + Paths.get(files[i]).getFileName()));
        }
        for (BatchFormat format : new BatchFormat[]{BatchFormat.PNG, BatchFormat.TIFF}) {
            double[] batch = new double[TURNS];
            double[] parts = new double[TURNS];
            for (int turn = 0; turn < TURNS; turn++) {
                long start = System.nanoTime();
                parts(input, fresh("parts"), format);
                long middle = System.nanoTime();
                new BatchJob(Study.options(input, fresh("results"), "format=" + format), Progress.NONE).run();
                batch[turn] = (System.nanoTime() - middle) / 1e3 / pixels;
                parts[turn] = (middle - start) / 1e3 / pixels;
            }
            Arrays.sort(batch);
            Arrays.sort(parts);
            System.out.printf("%s: batch %.3f s, parts %.3f s a megapixel, ratio %.2f%n", format, batch[TURNS / 2],
                    parts[TURNS / 2], batch[TURNS / 2] / parts[TURNS / 2]);
        }
    }

    /** ImageJ opens, the core quantizes on all processors, ImageJ saves. */
    private static void parts(Path input, Path results, BatchFormat format) throws IOException {
        for (File file : input.toFile().listFiles()) {
            ImagePlus image = IJ.openImage(file.getPath());
            int[] pixels = (int[]) image.getProcessor().getPixels();
            QuantizedImage quantized = new Quantizer(QuantizerOptions.builder().build())
                    .quantize(new RgbImage(image.getWidth(), image.getHeight(), pixels));
            Palette palette = quantized.palette();
            IndexColorModel lut = new IndexColorModel(8, palette.size(), palette.toArray(), 0, false, -1, 0);
            FileSaver saver = new FileSaver(new ImagePlus(
                    "", new ByteProcessor(image.getWidth(), image.getHeight(), quantized.image().indices(), lut)));
            String path = results.resolve(file.getName()).toString();
            if (format == BatchFormat.PNG) {
                saver.saveAsPng(path);
            } else {
                saver.saveAsTiff(path);
            }
        }
    }

    /** Runs a batch over ten thousand images of 64 x 64 pixels, or one stack of 30000 x 30000, and prints the peak of the heap. */
    @SuppressWarnings("SystemOut")
    public static void printMemory(String what) throws IOException {
        Path input = fresh("input");
        if (what.equals("many")) {
            Study.png(input.resolve("0.png"), Study.part(0, 64));
            for (int i = 1; i < 10_000; i++) {
                Files.copy(input.resolve("0.png"), input.resolve(i + ".png"));
            }
        } else {
            Study.tiff(input.resolve("large.tif"), new ImagePlus("", new Repeated(900, 1000)));
        }
        long start = System.nanoTime();
        long failed = new BatchJob(Study.options(input, fresh("results"), "shared format=TIFF"), Progress.NONE).run()
                .stream().filter(BatchRow::isFailed).count();
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            peak += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
        }
        System.out.printf("%s: %d failed, %.0f s, peak of the heap at most %d MB of %d%n", what, failed,
                (System.nanoTime() - start) / 1e9, peak >> 20, Runtime.getRuntime().maxMemory() >> 20);
    }

    private static Path fresh(String name) throws IOException {
        Path folder = Paths.get("target", "batch", name);
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }

    /** A stack of mirrored tissue that is no file. */
    private static final class Repeated extends VirtualStack {
        private final int side;

        Repeated(int slices, int side) {
            super(side, side, slices, "RGB");
            this.side = side;
        }

        @Override
        public ImageProcessor getProcessor(int slice) {
            int[] part = (int[]) Study.part(slice % 12, 500).getPixels();
            int[] pixels = new int[side * side];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = part[i / side % 500 * 500 + i % side % 500] + slice % 7;
            }
            return new ColorProcessor(side, side, pixels);
        }
    }
}
