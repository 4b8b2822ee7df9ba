package org.colorquant.spark;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.colorquant.ij.BatchNames;

/** What the folder of results says of the job that it belongs to: whether the job may begin there, or goes on. */
final class JobRecord {
    private static final List<String> TABLES = List.of(
            BatchNames.IMAGES, BatchNames.COLORS, BatchNames.PALETTE, JobTables.IMAGES_PARQUET,
            JobTables.COLORS_PARQUET, JobRows.FOLDER);

    private final ResultFolder results;
    private final String run;
    /** The files that are to be written, by their folders. */
    private final Map<String, Set<String>> outputs = new TreeMap<>();

    /**
     * Prepares it.
     *
     * @param run says what makes this job another than others
     */
    JobRecord(ResultFolder results, List<JobImage> images, String run) {
        this.results = results;
        this.run = run;
        outputs.put("", new HashSet<>(TABLES));
        outputs.get("").add(BatchNames.RUN);
        for (JobImage image : images) {
            int slash = image.output().lastIndexOf('/');
            outputs.computeIfAbsent(image.output().substring(0, Math.max(0, slash)), folder -> new HashSet<>())
                    .add(image.output().substring(slash + 1));
        }
    }

    /**
     * Returns whether the folder holds what this job has made, so that it goes on. Nothing is written.
     *
     * @param replace whether to begin anew in any case
     * @throws IllegalArgumentException if it holds results of something else, which may not be replaced; the message
     *     is for people
     * @throws IOException if it can't be read or written; the message is for people
     */
    boolean goesOn(boolean replace) throws IOException {
        results.checkPlace();
        if (replace) {
            return false;
        }
        if (!results.exists(BatchNames.RUN)) {
            checkEmpty();
            return false;
        }
        if (!results.text(BatchNames.RUN).equals(run)) {
            throw new IllegalArgumentException("Results holds what another batch made, with other options or inputs: "
                    + "choose another folder, or --replace: "
                    + HadoopFiles.text(results.path("")));
        }
        return true;
    }

    private void checkEmpty() throws IOException {
        for (Map.Entry<String, Set<String>> folder : outputs.entrySet()) {
            for (FileStatus file : results.list(folder.getKey())) {
                if (isOurs(file.getPath().getName(), folder.getValue())) {
                    throw new IllegalArgumentException("Results holds a file that this job would replace: "
                            + "choose another folder, or --replace: "
                            + HadoopFiles.text(file.getPath()));
                }
            }
        }
    }

    private static boolean isOurs(String file, Set<String> ours) {
        return ours.contains(file) || ours.contains(BatchNames.whole(file));
    }

    /**
     * Makes the folder that of this job.
     *
     * @param goesOn whether it is already
     * @throws IOException if it can't be written; the message is for people
     */
    void open(boolean goesOn) throws IOException {
        removeLeftOvers();
        if (!goesOn) {
            for (String table : TABLES) {
                results.delete(table);
            }
            results.write(BatchNames.RUN, run);
        }
    }

    /** Removes what is of no use when all is done. */
    void close() throws IOException {
        results.delete(JobRows.FOLDER);
        removeLeftOvers();
    }

    /** What tasks have not yet moved to its place when they die keeps its hidden name. */
    private void removeLeftOvers() throws IOException {
        for (Map.Entry<String, Set<String>> folder : outputs.entrySet()) {
            String prefix = folder.getKey().isEmpty() ? "" : folder.getKey() + "/";
            for (FileStatus file : results.list(folder.getKey())) {
                String name = ResultFolder.unhidden(file.getPath().getName());
                if (name != null && isOurs(name, folder.getValue())) {
                    results.delete(prefix + file.getPath().getName());
                }
            }
        }
    }
}
