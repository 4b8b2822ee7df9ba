package org.colorquant.cluster;

import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Weighted k-means by batch iterations (S. P. Lloyd, 1982, doi:10.1109/TIT.1982.1056489).
 *
 * <p>It runs until no centroid moves on the grid of the color space, or until a given number of iterations. A cluster
 * that runs empty takes the point with the largest weighted error at once, in the same iteration. All sums are exact,
 * so the result does not depend on the number of threads.
 */
public final class KMeans {
    private final ColorPoints points;
    private final Workers workers;
    private final Progress progress;
    private final NearestKernel[] kernels;
    private final ClusterSums[] sums;
    private final byte[] labels;

    private KMeans(ColorPoints points, int k, Workers workers, Progress progress) {
        this.points = points;
        this.workers = workers;
        this.progress = progress;
        labels = new byte[points.size()];
        kernels = new NearestKernel[workers.threads()];
        sums = new ClusterSums[workers.threads()];
        for (int w = 0; w < kernels.length; w++) {
            kernels[w] = new NearestKernel();
            sums[w] = new ClusterSums(k);
        }
    }

    /**
     * Clusters points.
     *
     * @param points more of them than there are centroids, no two at the same place
     * @param start where the centroids begin, 1 to 256; not changed
     * @param iterations the most iterations, at least 1
     * @param workers the threads to use
     * @param progress hears of every block of an iteration
     */
    public static Clustering cluster(
            ColorPoints points, Centroids start, int iterations, Workers workers, Progress progress) {
        return new KMeans(points, start.size(), workers, progress).run(start, iterations);
    }

    /**
     * Finds the nearest centroid of each point; where distances are equal, the lowest index.
     *
     * @return one index for each point, to be read as {@code labels[i] & 255}
     */
    public static byte[] assign(ColorPoints points, Centroids centroids, Workers workers, Progress progress) {
        byte[] labels = new byte[points.size()];
        NearestKernel[] kernels = new NearestKernel[workers.threads()];
        workers.run(labels.length, NearestKernel.BLOCK, (worker, from, to) -> {
            progress.update(from / (double) labels.length);
            if (kernels[worker] == null) {
                kernels[worker] = new NearestKernel();
            }
            kernels[worker].assign(points, from, to, centroids, labels);
        });
        return labels;
    }

    private Clustering run(Centroids start, int iterations) {
        Centroids centroids = start;
        int done = 0;
        boolean moved = true;
        while (moved && done < iterations) {
            ClusterSums total = assignAndSum(centroids, done);
            fillEmptyClusters(total, centroids);
            Centroids next = means(total);
            moved = !same(centroids, next);
            centroids = next;
            done++;
        }
        return new Clustering(centroids, done);
    }

    private ClusterSums assignAndSum(Centroids centroids, int done) {
        double fraction = done / (done + 30.0); // how many there will be is not known
        for (ClusterSums s : sums) {
            s.clear();
        }
        workers.run(labels.length, NearestKernel.BLOCK, (worker, from, to) -> {
            progress.update(fraction);
            kernels[worker].assign(points, from, to, centroids, labels);
            sums[worker].add(points, labels, from, to);
        });
        for (int w = 1; w < sums.length; w++) {
            sums[0].add(sums[w]);
        }
        return sums[0];
    }

    private void fillEmptyClusters(ClusterSums total, Centroids centroids) {
        for (int j = 0; j < total.points.length; j++) {
            if (total.points[j] == 0) {
                int worst = worstPoint(total, centroids);
                total.move(points, worst, labels[worst] & 255, j);
                labels[worst] = (byte) j;
            }
        }
    }

    /** The point of largest weighted error, of those whose cluster has others; the first of equals. */
    private int worstPoint(ClusterSums total, Centroids centroids) {
        int worst = -1;
        double most = -1;
        for (int i = 0; i < labels.length; i++) {
            int j = labels[i] & 255;
            double error = points.weight[i] * (double) centroids.squaredDistance(j, points, i);
            if (error > most && total.points[j] > 1) {
                most = error;
                worst = i;
            }
        }
        return worst;
    }

    private static Centroids means(ClusterSums total) {
        Centroids means = new Centroids(total.weight.length);
        for (int j = 0; j < means.size(); j++) {
            means.x[j] = ColorPoints.mean(total.x[j], total.weight[j]);
            means.y[j] = ColorPoints.mean(total.y[j], total.weight[j]);
            means.z[j] = ColorPoints.mean(total.z[j], total.weight[j]);
        }
        return means;
    }

    private static boolean same(Centroids a, Centroids b) {
        for (int j = 0; j < a.size(); j++) {
            if (a.x[j] != b.x[j] || a.y[j] != b.y[j] || a.z[j] != b.z[j]) {
                return false;
            }
        }
        return true;
    }
}
