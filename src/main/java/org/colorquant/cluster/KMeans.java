package org.colorquant.cluster;

import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Weighted k-means by batch iterations (S. P. Lloyd, 1982, doi:10.1109/TIT.1982.1056489) over a set of points.
 *
 * <p>A cluster that runs empty takes the point with the largest weighted error at once, in the same iteration. All sums
 * are exact, so the result does not depend on the number of threads.
 */
public final class KMeans {
    private final ColorPoints points;
    private final PointBlocks blocks;
    private final Workers workers;
    private final Progress progress;
    private final NearestKernel[] kernels;
    private final byte[] labels;
    private ClusterSums[] sums = {};

    /**
     * Prepares the clustering of some points.
     *
     * @param points no two at the same place
     * @param workers the threads to use
     * @param progress hears of every block of every iteration
     */
    public KMeans(ColorPoints points, Workers workers, Progress progress) {
        this.points = points;
        this.workers = workers;
        this.progress = progress;
        progress.update(0);
        blocks = new PointBlocks(points);
        progress.update(0);
        labels = new byte[points.size()];
        kernels = new NearestKernel[workers.threads()];
        for (int w = 0; w < kernels.length; w++) {
            kernels[w] = new NearestKernel();
        }
    }

    /** Returns the points. */
    ColorPoints points() {
        return points;
    }

    /** Returns the index of the cluster of each point after the last assignment; not to be changed. */
    byte[] labels() {
        return labels;
    }

    /** Returns the sums of the clusters after the last assignment. */
    ClusterSums sums() {
        return sums[0];
    }

    /**
     * Finds the nearest centroid of each point; where distances are equal, the lowest index.
     *
     * @param centroids 1 to 256
     * @return one index for each point, to be read as {@code labels[i] & 255}; valid until the next call of anything
     */
    public byte[] assign(Centroids centroids) {
        workers.run(blocks.count, 1, (worker, from, to) -> {
            progress.update(from / (double) blocks.count);
            kernels[worker].assign(points, blocks, from, centroids, labels);
        });
        return labels;
    }

    /**
     * Clusters the points.
     *
     * @param start where the centroids begin, 1 to 256, fewer than points; not changed
     * @param rule says when to stop
     */
    public Clustering cluster(Centroids start, StoppingRule rule) {
        if (sums.length == 0 || sums[0].clusters() != start.size()) {
            sums = new ClusterSums[workers.threads()];
            for (int w = 0; w < sums.length; w++) {
                sums[w] = new ClusterSums(start.size());
            }
        }
        Centroids centroids = start;
        int done = 0;
        boolean again = true;
        while (again) {
            assignAndSum(centroids, done);
            fillEmptyClusters(centroids);
            Centroids next = means();
            done++;
            again = !rule.stops(centroids, next, done);
            centroids = next;
        }
        return new Clustering(centroids, done, sums[0].explained());
    }

    private void assignAndSum(Centroids centroids, int done) {
        double fraction = done / (done + 30.0); // how many there will be is not known
        for (ClusterSums s : sums) {
            s.clear();
        }
        workers.run(blocks.count, 16, (worker, from, to) -> {
            progress.update(fraction);
            for (int block = from; block < to; block++) {
                int all = kernels[worker].assign(points, blocks, block, centroids, labels);
                if (all >= 0) {
                    sums[worker].add(blocks.sums, 4 * block, all);
                } else {
                    int first = block * PointBlocks.SIZE;
                    sums[worker].add(points, labels, first, Math.min(labels.length, first + PointBlocks.SIZE));
                }
            }
        });
        for (int w = 1; w < sums.length; w++) {
            sums[0].add(sums[w]);
        }
    }

    private void fillEmptyClusters(Centroids centroids) {
        for (int j = 0; j < centroids.size(); j++) {
            if (sums[0].isEmpty(j)) {
                int worst = worstPoint(centroids);
                sums[0].move(points, worst, labels[worst] & 255, j);
                labels[worst] = (byte) j;
            }
        }
    }

    /** The point of largest weighted error, of those whose cluster has others; the first of equals. */
    private int worstPoint(Centroids centroids) {
        int worst = -1;
        double most = -1;
        for (int i = 0; i < labels.length; i++) {
            int j = labels[i] & 255;
            double error = points.weight[i] * (double) centroids.squaredDistance(j, points, i);
            if (error > most && sums[0].weight(j) > points.weight[i]) {
                most = error;
                worst = i;
            }
        }
        return worst;
    }

    private Centroids means() {
        Centroids means = new Centroids(sums[0].clusters());
        for (int j = 0; j < means.size(); j++) {
            sums[0].mean(j, means);
        }
        return means;
    }
}
