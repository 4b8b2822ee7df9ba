package org.colorquant.spark;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.colorquant.format.Csv;
import org.colorquant.ij.BatchNames;
import org.colorquant.ij.BatchRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two tables of the job, as CSV and as Parquet: of the rows that the tasks have written down, in the order of the images. */
final class JobTables {
    private static final Logger LOG = LoggerFactory.getLogger(JobTables.class);
    static final String IMAGES_PARQUET = "kmeans-images.parquet";
    static final String COLORS_PARQUET = "kmeans-colors.parquet";
    /** The folder is moved to its place when it is complete: no marks, nor checksums beside local files, are needed. */
    private static final Map<String, String> WRITER = Map.of(
            "mapreduce.fileoutputcommitter.marksuccessfuljobs", "false",
            "fs.file.impl", RawLocalFileSystem.class.getName(),
            "fs.file.impl.disable.cache", "true");
    /** Images whose rows are read in one task, or written at a time. */
    private static final int ROWS = 1000;

    private final SparkSession session;
    private final JavaSparkContext spark;
    private final ResultFolder results;
    private final JobRows rows;
    private final boolean quality;

    JobTables(SparkSession session, ResultFolder results, JobRows rows, boolean quality) {
        this.session = session;
        this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        this.results = results;
        this.rows = rows;
        this.quality = quality;
    }

    /**
     * Writes the tables of all images.
     *
     * @return the number of images without a result
     * @throws IOException if they can't be written; the message is for people
     */
    long write(List<JobImage> images) throws IOException {
        spark.setJobDescription("K-Means Quantizer: writing the tables of " + images.size() + " images");
        int tasks = Math.min(images.size(), Math.max(images.size() / ROWS, spark.defaultParallelism()));
        JobRows source = rows;
        JavaRDD<String> all = spark.parallelize(images, tasks).map(image -> row(source, image))
                .persist(StorageLevel.DISK_ONLY());
        long failed = all.filter(row -> BatchRow.of(row).isFailed()).count();
        write(BatchNames.IMAGES, IMAGES_PARQUET, BatchRow.columns(quality), all, BatchRow::imageLine);
        write(BatchNames.COLORS, COLORS_PARQUET, BatchRow.colorColumns(), all, BatchRow::colorLines);
        all.unpersist();
        return failed;
    }

    /** What a row is in one of the tables. */
    @FunctionalInterface
    private interface Lines extends Serializable {
        String of(BatchRow row);
    }

    /** The table as CSV comes last, since some file systems move the files of the other one by one: where it is, both are whole. */
    private void write(String csv, String parquet, List<String> columns, JavaRDD<String> all, Lines lines)
            throws IOException {
        Iterator<String> each = all.toLocalIterator();
        results.write(csv, out -> {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            text.write(Csv.line(columns));
            while (each.hasNext()) {
                text.write(lines.of(BatchRow.of(each.next())));
            }
            text.flush();
        }, () -> writeParquet(parquet, columns, all, lines));
        if (!results.exists(parquet)) {
            writeParquet(parquet, columns, all, lines);
        }
    }

    private static String row(JobRows rows, JobImage image) throws IOException {
        BatchRow row = rows.read(image);
        if (row == null || !row.isFailed() && !rows.isThere(image, row)) {
            throw new IOException("The result of " + image.name() + " has gone: run the job again to make it anew");
        }
        return row.toString();
    }

    private void writeParquet(String table, List<String> columns, JavaRDD<String> all, Lines lines) throws IOException {
        StructType schema = new StructType();
        for (String column : columns) {
            schema = schema.add(column, type(column));
        }
        JavaRDD<Row> cells = all.flatMap(text -> Csv.rows(lines.of(BatchRow.of(text))).stream()
                .map(row -> cells(row, columns)).iterator()).coalesce(spark.defaultParallelism());
        String hidden = ResultFolder.hidden(table);
        try {
            session.createDataFrame(cells, schema).write().options(WRITER).parquet(results.path(hidden).toString());
            results.move(hidden, table);
        } finally {
            results.delete(hidden);
        }
    }

    private static Row cells(List<String> row, List<String> columns) {
        Object[] cells = new Object[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            String cell = row.get(i);
            DataType type = type(columns.get(i));
            if (!cell.isEmpty()) { // else there is nothing to say
                cells[i] = type.equals(DataTypes.StringType)
                        ? cell
                        : type.equals(DataTypes.IntegerType)
                                ? (Object) Integer.valueOf(cell)
                                : type.equals(DataTypes.LongType)
                                        ? (Object) Long.valueOf(cell)
                                        : Double.valueOf(cell);
            }
        }
        return RowFactory.create(cells);
    }

    private static DataType type(String column) {
        return switch (column) {
            case "File", "Hex", "Problem" -> DataTypes.StringType;
            case "Width", "Height", "Slices", "Colors", "Index", "Red", "Green", "Blue" -> DataTypes.IntegerType;
            case "Bytes in", "Bytes out", "Pixels" -> DataTypes.LongType;
            default -> DataTypes.DoubleType;
        };
    }

    /** Turns the tables, where they are there, into rows again, so that a job can go on from there. */
    void unpack(List<JobImage> images) throws IOException {
        if (!results.exists(BatchNames.IMAGES) || !results.exists(BatchNames.COLORS)) {
            return;
        }
        Map<String, JobImage> byName = new HashMap<>();
        images.forEach(image -> byName.put(image.name(), image));
        List<Known> known = new ArrayList<>();
        try (RowReader reader = new RowReader(results.open(BatchNames.IMAGES), results.open(BatchNames.COLORS))) {
            for (BatchRow row = reader.next(); row != null; row = reader.next()) {
                JobImage image = byName.get(row.name());
                if (image != null && row.image().size() == BatchRow.columns(quality).size()
                        && (row.isFailed() || row.isComplete())) {
                    known.add(new Known(image, row.toString()));
                }
                if (known.size() == ROWS) {
                    note(known);
                }
            }
        } catch (IllegalArgumentException e) {
            LOG.warn("The tables were changed; what they do not say is made anew");
        }
        note(known);
    }

    /** What a table says of an image. */
    private record Known(JobImage image, String row) implements Serializable {
    }

    /** What is noted already is younger. */
    private void note(List<Known> known) {
        if (!known.isEmpty()) {
            JobRows target = rows;
            spark.setJobDescription("K-Means Quantizer: reading the tables of an earlier run");
            spark.parallelize(List.copyOf(known)).foreach(each -> {
                if (target.read(each.image) == null) {
                    target.write(each.image, BatchRow.of(each.row));
                }
            });
            known.clear();
        }
    }
}
