package org.colorquant.benchmark;

import java.util.SplittableRandom;

/**
 * What tutorials teach: every pixel to the nearest of k means by RGB distance, from random pixels, until the squared
 * moves of the means sum up to less than 1. A peer in benchmarks.
 */
final class TutorialKMeans {
    private TutorialKMeans() {}

    /** Returns the mean squared error (three channels added up, means rounded to bytes). */
    static double error(int[] pixels, int k, int seed, int iterations) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] means = new double[k][];
        for (int j = 0; j < k; j++) {
            int p = pixels[random.nextInt(pixels.length)];
            means[j] = new double[]{p >> 16 & 255, p >> 8 & 255, p & 255};
        }
        double moves = Double.MAX_VALUE;
        for (int i = 0; i < iterations && moves >= 1; i++) {
            double[][] sums = new double[k][4];
            for (int p : pixels) {
                double[] sum = sums[nearest(means, p)];
                sum[0] += p >> 16 & 255;
                sum[1] += p >> 8 & 255;
                sum[2] += p & 255;
                sum[3]++;
            }
            moves = 0;
            for (int j = 0; j < k; j++) {
                for (int c = 0; c < 3 && sums[j][3] > 0; c++) { // an empty cluster stays where it is
                    double mean = sums[j][c] / sums[j][3];
                    moves += (mean - means[j][c]) * (mean - means[j][c]);
                    means[j][c] = mean;
                }
            }
        }
        for (double[] mean : means) {
            for (int c = 0; c < 3; c++) {
                mean[c] = Math.rint(mean[c]);
            }
        }
        double error = 0;
        for (int p : pixels) {
            error += distance(means[nearest(means, p)], p);
        }
        return error / pixels.length;
    }

    private static int nearest(double[][] means, int p) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int j = 0; j < means.length; j++) {
            double d = distance(means[j], p);
            if (d < least) {
                least = d;
                best = j;
            }
        }
        return best;
    }

    private static double distance(double[] mean, int p) {
        double r = mean[0] - (p >> 16 & 255);
        double g = mean[1] - (p >> 8 & 255);
        double b = mean[2] - (p & 255);
        return r * r + g * g + b * b;
    }
}
