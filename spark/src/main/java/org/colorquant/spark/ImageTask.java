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
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.Palette;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;

/** What a task does with one image after another: the work is the plugin's, the files are Hadoop's. */
final class ImageTask {
    /** One for all tasks of a Java VM, which share its memory. */
    private static final BatchWork WORK = work();

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

    /**
     * Counts the colors of an image.
     *
     * @return what is wrong with it, in a sentence; null if nothing is
     * @throws IOException if it can't be had now, which is no fault of its own
     */
    String count(JobImage image, ColorHistogram.Builder builder) throws IOException {
        try (LocalCopy copy = new LocalCopy(image.input(), configuration)) {
            return count(copy.file(), builder);
        } catch (FileNotFoundException | AccessControlException e) {
            return e.getMessage();
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

    /**
     * Makes the result of an image and brings it to its place. What is wrong with the image is said in the row.
     *
     * @throws IOException if it can't be had now, or the result not be written
     */
    BatchRow map(JobImage image, BatchOptions options, Palette palette, ResultFolder results) throws IOException {
        Path folder = LocalCopy.folder();
        try (LocalCopy copy = new LocalCopy(image.input(), configuration)) {
            int slash = image.output().lastIndexOf('/') + 1;
            Path output = folder.resolve(image.output().substring(slash));
            BatchItem item = new BatchItem(image.name(), copy.file(), output, image.taken());
            BatchRow row = WORK.map(item, options, palette, progress);
            for (Path file : row.isFailed() ? List.<Path>of() : row.files(output, options.format())) {
                String name = image.output().substring(0, slash) + file.getFileName();
                results.write(name, out -> Files.copy(file, out));
            }
            return row;
        } catch (FileNotFoundException | AccessControlException e) {
            return BatchRow.failed(image.name(), image.bytes(), "0", e.getMessage(), options.each().quality());
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }
}
