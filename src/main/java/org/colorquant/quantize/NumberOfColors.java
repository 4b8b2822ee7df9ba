package org.colorquant.quantize;

import org.colorquant.cluster.IterationListener;
import org.colorquant.color.CielabPlanes;
import org.colorquant.color.ColorPoints;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.Palette;
import org.colorquant.metric.ColorError;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Finds how the error falls with the number of colors, k, and suggests a k: choose it where k is not known. All of it
 * takes about as long as three runs, seldom four, of a {@link Quantizer} at the largest k. Equal pixels and equal options give equal
 * results, on every machine and with any number of threads.
 *
 * <p>The quantizer itself finds the palettes of the largest k, of the smallest, of one between and of some around the suggested
 * one: there the figures are its own. From the largest k and from the one between, clusters are merged one by one; the errors
 * of these palettes are measured on a sample of 4096 pixels, and corrected so that they agree with the quantizer's where those
 * are known. On photographs that leaves 2 % between the figures and the quantizer's, seldom 6 %; a mean
 * difference below the suggestion that was not tried, and would be less than the target, is given as the target. (The squared error in bytes of
 * few colors that were found in another space than RGB leaps from k to k, and the figure with it.)
 */
public final class NumberOfColors {
    private static final int SAMPLE = 1 << 12;
    /** From k, the next number of colors that is measured on the sample is the {@code k / MEASURED}th after the next one. */
    private static final int MEASURED = 16;
    /** The most tries of the quantizer around the suggestion. */
    private static final int MOST_TRIES = 16;
    /** What the runs around the suggested k may cost together, in runs at the largest k. */
    private static final double MOST_COST = 0.7;
    /** Once that is used up, a suggestion is good enough if its difference is at least this part of the target. */
    private static final double NEAR_TARGET = 0.95;
    /** After one try that fails the next is to be below the target by this part, after two by four times as much, and so on. */
    private static final double MARGIN = 0.004;

    /** A run takes a time that is about in proportion to k and this. */
    private static final int BASE_COST = 100;
    /** The mean difference falls about with this root of k. */
    private static final double ROOT = 3.3;

    private final ChoiceOptions options;

    /** Prepares the choice. */
    public NumberOfColors(ChoiceOptions options) {
        this.options = options;
    }

    /**
     * Finds the curve and the suggestion.
     *
     * @param histogram of the pixels to look at, at least one
     * @param workers the threads to use
     * @param progress hears how it goes, and may stop it
     * @throws IllegalArgumentException if the histogram is empty
     */
    public ErrorCurve choose(ColorHistogram histogram, Workers workers, Progress progress) {
        if (histogram.size() == 0) {
            throw new IllegalArgumentException("There are no pixels to choose a number of colors for");
        }
        return new Choice(histogram, workers, progress).run();
    }

    /** The choice for one histogram. */
    private final class Choice {
        private final ColorHistogram histogram;
        private final Workers workers;
        private final Progress progress;
        private final ColorPoints points;
        private final CielabPlanes lab;
        private final PaletteSearch search;
        private final int first;
        private final int last;
        private int middle;
        private PaletteSeries upper;
        private PaletteSeries lower;
        private CalibratedCurve upperCurve;
        private CalibratedCurve lowerCurve;
        private volatile double done;

        Choice(ColorHistogram histogram, Workers workers, Progress progress) {
            this.histogram = histogram;
            this.workers = workers;
            this.progress = fraction -> progress.update(done);
            points = ColorPoints.of(histogram, options.space(), workers, this.progress);
            lab = CielabPlanes.of(histogram.colors(), workers, this.progress);
            search = new PaletteSearch(points, options.space(), workers, this.progress, IterationListener.NONE);
            last = Math.min(options.maximum(), histogram.size());
            first = Math.min(2, last);
        }

        ErrorCurve run() {
            Palette largest = search.palette(options.quantizer(last));
            ColorError largestError = error(largest);
            done = 0.3;
            middle = middle(largestError.meanCiede2000());
            Palette palette = search.palette(options.quantizer(middle));
            ColorError middleError = error(palette);
            done = 0.45;
            ColorError firstError = error(search.palette(options.quantizer(first)));
            merge(largest, palette);
            know(last, largestError);
            know(middle, middleError);
            know(first, firstError);
            done = 0.7;
            int suggested = suggest();
            done = 1;
            progress.update(1);
            double[][] rows = rows();
            if (options.method() == ChoiceMethod.TARGET_DIFFERENCE && suggested > first) {
                raise(rows, suggested);
            }
            return new ErrorCurve(first, rows, suggested > 0 ? suggested : last, suggested > 0);
        }

        /** What the quantizer's palette does to all pixels. */
        private ColorError error(Palette palette) {
            return ColorError.of(histogram, lab, palette, search.labels(), workers, progress);
        }

        /** A first guess at the suggestion, or a k far from both ends. */
        private int middle(double least) {
            boolean target = options.method() == ChoiceMethod.TARGET_DIFFERENCE && least <= options.target();
            double guess = target
                    ? last * StrictMath.pow(least / options.target(), ROOT)
                    : 2 * Math.sqrt(last);
            return Math.max(first, Math.min(last, (int) guess));
        }

