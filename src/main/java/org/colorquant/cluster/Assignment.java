package org.colorquant.cluster;

import java.util.Arrays;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/**
 * Which centroid is nearest to each point, the lowest index where distances are equal, and the sums of the clusters.
 *
 * <p>A change of centroids is followed by doing only what may change: blocks none of whose candidates has moved stay as
 * they are, blocks with one candidate move as a whole, and of the others only points that change their cluster are moved
 * between the sums. The state depends on the last centroids only, never on the way there.
 */
final class Assignment {
    private final ColorPoints points;
    /** The index, among the points that were given, of each point here; null if it is the same. */
    private final int[] order;
    private final PointBlocks blocks;
    private final Workers workers;
    private final Progress progress;

    private final AssignmentState now;
    private Centroids at;
    private AssignmentState kept;
    private Centroids keptAt;
    private final int[] key;
    private final Part[] parts;
    private final Candidates all = new Candidates();
    private ClusterSet moved;
    private int[] movedIndex = new int[256];
    private int movedCount;

    Assignment(ColorPoints given, Workers workers, Progress progress) {
        order = given.order();
        points = order == null ? given : given.sorted(order);
        this.workers = workers;
        this.progress = progress;
        progress.update(0);
        blocks = new PointBlocks(points, workers);
        progress.update(0);
        now = new AssignmentState(points.size(), blocks);
        key = new int[points.size()];
        parts = new Part[workers.threads()];
        for (int w = 0; w < parts.length; w++) {
            parts[w] = new Part();
        }
    }

    /** Returns the points that were given, in an order of its own. */
    ColorPoints points() {
        return points;
    }

    PointBlocks blocks() {
        return blocks;
    }

    /** Returns the index of the nearest centroid for each point, to be read as {@code labels[i] & 255}. */
    byte[] labels() {
        return now.labels;
    }

    /** Returns the same in the order of the points that were given. */
    byte[] labelsOfGiven() {
        if (order == null) {
            return now.labels;
        }
        byte[] labels = new byte[order.length];
        for (int i = 0; i < order.length; i++) {
            labels[order[i]] = now.labels[i];
        }
        return labels;
    }

    ClusterSums sums() {
        return now.sums;
    }

    Centroids centroids() {
        return at;
    }

    /** Returns the first block after one that may have a point of some clusters, or -1 if there is none. */
    int nextBlock(ClusterSet clusters, int after) {
        for (int b = after + 1; b < blocks.count; b++) {
            if (b % 256 == 0) {
                progress.update(0.5);
            }
            if (clusters.meets(now.blockSet, 4 * b)) {
                return b;
            }
        }
        return -1;
    }

    /** Makes a list of the centroids that may be nearest to some point of a block. */
    void candidates(int block, Candidates list) {
        list.set(now.blockSet, 4 * block, at);
    }

    /** Keeps this state, to come back to it. */
    void keep() {
        if (kept == null) {
            kept = new AssignmentState(points.size(), blocks);
        }
        kept.copy(now);
        keptAt = at;
    }

    /** Comes back to the state that was kept last, which costs a fraction of assigning again. */
    void restore() {
        now.copy(kept);
        at = keptAt;
    }

    /** Finds the nearest of some centroids, 1 to 256, for each point; there may be more or fewer than before. */
    void to(Centroids centroids, double fraction) {
        int k = centroids.size();
        if (at == null) {
            begin(k);
        }
        boolean fewer = at != null && at.size() > k;
        note(centroids);
        if (at != null && at.size() < k) {
            resize(k);
        }
        at = centroids;
        all.setAll(at);
        if (movedCount == 0 && !fewer) {
            return;
        }
        workers.run(blocks.regions, 4, (worker, from, to) -> {
            progress.update(fraction);
            for (int r = from; r < to; r++) {
                parts[worker].region(r);
            }
        });
        for (Part t : parts) {
            now.sums.add(t.delta);
            t.delta.clear();
        }
        if (fewer) {
            resize(k);
        }
    }

    private void resize(int k) {
        now.sums = now.sums.resized(k);
        for (Part t : parts) {
            t.delta = new ClusterSums(k);
        }
    }

    /** All points are in cluster 0, and every centroid is new. */
    private void begin(int k) {
        Arrays.fill(now.labels, (byte) 0);
        Arrays.fill(now.common, (short) 0);
        Arrays.fill(now.regionSet, -1);
        Arrays.fill(now.blockSet, -1);
        now.sums = new ClusterSums(k);
        for (int b = 0; b < blocks.count; b++) {
            now.sums.add(blocks.sums, 4 * b, 0);
        }
        for (Part t : parts) {
            t.delta = new ClusterSums(k);
        }
    }

    private void note(Centroids next) {
        movedCount = 0;
        moved = ClusterSet.moved(at, next);
        for (int j = 0; j < next.size(); j++) {
            if (moved.contains(j)) {
                movedIndex[movedCount++] = j;
            }
        }
    }

