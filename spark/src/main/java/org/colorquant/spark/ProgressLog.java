package org.colorquant.spark;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log, now and then, with how many images a pass is done; the accumulator says it in Spark's UI. */
final class ProgressLog extends SparkListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);
    private static final long EVERY = 10_000_000_000L;

    private final JavaSparkContext spark;
    private final ImagesDone done = new ImagesDone();
    private final int images;
    private long before = System.nanoTime();

    /**
     * Begins to listen.
     *
     * @param what is done with the images, as in {@code counted}
     * @param images number of all
     */
    ProgressLog(JavaSparkContext spark, String what, int images) {
        this.spark = spark;
        this.images = images;
        spark.sc().register(done, "images " + what);
        spark.sc().addSparkListener(this);
    }

    /** Returns what the tasks add the numbers of their images to. */
    ImagesDone done() {
        return done;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (System.nanoTime() - before > EVERY) {
            before = System.nanoTime();
            LOG.info("{}: {} of {}", done.name().get(), done.value(), images);
        }
    }

    @Override
    public void close() {
        spark.sc().removeSparkListener(this);
        LOG.info("{}: {} of {}", done.name().get(), done.value(), images);
    }
}