        /** Merges from the largest k and from the one between, each for a thread, and measures what comes of it. */
        private void merge(Palette largest, Palette palette) {
            ColorPoints sample = points.sample(SAMPLE);
            CielabPlanes sampleLab = CielabPlanes.of(sample.toColors());
            PaletteSeries[] series = new PaletteSeries[2];
            CalibratedCurve[] curves = new CalibratedCurve[2];
            workers.run(2, 1, (worker, from, to) -> {
                for (int i = from; i < to; i++) {
                    int start = i == 0 ? middle : first;
                    series[i] = PaletteSeries.of(points, i == 0 ? largest : palette, start, options.space(), progress);
                    SampleError error = new SampleError(sample, sampleLab, options.space(), progress);
                    curves[i] = new CalibratedCurve(start, rows(series[i], start, i == 0 ? last : middle, error));
                }
            });
            upper = series[0];
            lower = series[1];
            upperCurve = curves[0];
            lowerCurve = curves[1];
        }

        /** Measures the more seldom, the more colors there are: between two measurements a figure is a power of k. */
        private double[][] rows(PaletteSeries series, int from, int to, SampleError error) {
            double[][] rows = new double[to - from + 1][];
            rows[0] = error.of(series.palette(from));
            int next;
            for (int k = from; k < to; k = next) {
                next = Math.min(to, k + 1 + k / MEASURED);
                double[] left = rows[k - from];
                double[] right = error.of(series.palette(next));
                for (int i = k + 1; i <= next; i++) {
                    double way = StrictMath.log((double) i / k) / StrictMath.log((double) next / k);
                    double[] row = new double[left.length];
                    for (int f = 0; f < row.length; f++) {
                        row[f] = between(left[f], right[f], way);
                    }
                    rows[i - from] = row;
                }
            }
            return rows;
        }

        private double between(double left, double right, double way) {
            return way == 1 || left <= 0 || right <= 0
                    ? (1 - way) * left + way * right
                    : left * StrictMath.pow(right / left, way);
        }

        private Palette palette(int k) {
            return k < middle ? lower.palette(k) : upper.palette(k);
        }

        private CalibratedCurve curve(int k) {
            return k < middle ? lowerCurve : upperCurve;
        }

        private void know(int k, ColorError error) {
            if (k >= middle) {
                upperCurve.know(k, error);
            }
            if (k <= middle) {
                lowerCurve.know(k, error);
            }
        }

        private double[][] rows() {
            double[][] rows = new double[last - first + 1][];
            for (int k = first; k <= last; k++) {
                rows[k - first] = curve(k).figures(k);
            }
            return rows;
        }

        /** What was not tried below the suggestion is not said to reach the target. */
        private void raise(double[][] rows, int suggested) {
            for (int k = first; k < suggested; k++) {
                double[] row = rows[k - first];
                row[CalibratedCurve.MEAN_CIEDE2000] = Math.max(
                        row[CalibratedCurve.MEAN_CIEDE2000], Math.nextUp(options.target()));
            }
        }

        private int suggest() {
            switch (options.method()) {
                case SILHOUETTE :
                    return Silhouette.best(points.sample(SAMPLE), first, last, this::palette, options.space());
                case ELBOW :
                    return Elbow.of(first, rows());
                default :
                    return smallestGoodEnough();
            }
        }

        /**
         * Tries the smallest k that the curve says is good enough, and corrects the curve by what comes of it, until of two
         * neighbors the smaller fails and the larger is good enough, or the time or the tries are used up: then the smallest that is good
         * enough of those that were tried.
         */
        private int smallestGoodEnough() {
            double cost = 0;
            double margin = 0;
            for (int tries = 0;; tries++) {
                int good = smallestTried();
                boolean near = good < 0 || curve(good).meanCiede2000(good) >= NEAR_TARGET * options.target();
                int next = good > first ? candidate(lastTriedBelow(good), good, margin, near) : good;
                cost += (double) (BASE_COST + next) / (BASE_COST + last);
                if (next == good || cost > MOST_COST && near || tries == MOST_TRIES) {
                    return good;
                }
                know(next, error(search.palette(options.quantizer(next))));
                if (!isGoodEnough(next)) {
                    margin = Math.max(MARGIN, 4 * margin);
                }
            }
        }

        private boolean isGoodEnough(int k) {
            return curve(k).meanCiede2000(k) <= options.target();
        }

        /** The smallest k that was tried and is good enough; -1 if there is none. */
        private int smallestTried() {
            for (int k = first; k <= last; k++) {
                if (curve(k).knows(k) && isGoodEnough(k)) {
                    return k;
                }
            }
            return -1;
        }

        private int lastTriedBelow(int good) {
            int k = good - 1;
            while (!curve(k).knows(k)) {
                k--; // the first was tried
            }
            return k;
        }

        /**
         * What to try between one that fails and a good one: the curve's choice, or else the next below the good one if that
         * is near the target, or else halfway; the good one if they are neighbors.
         */
        private int candidate(int failed, int good, double margin, boolean near) {
            for (int k = failed + 1; k < good; k++) {
                if (curve(k).meanCiede2000(k) <= (1 - margin) * options.target()) {
                    return k;
                }
            }
            return near && good - failed > 1 ? good - 1 : (failed + good + 1) / 2;
        }
    }
}
