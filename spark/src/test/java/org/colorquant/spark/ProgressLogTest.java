package org.colorquant.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class ProgressLogTest {
    @Test
    void anImageThatIsDoneTwiceCountsOnce() throws IOException {
        List<Integer> images = IntStream.range(0, 30).boxed().toList();
        try (SparkSession session = LocalSpark.session(2)) {
            JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
            try (ProgressLog progress = new ProgressLog(spark, "counted", images.size())) {
                ImagesDone counted = progress.done();
                JavaRDD<Integer> done = spark.parallelize(images, 7).map(image -> {
                    counted.add(image);
                    return image;
                });
                assertEquals(0, counted.value());
                assertEquals(6, done.take(6).size());
                long first = counted.value();
                assertTrue(first >= 6 && first < 30, first + " in the first tasks");
                assertEquals(30, done.count(), "all, and those again, as after the loss of a worker");
                assertEquals(30, counted.value());
            }
        }
    }

    @Test
    void aTaskTellsOfItsOwnImagesOnly() throws IOException {
        Queue<Long> sizes = new ConcurrentLinkedQueue<>();
        try (SparkSession session = LocalSpark.session(1)) {
            JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
            spark.sc().addSparkListener(new SparkListener() {
                @Override
                public void onTaskEnd(SparkListenerTaskEnd end) {
                    sizes.add(end.taskMetrics().resultSize());
                }
            });
            try (ProgressLog progress = new ProgressLog(spark, "mapped", 1_000_000)) {
                ImagesDone mapped = progress.done();
                spark.parallelize(List.of(0, 999_984), 2)
                        .foreach(first -> IntStream.range(first, first + 16).forEach(mapped::add));
                assertEquals(32, mapped.value());
            }
        }
        assertEquals(2, sizes.size());
        sizes.forEach(size -> assertTrue(size < 8192, size + " bytes come back from a task"));
    }
}
