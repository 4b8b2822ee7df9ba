package org.colorquant.dither;

import org.colorquant.color.ColorSpace;
import org.colorquant.color.GridCache;
import org.colorquant.image.Palette;
import org.colorquant.progress.Progress;

/** Gives every other pixel of a row the index that fits it and its neighbors best; for one thread. */
final class PottsKernel {
    /** A row is cut into runs of so many pixels, an even number; those with nothing open are passed over. */
    private static final int RUN = 64;

    private static final int RUNS_HEARD = 64;
    /** What neighbors count, beside and diagonal: as near to 1 : 1/sqrt(2) as whole numbers of 8 bits can be. */
    private static final int BESIDE = 181;

    private static final int DIAGONAL = 128;
    /** The places of neighbors, those beside a pixel first. */
    private static final int[] RIGHT = {-1, 1, 0, 0, -1, 1, -1, 1};

    private static final int[] DOWN = {0, 0, -1, 1, -1, -1, 1, 1};
    /** The lowest bit of each byte, all bits but the highest, and the highest. */
    private static final long EACH = 0x0101010101010101L;

    private static final long LOWER = 0x7f7f7f7f7f7f7f7fL;
    private static final long ALL = 0x8080808080808080L;
    /** The unit distance in whole numbers, so that 16 units and the rank of an index fit in 31 bits. */
    private static final int UNIT = 1 << 17;

    private static final int RANK_BITS = 9;
    private static final int SCALE_BITS = 32;

    private final int[] pixels;
    private final int width;
    private final int height;
    private final byte[] nearest;
    private final byte[] indices;
    /** 1 where a neighbor has changed so that the pixel may follow. */
    private final byte[] open;
    /** 1 where a run may have an open pixel: for each run of each row, one for even columns and one for odd ones. */
    private final byte[] openRuns;

    /** The places of the palette's colors, as the cache gives them. */
    private final long[] colors;
    private final GridCache cache;
    private final int pull;
    private final int most;
    private final long scale;
    private boolean changed;

    /**
     * Prepares a kernel.
     *
     * @param nearest the indices as they were
     * @param indices the indices as they become
     * @param open where to look, kept up to date
     * @param openRuns the same for runs
     * @param unit squared distance that is the measure of the others, at least 1
     * @param pull of a neighbor beside, in units, up to 2
     * @param most that a pixel says, in units, up to 5
     */
    PottsKernel(
            int[] pixels,
            int width,
            int height,
            byte[] nearest,
            byte[] indices,
            byte[] open,
            byte[] openRuns,
            Palette palette,
            ColorSpace space,
            double unit,
            double pull,
            double most) {
        this.pixels = pixels;
        this.width = width;
        this.height = height;
        this.nearest = nearest;
        this.indices = indices;
        this.open = open;
        this.openRuns = openRuns;
        cache = new GridCache(space);
        colors = new long[palette.size()];
        for (int j = 0; j < colors.length; j++) {
            colors[j] = cache.place(palette.color(j));
        }
        this.pull = (int) (pull * UNIT / BESIDE + 0.5);
        this.most = (int) Math.min(Integer.MAX_VALUE, most * unit);
        scale = (long) (UNIT / unit * (1L << SCALE_BITS));
    }

    /** Returns whether anything changed since this was asked. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** Returns how many {@code openRuns} there are for an image. */
    static int runs(int width, int height) {
        return 2 * height * runsOfRow(width);
    }

    private static int runsOfRow(int width) {
        return (width + RUN - 1) / RUN;
    }

    /** Looks at every other pixel of a row, from 0 or 1. */
    void row(int first, int y, Progress progress) {
        int runs = runsOfRow(width);
        for (int run = 0; run < runs; run++) {
            if (run % RUNS_HEARD == 0) {
                progress.update(y / (double) height);
            }
            int at = 2 * (y * runs + run) + first;
            if (openRuns[at] != 0) {
                openRuns[at] = 0;
                run(RUN * run + first, Math.min(width, RUN * run + RUN), y);
            }
        }
    }

    private void run(int from, int to, int y) {
        boolean inside = y > 0 && y < height - 1;
        for (int x = from; x < to; x += 2) {
            int i = y * width + x;
            if (open[i] != 0) {
                open[i] = 0;
                boolean inner = inside && x > 0 && x < width - 1;
                choose(i, x, y, inner ? around(i) : around(x, y), inner ? ALL : there(x, y));
            }
        }
    }

