package org.colorquant.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.colorquant.ij.BatchItem;
import org.colorquant.ij.BatchOptions;
import org.colorquant.ij.BatchRow;
import org.colorquant.ij.BatchWork;
import org.colorquant.ij.DamagedImageException;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.Palette;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;

/** What a task does with one image after another: the work is the plugin's, the files are Hadoop's. */
final class ImageTask {
    /** One for all tasks of a Java VM, which share its memory. */
    private static final BatchWork WORK = work();
    /** Pixels of a plane that is read in blocks: in memory it takes five times as many bytes. */
    private static final long LARGE = 1 << 26;

    private final Configuration configuration;
    private final Progress progress;

    /** Begins a task of Spark's. */
    ImageTask(Configuration configuration) {
        this.configuration = configuration;
        TaskContext task = TaskContext.get();
        progress = fraction -> {
            if (task.isInterrupted()) {
                throw new CancelledException();
            }
        };
    }

    private static BatchWork work() {
        System.setProperty("java.awt.headless", "true"); // ImageJ has windows
        return new BatchWork(SparkEnv.get().conf().getInt("spark.task.cpus", 1));
    }

    /** Opens an image that is read in blocks; returns null if it is read as a whole, or the plugin is to say why it can't be. */
    private TiffPlane blocks(JobImage image, BatchOptions options) throws IOException {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(image.input());
        if (HadoopFiles.isLocal(path) && !Files.isReadable(HadoopFiles.local(path))) {
            return null;
        }
        return LargeTiff.open(
                new HadoopImageInput(HadoopFiles.system(path, configuration), path), LARGE, options);
    }

    /**
     * Counts the colors of an image, or of a part of one.
     *
     * @return what is wrong with it, in a sentence; null if nothing is
     * @throws IOException if it can't be had now, or memory is too small, which is no fault of its own; the message is for
     *     people
     */
    String count(ImagePart part, BatchOptions options, ColorHistogram.Builder builder) throws IOException {
        try (TiffPlane plane = blocks(part.image(), options)) {
            if (plane != null) {
                return count(plane, part, builder);
            }
            if (part.number() > 0) {
                return null;
            }
            try (LocalCopy copy = new LocalCopy(part.image().input(), configuration)) {
                return count(copy.file(), builder);
            }
        } catch (DamagedImageException | FileNotFoundException | AccessControlException e) {
            return e.getMessage();
        } catch (OutOfMemoryError e) { // named as a cause it would end the Java VM, as Spark looks for it there
            throw new IOException("There is too little memory to count the colors of " + part.image().name()
                    + ": give each executor more of it, or fewer cores");
        }
    }

    private String count(Path file, ColorHistogram.Builder builder) {
        try {
            WORK.count(file, builder, progress);
            return null;
        } catch (IOException | IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    /** Counts all blocks that are not damaged, so that it does not matter how many parts there are. */
    private String count(TiffPlane plane, ImagePart part, ColorHistogram.Builder builder) throws IOException {
        String problem = null;
        for (int i = part.first(plane.blocks()); i < part.end(plane.blocks()); i++) {
            progress.update(0);
            try {
                int[] pixels = plane.read(i).pixels();
                builder.add(pixels, 0, pixels.length);
            } catch (DamagedImageException e) {
                problem = e.getMessage();
            }
        }
        return problem;
    }

    /**
     * Makes the result of an image and brings it to its place. What is wrong with the image is said in the row.
     *
     * @throws IOException if it can't be had now, or the result not be written
     */
    BatchRow map(JobImage image, BatchOptions options, Palette palette, ResultFolder results) throws IOException {
        Path folder = LocalCopy.folder();
        try {
            int slash = image.output().lastIndexOf('/') + 1;
            Path output = folder.resolve(image.output().substring(slash));
            BatchRow row = map(image, options, palette, output);
            for (Path file : row.isFailed() ? List.<Path>of() : row.files(output, options.format())) {
                String name = image.output().substring(0, slash) + file.getFileName();
                results.write(name, out -> Files.copy(file, out));
            }
            return row;
        } catch (DamagedImageException | FileNotFoundException | AccessControlException e) {
            return BatchRow.failed(image.name(), image.bytes(), "0", e.getMessage(), options.each().quality());
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private BatchRow map(JobImage image, BatchOptions options, Palette palette, Path output) throws IOException {
        try (TiffPlane plane = blocks(image, options)) {
            if (plane != null) {
                BatchItem item = new BatchItem(image.name(), null, output, image.taken());
                return WORK.map(item, plane, options, palette, progress);
            }
        }
        try (LocalCopy copy = new LocalCopy(image.input(), configuration)) {
            BatchItem item = new BatchItem(image.name(), copy.file(), output, image.taken());
            return WORK.map(item, options, palette, progress);
        }
    }
}
