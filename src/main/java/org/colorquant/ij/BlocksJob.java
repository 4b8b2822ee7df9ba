package org.colorquant.ij;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.FileInfo;
import ij.io.RoiDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.colorquant.dither.Dithering;
import org.colorquant.format.Compression;
import org.colorquant.image.IndexedImage;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.metric.ColorError;
import org.colorquant.metric.Region;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.colorquant.quantize.PaletteMapper;
import org.colorquant.quantize.PaletteUse;

/**
 * Maps an image to a palette that is given, block by block, and writes the result: the same file that {@link ApplyJob} and
 * {@link ResultFile} make of it where it fits in memory.
 *
 * <p>Between the two a file holds the indices, since the first bytes of a result say what became of the last pixels. Memory: a
 * block, and what mapping it takes. Disk: one byte for each pixel, beside the result.
 */
final class BlocksJob {
    /** A TIFF has offsets of 32 bits, and other things beside pixels. */
    private static final long MOST_OF_TIFF = (1L << 32) - (1 << 24);

    private final PixelBlocks image;
    private final Palette palette;
    private final CommandOptions options;
    private final ImagePlus likeness;
    private final ApplyJob job;
    private PaletteUse use;
    private ColorError error;

    /**
     * Prepares the work.
     *
     * @throws IllegalArgumentException if it cannot be done; the message is for people
     */
    BlocksJob(PixelBlocks image, Palette palette, CommandOptions options) {
        this.image = image;
        this.palette = palette;
        this.options = options;
        likeness = image.likeness().getBitDepth() == 8 ? RgbSlices.of(image.likeness()) : image.likeness();
        job = new ApplyJob(likeness, palette, options, Progress.NONE);
    }

    /**
     * Does the work of a batch on one image. What is wrong with it is said in the row.
     *
     * @param item of which the input is not looked at
     * @throws IOException if what it lies on fails, or the result can't be written
     */
    static BatchRow run(
            BatchItem item, PixelBlocks image, BatchOptions options, Palette palette, int threads, Progress progress)
            throws IOException {
        long start = System.nanoTime();
        String problem = refusal(image, options);
        if (problem == null) {
            try (Workers workers = new Workers(threads)) {
                BlocksJob job = new BlocksJob(image, palette, options.each());
                Files.createDirectories(item.output().getParent());
                job.run(item.output(), options.format(), workers, progress);
                List<Double> figures = Arrays.asList(job.error().meanSquaredError(), job.error().meanCiede2000());
                return BatchImage.row(
                        item.name(), image.width(), image.height(), 1, job.table(), figures, image.bytes(),
                        Files.size(item.output()), start);
            } catch (DamagedImageException | IllegalArgumentException e) {
                problem = e.getMessage();
            } catch (OutOfMemoryError e) {
                problem = "There is too little memory for a block of this image";
            }
        }
        return BatchRow.failed(
                item.name(), image.bytes(), BatchImage.seconds(start), problem, options.each().quality());
    }

    /** Returns why an image can't be mapped in blocks, in a sentence; null if it can. */
    static String refusal(PixelBlocks image, BatchOptions batch) {
        CommandOptions options = batch.each();
        BatchFormat format = batch.format();
        if (options.quantizer().dithering() != Dithering.NONE || options.quantizer().smoothing() > 0) {
            return "An image that is read in blocks can't have Dithering or Smoothing, which need all of it at once";
        }
        if (options.quality() || options.output() != Output.INDEXED || format == BatchFormat.GIF) {
            return "An image that is read in blocks can't have a Quality report, another Output than Indexed, or GIF as Format";
        }
        FileInfo file = image.likeness().getOriginalFileInfo();
        Roi roi = file == null || file.roi == null ? null : RoiDecoder.openFromByteArray(file.roi);
        if (roi != null && roi.isArea()) {
            return "An image that is read in blocks can't have a selection";
        }
        if (format == BatchFormat.TIFF && (long) image.width() * image.height() > MOST_OF_TIFF) {
            return "The result has more than the 4 GB that a TIFF holds: choose PNG as Format";
        }
        return null;
    }

    /**
     * Does the work, looking at each block once.
     *
     * @param output the file, replacing one of that name
     * @throws DamagedImageException if the image can't be read; the message is for people
     * @throws IOException if what it lies on fails, or the result can't be written
     */
    void run(Path output, BatchFormat format, Workers workers, Progress progress) throws IOException {
        try (IndexFile indices = new IndexFile(image.width(), image.height(), palette, output)) {
            map(indices, workers, progress.part(0, 0.7));
            ImagePlus result = job.likeness(use);
            if (format == BatchFormat.TIFF) {
                ResultFile.tiff(result, indices, output, progress.part(0.7, 1));
            } else {
                PngFile.write(result, indices, output, Compression.FAST, workers, progress.part(0.7, 1));
            }
        }
    }

    private void map(IndexFile indices, Workers workers, Progress progress) throws IOException {
        PaletteMapper mapper = new PaletteMapper(palette, options.quantizer());
        PaletteUse.Counter counter = new PaletteUse.Counter(palette, workers);
        ColorError.Builder errors = new ColorError.Builder(workers);
        for (int i = 0; i < image.blocks(); i++) {
            Progress part = progress.part(i / (double) image.blocks(), (i + 1.0) / image.blocks());
            RgbImage block = image.read(i);
            byte[] values = new byte[block.pixels().length];
            IndexedImage mapped = new IndexedImage(block.width(), block.height(), values, palette);
            mapper.map(block, values, workers, part.part(0, 0.8));
            counter.add(block.pixels(), values, 0, values.length, part.part(0.8, 0.9));
            errors.add(block, mapped, Region.ALL, part.part(0.9, 1));
            indices.put(image.x(i), image.y(i), mapped);
        }
        use = counter.use();
        error = errors.build();
    }

    /** Returns the table of what each color got, after the work. */
    PaletteTable table() {
        return new PaletteTable(use, likeness.getCalibration());
    }

    /** Returns the error, after the work. */
    ColorError error() {
        return error;
    }
}
