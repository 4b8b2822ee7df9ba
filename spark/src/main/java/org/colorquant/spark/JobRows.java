package org.colorquant.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Locale;
import org.colorquant.ij.BatchFormat;
import org.colorquant.ij.BatchRow;

/**
 * What the tasks write down of the images that are done, as the plugin does in its journal: a small file for each in a hidden folder of
 * the results, written after the result has got its name. They are what the tables are made of, and what another run
 * goes on from.
 */
final class JobRows implements Serializable {
    static final String FOLDER = ".kmeans-rows";
    private static final long serialVersionUID = 1L;

    private final ResultFolder results;
    private final BatchFormat format;

    JobRows(ResultFolder results, BatchFormat format) {
        this.results = results;
        this.format = format;
    }

    private static String name(JobImage image) {
        return String.format(Locale.ROOT, "%s/%09d.csv", FOLDER, image.number());
    }

    /** Notes what became of an image; what fails as it did before stays noted as it is. */
    void write(JobImage image, BatchRow row) throws IOException {
        BatchRow before = row.isFailed() ? read(image) : null;
        if (before == null || !before.problem().equals(row.problem())) {
            results.write(name(image), row.toString());
        }
    }

    /** Returns what became of an image; null if that is not known, or of another image. */
    BatchRow read(JobImage image) throws IOException {
        try {
            BatchRow row = BatchRow.of(results.text(name(image)));
            return row.name().equals(image.name()) ? row : null;
        } catch (FileNotFoundException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Returns whether an image has its result, and that is still there. */
    boolean isFinished(JobImage image) throws IOException {
        BatchRow row = read(image);
        return row != null && !row.isFailed() && isThere(image, row);
    }

    /** Returns whether the files of a row are there. */
    boolean isThere(JobImage image, BatchRow row) throws IOException {
        long bytes = 0;
        String folder = image.output().substring(0, image.output().lastIndexOf('/') + 1);
        for (Path file : row.files(Path.of(image.output()), format)) {
            long size = results.size(folder + file.getFileName());
            if (size < 0) {
                return false;
            }
            bytes += size;
        }
        return bytes == row.bytesOut();
    }
}