    /** Gives a point to another cluster than that of the nearest centroid; the next assignment looks at it again. */
    void give(int i, int cluster) {
        now.sums.move(points, i, now.labels[i] & 255, cluster);
        now.labels[i] = (byte) cluster;
        int block = Arrays.binarySearch(blocks.start, 0, blocks.count, i);
        block = block < 0 ? -block - 2 : block;
        now.common[block] = AssignmentState.MIXED;
        int region = Arrays.binarySearch(blocks.regionStart, 0, blocks.regions, block);
        region = region < 0 ? -region - 2 : region;
        Arrays.fill(now.blockSet, 4 * block, 4 * block + 4, -1);
        Arrays.fill(now.regionSet, 4 * region, 4 * region + 4, -1);
    }

    /** What one thread needs. */
    private final class Part {
        ClusterSums delta;
        private final Candidates regional = new Candidates();
        private final Candidates local = new Candidates();
        private final int[] nearIndex = new int[256];
        private final int[] constants = new int[4 * 257];

        void region(int r) {
            if (!moved.meets(now.regionSet, 4 * r)
                    && !reached(blocks.regionBox, 6 * r, now.regionStar[r], movedIndex, movedCount)) {
                return;
            }
            regional.findAmong(all, blocks.regionBox, 6 * r);
            System.arraycopy(regional.set, 0, now.regionSet, 4 * r, 4);
            now.regionStar[r] = regional.star;
            int near = 0;
            for (int c = 0; c < regional.count; c++) {
                int j = regional.index[c];
                if (moved.contains(j)) {
                    nearIndex[near++] = j;
                }
            }
            for (int b = blocks.regionStart[r]; b < blocks.regionStart[r + 1]; b++) {
                if (moved.meets(now.blockSet, 4 * b)
                        || reached(blocks.box, 6 * b, now.blockStar[b], nearIndex, near)) {
                    local.findAmong(regional, blocks.box, 6 * b);
                    System.arraycopy(local.set, 0, now.blockSet, 4 * b, 4);
                    now.blockStar[b] = local.star;
                    block(b);
                }
            }
        }

        /** Whether a box whose candidates have not moved gets a new one of some centroids that have. */
        private boolean reached(int[] box, int b, int star, int[] index, int count) {
            int mx = box[b] + box[b + 1];
            int my = box[b + 2] + box[b + 3];
            int mz = box[b + 4] + box[b + 5];
            int sx = 4 * (box[b + 1] - box[b]);
            int sy = 4 * (box[b + 3] - box[b + 2]);
            int sz = 4 * (box[b + 5] - box[b + 4]);
            int cx = at.x[star];
            int cy = at.y[star];
            int cz = at.z[star];
            int least = square(2 * cx - mx) + square(2 * cy - my) + square(2 * cz - mz);
            for (int m = 0; m < count; m++) {
                int j = index[m];
                int distance = square(2 * at.x[j] - mx) + square(2 * at.y[j] - my) + square(2 * at.z[j] - mz);
                int reach = sx * Math.abs(at.x[j] - cx) + sy * Math.abs(at.y[j] - cy) + sz * Math.abs(at.z[j] - cz);
                if (distance - least <= reach) {
                    return true;
                }
            }
            return false;
        }

        private int square(int a) {
            return a * a;
        }

        private void block(int b) {
            int from = blocks.start[b];
            int to = blocks.start[b + 1];
            if (local.count == 1) {
                wholeBlock(b, from, to, local.index[0]);
                return;
            }
            int shift = 32 - Integer.numberOfLeadingZeros(local.count - 1);
            if (3L * local.spread << shift < 4L << 31) {
                setConstants(shift);
                NearestKernel.leastKeys(points, from, to, constants, local.count, key);
            } else {
                scalar(from, to);
            }
            now.common[b] = AssignmentState.MIXED;
            take(from, to, (1 << shift) - 1);
        }

        private void take(int from, int to, int mask) {
            for (int i = from; i < to; i++) {
                int label = local.index[key[i] & mask];
                int old = now.labels[i] & 255;
                if (label != old) {
                    delta.move(points, i, old, label);
                    now.labels[i] = (byte) label;
                }
            }
        }

        private void wholeBlock(int b, int from, int to, int label) {
            if (now.common[b] == AssignmentState.MIXED) {
                for (int i = from; i < to; i++) {
                    int old = now.labels[i] & 255;
                    if (label != old) {
                        delta.move(points, i, old, label);
                    }
                }
            } else if (now.common[b] != label) {
                delta.move(blocks.sums, 4 * b, now.common[b], label);
            } else {
                return;
            }
            Arrays.fill(now.labels, from, to, (byte) label);
            now.common[b] = (short) label;
        }

        private void setConstants(int shift) {
            for (int c = 0; c < local.count; c++) {
                NearestKernel.constants(at, local.index[c], local.star, c, shift, constants, 4 * c);
            }
            if ((local.count & 1) != 0) {
                System.arraycopy(constants, 4 * local.count - 4, constants, 4 * local.count, 4);
            }
        }

        private void scalar(int from, int to) {
            int[] x = new int[local.count];
            int[] y = new int[local.count];
            int[] z = new int[local.count];
            for (int c = 0; c < local.count; c++) {
                x[c] = at.x[local.index[c]];
                y[c] = at.y[local.index[c]];
                z[c] = at.z[local.index[c]];
            }
            NearestKernel.leastScalar(points, from, to, x, y, z, local.count, key);
        }
    }
}
