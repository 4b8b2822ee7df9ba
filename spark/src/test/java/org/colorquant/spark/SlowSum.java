package org.colorquant.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;

/** A job whose tasks begin, and then wait until they are told to go on. */
public final class SlowSum {
    private static final long LIMIT_NANOS = 60_000_000_000L;

    private SlowSum() {}

    /** Prints the sum of 1 to n, n being the first argument, with n tasks; the second is a folder for their signs. */
    public static void main(String[] args) {
        int n = Integer.parseInt(args[0]);
        String signs = args[1];
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= n; i++) {
            numbers.add(i);
        }
        try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("slow sum"))) {
            System.out.println("sum " + spark.parallelize(numbers, n).map(i -> waited(i, signs)).reduce(Integer::sum));
        }
    }

    private static int waited(int number, String signs) throws IOException, InterruptedException {
        TaskContext task = TaskContext.get();
        Path folder = Path.of(signs);
        Files.createFile(folder.resolve(
                "executor" + SparkEnv.get().executorId() + "-task" + task.partitionId() + "-" + task.attemptNumber()));
        long end = System.nanoTime() + LIMIT_NANOS;
        while (!Files.exists(folder.resolve("go")) && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        return number;
    }
}