    /** Returns the indices of the neighbors of an inner pixel, a byte each: in the lower half those beside it. */
    private long around(int i) {
        byte[] n = indices;
        int up = i - width;
        int down = i + width;
        int beside = n[i - 1] & 255 | (n[i + 1] & 255) << 8 | (n[up] & 255) << 16 | n[down] << 24;
        int diagonal = n[up - 1] & 255 | (n[up + 1] & 255) << 8 | (n[down - 1] & 255) << 16 | n[down + 1] << 24;
        return (long) diagonal << 32 | beside & 0xffffffffL;
    }

    /** Returns the same of any pixel; in the place of a neighbor that is not there stands the pixel. */
    private long around(int x, int y) {
        long around = 0;
        for (int n = 0; n < 8; n++) {
            int u = x + RIGHT[n];
            int v = y + DOWN[n];
            boolean there = u >= 0 && v >= 0 && u < width && v < height;
            around |= (indices[there ? v * width + u : y * width + x] & 255L) << 8 * n;
        }
        return around;
    }

    /** Returns the upper bit of the byte of each neighbor that is there. */
    private long there(int x, int y) {
        long there = 0;
        for (int n = 0; n < 8; n++) {
            int u = x + RIGHT[n];
            int v = y + DOWN[n];
            there |= u >= 0 && v >= 0 && u < width && v < height ? 128L << 8 * n : 0;
        }
        return there;
    }

    private void choose(int i, int x, int y, long around, long there) {
        int own = indices[i] & 255;
        int near = nearest[i] & 255;
        if (own == near && around == own * EACH) {
            return;
        }
        long agree = equal(around ^ own * EACH) & there;
        long left = shared(around) & there & ~agree;
        if (own == near && votes(left) <= votes(agree)) {
            return;
        }
        int best = best(pixels[i], own, near, around, there, left);
        if (best != own) {
            indices[i] = (byte) best;
            changed = true;
            openAround(x, y, (byte) best);
        }
    }

    /** Returns the upper bit of each byte that is 0. */
    private static long equal(long differs) {
        return ~((differs & LOWER) + LOWER | differs | LOWER);
    }

    /** Returns the upper bit of each byte that occurs twice or more. */
    private static long shared(long around) {
        long shared = 0;
        for (int turn = 8; turn <= 32; turn += 8) {
            long equal = equal(around ^ Long.rotateRight(around, turn));
            shared |= equal | Long.rotateLeft(equal, turn);
        }
        return shared;
    }

    private static int votes(long equal) {
        return BESIDE * Long.bitCount(equal & 0xffffffffL) + DIAGONAL * Long.bitCount(equal >>> 32);
    }

    /** Of equals the pixel's own index wins, then the lowest; a rank tells which: branches could not be predicted. */
    private int best(int color, int own, int near, long around, long there, long candidates) {
        long place = cache.place(color);
        int least = distance(near, place);
        long left = candidates;
        long equal = equal(around ^ near * EACH) & there;
        int best = -pull * votes(equal) << RANK_BITS;
        if (own != near) {
            best |= near + 1;
            left &= ~equal;
            equal = equal(around ^ own * EACH) & there;
            best = Math.min(best, energy(own, place, least, votes(equal)) << RANK_BITS);
        }
        while (left != 0) {
            int index = (int) (around >>> Long.numberOfTrailingZeros(left) - 7) & 255;
            equal = equal(around ^ index * EACH) & there;
            left &= ~equal;
            best = Math.min(best, energy(index, place, least, votes(equal)) << RANK_BITS | index + 1);
        }
        int rank = best & (1 << RANK_BITS) - 1;
        return rank == 0 ? own : rank - 1;
    }

    private int energy(int index, long place, int least, int votes) {
        // less than 0 only if the pixels are no longer those that were mapped
        int said = Math.max(-most, Math.min(distance(index, place) - least, most));
        return (int) (said * scale >> SCALE_BITS) - pull * votes;
    }

    /** It fits in 31 bits in all spaces. */
    private int distance(int index, long place) {
        long color = colors[index];
        int dx = (short) color - (short) place;
        int dy = (short) (color >> 16) - (short) (place >> 16);
        int dz = (short) (color >> 32) - (short) (place >> 32);
        return dx * dx + dy * dy + dz * dz;
    }

    /** A neighbor that has the new index already is only confirmed. */
    private void openAround(int x, int y, byte now) {
        for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                int i = v * width + u;
                if (indices[i] != now) {
                    open[i] = 1;
                    openRuns[2 * (v * runsOfRow(width) + u / RUN) + (u & 1)] = 1;
                }
            }
        }
    }
}
