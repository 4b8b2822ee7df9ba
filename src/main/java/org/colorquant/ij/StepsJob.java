package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import java.util.SplittableRandom;
import org.colorquant.cluster.Clustering;
import org.colorquant.cluster.Effort;
import org.colorquant.cluster.KMeans;
import org.colorquant.cluster.StoppingRule;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;
import org.colorquant.image.ColorHistogram;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.colorquant.quantize.Quantizer;
import org.colorquant.quantize.QuantizerOptions;

/**
 * Plain k-means over the colors of an image, or over colors of red and green alone, with a picture of each of its steps.
 *
 * <p>It is the k-means of the quantizer, with its starts and its rule when to stop. By k-means++ and Random, that is all
 * that the quantizer does; by Variance, that one searches for a better start.
 */
final class StepsJob {
    private static final int PANEL = 320;
    private static final int LARGE_PANEL = 480;
    /** Of each group of points in the plane: the middle, red and green, the spread, and how many. */
    private static final int[][] GROUPS = {
            {60, 60, 16, 260}, {185, 70, 24, 220}, {130, 135, 14, 160}, {55, 190, 24, 240}, {205, 185, 16, 220}
    };

    private static final int SCATTERED = 60;
    private static final int PLANE = 128;

    private final SourceStack source;
    private final ImagePlus image;
    private final CommandOptions options;
    private final Progress progress;

    /** Prepares k-means of points in a plane. */
    StepsJob(CommandOptions options, Progress progress) {
        this.image = null;
        this.source = null;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Prepares k-means of the colors of an image, or of its region of interest.
     *
     * @throws IllegalArgumentException if the image cannot be quantized; the message is for people
     */
    StepsJob(ImagePlus image, CommandOptions options, Progress progress) {
        this.image = image;
        this.source = new SourceStack(image);
        this.options = options;
        this.progress = progress;
    }

    /** Returns the stack, not shown. */
    ImagePlus run() {
        try (Workers workers = new Workers(Prefs.getThreads())) {
            IJ.showStatus("K-Means Step by Step: counting colors");
            ColorHistogram histogram = source == null
                    ? plane(workers)
                    : source.histogram(true, workers, progress.part(0, 0.1));
            ColorPoints points = ColorPoints.of(histogram, ColorSpace.RGB, workers, progress);
            IJ.showStatus("K-Means Step by Step: clustering " + points.size() + " colors");
            StepsStack steps = source == null
                    ? new StepsStack(new StepPanel(points, Projection.redAndGreen(), LARGE_PANEL, true), null)
                    : ofImage(points, workers);
            int iterations = cluster(points, steps, workers);
            IJ.showProgress(1);
            String title = source == null ? StepData.TWO_DIMENSIONS.toString() : Titles.stem(image.getTitle());
            ImagePlus result = new ImagePlus(Titles.unique(title + "-steps"), steps.stack());
            describe(result, iterations);
            return result;
        }
    }

    private StepsStack ofImage(ColorPoints points, Workers workers) {
        progress.update(0.1);
        ColorPoints means = points.means(6, workers); // from the same side as the colors, and seen in less time
        progress.update(0.1);
        Projection projection = Projection.mainAxes(means);
        progress.update(0.1);
        StepPreview preview = new StepPreview(source, image.getCurrentSlice(), points, PANEL);
        return new StepsStack(new StepPanel(points, projection, PANEL, false), preview);
    }

    private int cluster(ColorPoints points, StepsStack steps, Workers workers) {
        QuantizerOptions wanted = options.quantizer();
        int k = wanted.colors();
        KMeans kmeans = new KMeans(points, workers, progress.part(0.1, 1), steps);
        if (points.size() <= k) {
            Centroids each = new Centroids(points.size());
            System.arraycopy(points.x, 0, each.x, 0, each.size());
            System.arraycopy(points.y, 0, each.y, 0, each.size());
            System.arraycopy(points.z, 0, each.z, 0, each.size());
            steps.start(each, "start: each color is a centroid");
            steps.end(points, kmeans.assign(each), each,
                    "converged at once: there are just " + each.size() + " colors");
            return 0;
        }
        Centroids start = wanted.initialization().seed(points, k, wanted.seed(), progress);
        StoppingRule rule = StoppingRule.of(Effort.STANDARD, wanted.iterations(), k, ColorSpace.RGB.step());
        steps.start(start, "start: " + k + " centroids by " + wanted.initialization());
        Clustering found = kmeans.cluster(start, rule, false);
        String end = found.iterations() < wanted.iterations()
                ? "converged after %d iterations: the centroids hardly move"
                : "stopped after %d iterations, the most allowed";
        steps.end(points, kmeans.assign(found.centroids()), found.centroids(), String.format(end, found.iterations()));
        return found.iterations();
    }

    private void describe(ImagePlus result, int iterations) {
        for (Option<CommandOptions, ?> option : Option.STEPS) {
            result.setProp("kmeans." + option.key(), option.get(options));
        }
        result.setProp("kmeans.version", Quantizer.version());
        result.setProp("kmeans.iterations_done", Integer.toString(iterations));
    }

    /** Five groups of colors and a few in no group; always the same, so that starts can be compared. */
    private static ColorHistogram plane(Workers workers) {
        SplittableRandom random = new SplittableRandom(1);
        ColorHistogram.Builder builder = new ColorHistogram.Builder(workers);
        for (int[] group : GROUPS) {
            for (int i = 0; i < group[3]; i++) {
                add(builder, near(group[0], group[2], random), near(group[1], group[2], random));
            }
        }
        for (int i = 0; i < SCATTERED; i++) {
            add(builder, random.nextInt(256), random.nextInt(256));
        }
        return builder.build();
    }

    /** Bell-shaped, of sums: a logarithm could differ from one Java VM to the next. */
    private static int near(int middle, int spread, SplittableRandom random) {
        int sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += random.nextInt(2 * spread + 1) - spread;
        }
        return Math.max(0, Math.min(255, middle + sum));
    }

    private static void add(ColorHistogram.Builder builder, int red, int green) {
        builder.add(new int[]{red << 16 | green << 8 | PLANE}, 0, 1);
    }
}
