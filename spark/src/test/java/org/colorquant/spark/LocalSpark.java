package org.colorquant.spark;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Sessions of a real Spark in the Java VM of the tests. */
final class LocalSpark {
    private LocalSpark() {}

    /** Starts one; there may be one at a time. */
    static SparkSession session(int cores) {
        return session(cores, Map.of());
    }

    /** Starts one with settings of its own; there may be one at a time. */
    static SparkSession session(int cores, Map<String, Object> conf) {
        return SparkSession.builder().master("local[" + cores + "]").appName("test")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2)
                .config(conf).getOrCreate();
    }
}
