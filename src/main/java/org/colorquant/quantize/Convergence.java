package org.colorquant.quantize;

import java.util.ArrayList;
import java.util.List;
import org.colorquant.cluster.IterationListener;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;

/**
 * How the error fell from iteration to iteration while a palette was learned, for a plot or to see whether the bound on
 * iterations was too low.
 *
 * <p>Give one to {@link Quantizer#learn(org.colorquant.image.ColorHistogram, org.colorquant.progress.Workers,
 * org.colorquant.progress.Progress, IterationListener)}. It holds stages, each a k-means of its own: with the
 * initialization by variance, or effort Fast, one over the means of small cubes of colors and one over all colors (effort
 * Best: two; more than two million colors: one over the means of smaller cubes before), otherwise the last only. What
 * splitting and merging does between them, and where Best begins elsewhere, it does not hear of.
 *
 * <p>An error is the squared distance of all colors to the mean of their cluster, on average as they are weighted; in
 * RGB the squared differences of red, green and blue, added up, in other spaces in squared steps of 1/255 of the way from
 * black to white. While means are clustered, colors are in the cluster of their mean.
 */
public final class Convergence implements IterationListener {
    private final ColorSpace space;
    private final List<Stage> stages = new ArrayList<>();

    /**
     * Makes one that has heard of nothing.
     *
     * @param space in which the palette is learned, {@link Quantizer#space}
     */
    public Convergence(ColorSpace space) {
        this.space = space;
    }

    @Override
    public void iterated(int number, ColorPoints points, byte[] labels, Centroids before, Centroids after) {
        if (number == 1) {
            stages.add(new Stage(points));
        }
        stages.get(stages.size() - 1).add(points, labels, after);
    }

    /** Returns the space in which the palette is learned. */
    public ColorSpace space() {
        return space;
    }

    /** Returns the number of stages; 0 of an image of at most k colors, where nothing was to be done. */
    public int stages() {
        return stages.size();
    }

    /** Returns how many points a stage, from 0, has clustered: all distinct colors, or fewer means of them. */
    public int points(int stage) {
        return stages.get(stage).points;
    }

    /** Returns the mean squared error after each iteration of a stage, from 0. */
    public double[] meanSquaredErrors(int stage) {
        Stage one = stages.get(stage);
        Stage last = stages.get(stages.size() - 1); // that is over all colors
        double lost = last.squares - one.squares; // the error of colors against their means, which no cluster changes
        double squaredStep = space.step() * space.step();
        return one.errors.stream().mapToDouble(error -> (error + lost) / one.weight / squaredStep).toArray();
    }

    private static final class Stage {
        private final int points;
        private final List<Double> errors = new ArrayList<>();
        private double weight;
        /** The squared error against the origin. */
        private double squares;

        Stage(ColorPoints p) {
            points = p.size();
            for (int i = 0; i < points; i++) {
                weight += p.weight[i];
                squares += p.weight[i]
                        * ((double) p.x[i] * p.x[i] + (double) p.y[i] * p.y[i] + (double) p.z[i] * p.z[i]);
            }
        }

        void add(ColorPoints p, byte[] labels, Centroids means) {
            double error = 0;
            for (int i = 0; i < points; i++) {
                error += p.weight[i] * (double) means.squaredDistance(labels[i] & 255, p, i);
            }
            errors.add(error);
        }
    }
}
