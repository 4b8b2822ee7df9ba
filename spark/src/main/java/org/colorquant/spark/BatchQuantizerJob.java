package org.colorquant.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.colorquant.format.PaletteFormat;
import org.colorquant.ij.BatchNames;
import org.colorquant.ij.BatchOptions;
import org.colorquant.ij.BatchWork;
import org.colorquant.image.Palette;
import org.colorquant.quantize.PaletteUse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code Batch Quantizer...} with one palette for all images, as a job of Apache Spark: choose it where the images are more than one
 * machine can go through, or lie where only Spark reads. What comes out is the same, bit for bit.
 *
 * <p>The arguments are {@code --key=value} with the keys of the plugin's command. When it is killed, the same command goes
 * on with what is left.
 */
public final class BatchQuantizerJob {
    private static final Logger LOG = LoggerFactory.getLogger(BatchQuantizerJob.class);
    /** At least so many tasks for each core to map images, so that none waits long for the last one. */
    private static final int TASKS = 32;
    /** At most so many images for each task, unless there are too few of them for all cores. */
    private static final int IMAGES = 16;

    private final SparkSession session;
    private final JavaSparkContext spark;
    private final JobArguments arguments;
    private final BatchOptions options;

    private BatchQuantizerJob(SparkSession session, JobArguments arguments) {
        this.session = session;
        this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        this.arguments = arguments;
        this.options = arguments.options();
    }

    /** Runs the job in Spark; ends with 1 and a sentence if it cannot be done. */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true"); // ImageJ has windows
        if (List.of(arguments).contains("--help")) {
            System.out.println(JobArguments.USAGE);
            return;
        }
        String problem = null;
        try {
            JobArguments asked = new JobArguments(arguments);
            try (SparkSession session = SparkSession.builder().appName("K-Means Quantizer").getOrCreate()) {
                System.out.println(run(session, asked));
            }
        } catch (Exception e) { // Spark's own is a checked one that its methods do not declare
            problem = sentence(e);
        }
        if (problem != null) {
            System.err.println("K-Means Quantizer: " + problem);
            System.exit(1);
        }
    }

    /** What failed in a task is the cause of what Spark throws; its message is for people. */
    static String sentence(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidPathException path) {
                return "The language settings of a machine have not all letters of " + path.getInput()
                        + ": set LC_ALL=C.UTF-8, for executors by --conf spark.executorEnv.LC_ALL=C.UTF-8";
            }
            if (cause instanceof IOException || cause instanceof IllegalArgumentException) {
                LOG.debug("The job failed", e);
                return cause.getMessage() == null ? cause.toString() : cause.getMessage();
            }
        }
        LOG.error("The job failed", e);
        return e.toString();
    }

    /**
     * Runs the job.
     *
     * @return what came of it, in a sentence
     * @throws IllegalArgumentException if it cannot be done; the message is for people, and nothing was written
     * @throws IOException if a file cannot be read or written; the message is for people, and what was finished stays
     */
    static String run(SparkSession session, JobArguments arguments) throws IOException {
        return new BatchQuantizerJob(session, arguments).run();
    }

    private String run() throws IOException {
        Configuration configuration = spark.hadoopConfiguration();
        JobFiles files = JobFiles.of(arguments, configuration);
        Palette given = options.palette().isEmpty() ? null : given(configuration);
        ResultFolder results = new ResultFolder(files.results(), configuration);
        JobRecord record = new JobRecord(results, files.images(), files.description(options, given));
        boolean goesOn = record.goesOn(options.replace());
        Palette known = goesOn && given == null ? learnedBefore(results) : given;
        PaletteUse learned = known == null ? learn(files) : null; // nothing may be written or deleted before there is one
        record.open(goesOn);
        if (learned != null) {
            results.write(BatchNames.PALETTE, BatchWork.paletteTable(learned));
        }
        JobRows rows = new JobRows(results, options.format());
        JobTables tables = new JobTables(session, results, rows, options.each().quality());
        if (goesOn) {
            tables.unpack(files.images());
        }
        map(files.images(), known == null ? learned.palette() : known, results, rows, goesOn);
        long failed = tables.write(files.images());
        record.close();
        return String.format("%d images, %d of them without a result, are in %s", files.images().size(), failed,
                HadoopFiles.text(files.results()));
    }

    private Palette given(Configuration configuration) throws IOException {
        Path path = HadoopFiles.path("Palette", options.palette(), configuration);
        if (HadoopFiles.status(HadoopFiles.system(path, configuration), path) == null) {
            throw new IllegalArgumentException("There is no palette file " + options.palette());
        }
        try (LocalCopy copy = new LocalCopy(path.toString(), configuration)) {
            return BatchWork.palette(copy.file().toString(), options);
        }
    }

    private static Palette learnedBefore(ResultFolder results) throws IOException {
        if (!results.exists(BatchNames.PALETTE)) {
            return null;
        }
        byte[] table = results.text(BatchNames.PALETTE).getBytes(StandardCharsets.UTF_8);
        try {
            return PaletteFormat.CSV.decode(table);
        } catch (IllegalArgumentException e) {
            String file = HadoopFiles.text(results.path(BatchNames.PALETTE));
            throw new IOException("Can't read " + file + ": " + e.getMessage(), e);
        }
    }

    private PaletteUse learn(JobFiles files) {
        PaletteUse learned = SharedPalette.learn(spark, files.images(), arguments);
        if (learned == null) {
            throw new IllegalArgumentException("There is no image to learn a palette from in " + files.input());
        }
        return learned;
    }

    private void map(
            List<JobImage> images, Palette palette, ResultFolder results, JobRows rows, boolean goesOn) {
        int most = Math.max(TASKS * spark.defaultParallelism(), images.size() / IMAGES);
        int tasks = arguments.partitions() > 0 ? arguments.partitions() : most;
        List<List<JobImage>> groups = JobImage.groups(images, JobImage::bytes, Math.min(tasks, images.size()));
        Broadcast<int[]> colors = spark.broadcast(palette.toArray());
        JobArguments asked = arguments;
        spark.setJobDescription("K-Means Quantizer: mapping " + images.size() + " images");
        try (ProgressLog progress = new ProgressLog(spark, "mapped", images.size())) {
            ImagesDone mapped = progress.done();
            spark.parallelize(groups, groups.size()).foreach(group -> {
                ImageTask task = new ImageTask(results.configuration());
                for (JobImage image : group) {
                    if (!goesOn || !rows.isFinished(image)) {
                        rows.write(image, task.map(image, asked.options(), Palette.of(colors.value()), results));
                    }
                    mapped.add(image.number());
                }
            });
        }
    }
}
