package org.colorquant.cluster;

import java.util.Arrays;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.progress.Progress;

/**
 * Keeps a share of the clusters for colors that are far from all others, however few their pixels are: choose it where a
 * small vivid thing must not vanish.
 *
 * <p>Weights alone do not do it: to leave out twenty pixels, or one color of a hundred thousand, never costs as much squared
 * error as a cluster less for the rest. So the points are clustered once to see which are far from every centroid; of
 * those, one after another, the one that is farthest from all centroids and from those taken before it (T. F. Gonzalez,
 * 1985, doi:10.1016/0304-3975(85)90224-5). The rest of the centroids are then searched anew, and k-means goes on with all.
 */
public final class RareColors {
    /** A point is far at so many times the root mean square distance: of noise around the centroids, 1 % is. */
    private static final int FAR = 2;

    private final KMeans kmeans;
    private final CoarseToFine search;
    private final Progress progress;

    /**
     * Prepares the clustering.
     *
     * @param kmeans over all points
     * @param search over the same points
     * @param progress hears how it goes, and may stop it
     */
    public RareColors(KMeans kmeans, CoarseToFine search, Progress progress) {
        this.kmeans = kmeans;
        this.search = search;
        this.progress = progress;
    }

    /**
     * Clusters the points.
     *
     * @param initialization how to begin
     * @param k number of clusters, fewer than points
     * @param seed of the random initializations
     * @param iterations the most iterations
     * @param effort how far the search goes
     * @param most so many clusters, fewer than k, may go to far colors; 0 gives what the search finds
     */
    public Clustering run(Initialization initialization, int k, int seed, int iterations, Effort effort, int most) {
        Clustering found = search.run(initialization, k, seed, iterations, effort);
        int count = most == 0 ? 0 : farPoints(found.centroids(), most, FAR).length;
        if (count == 0) {
            return found;
        }
        Centroids rest = search.run(initialization, k - count, seed, iterations, effort).centroids();
        return search.finish(join(rest, farPoints(rest, count, 0)), iterations, effort);
    }

    /** Returns the points that are far from all centroids and from each other, the farthest first. */
    private int[] farPoints(Centroids centroids, int most, int times) {
        ColorPoints points = kmeans.points();
        byte[] labels = kmeans.assign(centroids);
        double error = 0;
        double weight = 0;
        for (int i = 0; i < labels.length; i++) {
            error += (double) points.weight[i] * centroids.squaredDistance(labels[i] & 255, points, i);
            weight += points.weight[i];
        }
        double limit = times * times * error / weight;
        int[] candidates = new int[labels.length];
        int[] distance = new int[labels.length];
        int count = 0;
        for (int i = 0; i < labels.length; i++) {
            distance[count] = centroids.squaredDistance(labels[i] & 255, points, i);
            candidates[count] = i;
            count += distance[count] > limit ? 1 : 0;
        }
        int[] far = new int[most];
        int taken = 0;
        for (int farthest = farthest(distance, count); farthest >= 0 && taken < most;) {
            progress.update(0.5);
            far[taken++] = candidates[farthest];
            Centroids last = join(new Centroids(0), new int[]{candidates[farthest]});
            for (int c = 0; c < count; c++) {
                int d = Math.min(distance[c], last.squaredDistance(0, points, candidates[c]));
                distance[c] = d > limit ? d : 0;
            }
            farthest = farthest(distance, count);
        }
        return Arrays.copyOf(far, taken);
    }

    /** Returns the place of the largest, the first of equals, or -1 if none is left. */
    private static int farthest(int[] distance, int count) {
        int farthest = -1;
        int most = 0;
        for (int c = 0; c < count; c++) {
            if (distance[c] > most) {
                most = distance[c];
                farthest = c;
            }
        }
        return farthest;
    }

    private Centroids join(Centroids rest, int[] far) {
        ColorPoints points = kmeans.points();
        Centroids all = new Centroids(rest.size() + far.length);
        System.arraycopy(rest.x, 0, all.x, 0, rest.size());
        System.arraycopy(rest.y, 0, all.y, 0, rest.size());
        System.arraycopy(rest.z, 0, all.z, 0, rest.size());
        for (int f = 0; f < far.length; f++) {
            all.x[rest.size() + f] = points.x[far[f]];
            all.y[rest.size() + f] = points.y[far[f]];
            all.z[rest.size() + f] = points.z[far[f]];
        }
        return all;
    }
}
