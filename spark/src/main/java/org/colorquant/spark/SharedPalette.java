package org.colorquant.spark;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.colorquant.image.ColorHistogram;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.colorquant.quantize.PaletteUse;
import org.colorquant.quantize.Quantizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The palette of all images together: tasks count their colors, the counts are added up as a tree, and the driver learns. */
final class SharedPalette {
    private static final Logger LOG = LoggerFactory.getLogger(SharedPalette.class);
    /** Tasks for each core: enough that none waits long for the last one, and few, as each has a histogram of its own. */
    private static final int TASKS = 3;
    /** Levels of the tree; one more has the last sum made by a task, so that the driver gets that and nothing else. */
    private static final int DEPTH = 2;

    private SharedPalette() {}

    /**
     * Learns it.
     *
     * @return the palette, and what becomes of all pixels with it; null if there is no image
     */
    static PaletteUse learn(JavaSparkContext spark, List<JobImage> images, JobArguments arguments) {
        int tasks = arguments.partitions() > 0 ? arguments.partitions() : TASKS * spark.defaultParallelism();
        List<ImagePart> parts = ImagePart.of(images, tasks);
        List<List<ImagePart>> groups = JobImage.groups(parts, ImagePart::bytes, Math.min(tasks, parts.size()));
        SerializableConfiguration configuration = new SerializableConfiguration(spark.hadoopConfiguration());
        spark.setJobDescription("K-Means Quantizer: counting the colors of " + images.size() + " images");
        ColorCounts all;
        try (ProgressLog progress = new ProgressLog(spark, "counted", images.size())) {
            ImagesDone counted = progress.done();
            JavaRDD<ColorCounts> counts = spark.parallelize(groups, groups.size())
                    .mapPartitions(
                            group -> List.of(count(group, arguments, configuration.value(), counted)).iterator());
            all = counts.treeAggregate(ColorCounts.NONE, ColorCounts::plus, ColorCounts::plus, DEPTH, true);
        }
        LOG.info("{} images have {} colors, in {} bytes", images.size(), all.size(), all.bytes());
        return learn(all, arguments);
    }

    /** What the driver alone does: learns the palette of all colors together; null if there are none. */
    static PaletteUse learn(ColorCounts all, JobArguments arguments) {
        ColorHistogram histogram = all.toHistogram();
        if (histogram.size() == 0) {
            return null;
        }
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors())) {
            return new Quantizer(arguments.options().each().quantizer()).learn(histogram, workers, Progress.NONE).use();
        }
    }

    /** An image that fails is passed over: what is wrong with it is said when it is mapped. */
    private static ColorCounts count(
            Iterator<List<ImagePart>> groups, JobArguments arguments, Configuration configuration,
            ImagesDone counted) throws IOException {
        ImageTask task = new ImageTask(configuration);
        try (Workers workers = new Workers(1)) {
            ColorHistogram.Builder builder = new ColorHistogram.Builder(workers);
            while (groups.hasNext()) {
                for (ImagePart part : groups.next()) {
                    String problem = task.count(part, arguments.options(), builder);
                    if (problem != null) {
                        LOG.info("{} is passed over: {}", part.image().name(), problem);
                    }
                    counted.add(part.image().number());
                }
            }
            return ColorCounts.of(builder.build());
        }
    }
}
