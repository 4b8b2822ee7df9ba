package org.colorquant.spark;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** Adds up what Spark measures of one run of the job, by what its passes are called. */
final class JobFigures extends SparkListener {
    static final String COUNTING = "counting";
    static final String MAPPING = "mapping";

    private final Map<Integer, String> passOfStage = new HashMap<>();
    private final Map<Integer, String> passOfJob = new HashMap<>();
    private final Map<Integer, Long> begun = new HashMap<>();
    private final Map<String, Long> wall = new HashMap<>();
    private final Map<String, Long> tasks = new HashMap<>();
    private long shuffled;
    private long largestResult;

    @Override
    public synchronized void onJobStart(SparkListenerJobStart start) {
        String description = start.properties().getProperty("spark.job.description", "");
        String pass = description.replaceAll(".*: (\\w+).*", "$1");
        passOfJob.put(start.jobId(), pass);
        begun.put(start.jobId(), start.time());
        start.stageInfos().foreach(stage -> passOfStage.put(stage.stageId(), pass));
    }

    @Override
    public synchronized void onJobEnd(SparkListenerJobEnd end) {
        wall.merge(passOfJob.get(end.jobId()), end.time() - begun.get(end.jobId()), Long::sum);
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        TaskMetrics metrics = end.taskMetrics();
        String pass = passOfStage.get(end.stageId());
        tasks.merge(pass, metrics.executorRunTime(), Long::sum);
        shuffled += metrics.shuffleWriteMetrics().bytesWritten();
        if (pass.equals(COUNTING)) {
            largestResult = Math.max(largestResult, metrics.resultSize());
        }
    }

    /** Waits until all is known. */
    void await(SparkSession spark) {
        try {
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the seconds from a pass's begin to its end. */
    synchronized double seconds(String pass) {
        return wall.getOrDefault(pass, 0L) / 1e3;
    }

    /** Returns the seconds that all tasks of a pass took together. */
    synchronized double taskSeconds(String pass) {
        return tasks.getOrDefault(pass, 0L) / 1e3;
    }

    /** Returns the bytes that tasks handed on to tasks. */
    synchronized long shuffled() {
        return shuffled;
    }

    /** Returns the bytes of the sum of all colors, as the driver gets it. */
    synchronized long sum() {
        return largestResult;
    }
}
