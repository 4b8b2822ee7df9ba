package org.colorquant.dither;

import org.colorquant.color.ColorSpace;
import org.colorquant.color.GridCache;
import org.colorquant.image.Palette;
import org.colorquant.progress.Progress;

/** Gives every other pixel of a row the index that fits it and its neighbors best; for one thread. */
final class PottsKernel {
    private static final int WORDS_HEARD = 64;
    /** The bits of every other pixel. */
    private static final long EVEN = 0x5555555555555555L;
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
    /** A bit for each pixel, 64 to a word and each row from its own word on: whether it changed when last looked at. */
    private final long[] changed;

    /** Whether a row may have such a pixel. */
    private final boolean[] changedRows;

    /** The places of the palette's colors, as the cache gives them. */
    private final long[] palette;
    private final GridCache cache;
    /** Of a row's pixels that have to be looked at closely: columns, colors, places, neighbors and which of these are shared. */
    private final int[] columns;

    private final int[] colors;
    private final long[] places;
    private final long[] neighbors;
    private final long[] candidates;
    private final int pull;
    private final int most;
    private final long scale;
    private boolean anyChanged;

    /**
     * Prepares a kernel.
     *
     * @param nearest the indices as they were
     * @param indices the indices as they become
     * @param changed which of them have when last looked at, in {@link #words}; kept up to date
     * @param changedRows which rows may have such pixels, kept up to date
     * @param unit squared distance that is the measure of the others, at least 1
     * @param pull of a neighbor beside, in units, up to 2
     * @param mostSaid by a pixel, in units, up to 5
     */
    PottsKernel(
            int[] pixels,
            int width,
            int height,
            byte[] nearest,
            byte[] indices,
            long[] changed,
            boolean[] changedRows,
            Palette palette,
            ColorSpace space,
            double unit,
            double pull,
            double mostSaid) {
        this.pixels = pixels;
        this.width = width;
        this.height = height;
        this.nearest = nearest;
        this.indices = indices;
        this.changed = changed;
        this.changedRows = changedRows;
        cache = new GridCache(space);
        this.palette = new long[palette.size()];
        cache.places(palette.toArray(), palette.size(), this.palette);
        int listed = (width + 1) / 2;
        columns = new int[listed];
        colors = new int[listed];
        places = new long[listed];
        neighbors = new long[listed];
        candidates = new long[listed];
        this.pull = (int) (pull * UNIT / BESIDE + 0.5);
        most = (int) Math.min(Integer.MAX_VALUE, mostSaid * unit);
        scale = (long) (UNIT / unit * (1L << SCALE_BITS));
    }

    /** Returns whether anything changed since this was asked. */
    boolean takeChanged() {
        boolean was = anyChanged;
        anyChanged = false;
        return was;
    }

    /** Returns how many words of 64 bits tell which pixels of an image have changed. */
    static int words(int width, int height) {
        return height * wordsOfRow(width);
    }

    private static int wordsOfRow(int width) {
        return (width + Long.SIZE - 1) / Long.SIZE;
    }

    /**
     * Looks at every other pixel of a row. None is a neighbor of another, so all are judged before any changes.
     *
     * @param first 0 or 1
     * @param all whether also at those of which no neighbor has changed
     */
    void row(int first, int y, boolean all, Progress progress) {
        if (!all && !changedRows[y] && (y == 0 || !changedRows[y - 1]) && (y == height - 1 || !changedRows[y + 1])) {
            return;
        }
        int words = wordsOfRow(width);
        int doubtful = 0;
        long kept = 0;
        for (int word = 0; word < words; word++) {
            if (word % WORDS_HEARD == 0) {
                progress.update(y / (double) height);
            }
            int left = width - Long.SIZE * word;
            long turn = EVEN << first & (left < Long.SIZE ? (1L << left) - 1 : -1L);
            long open = all ? turn : nextToChanged(word, y) & turn;
            changed[y * words + word] &= ~turn;
            kept |= changed[y * words + word];
            doubtful = listDoubtful(open, Long.SIZE * word, y, doubtful);
        }
        changedRows[y] = kept != 0;
        cache.places(colors, doubtful, places);
        for (int n = 0; n < doubtful; n++) {
            choose(n, y);
        }
    }

    /** Returns a bit for each of 64 pixels: whether a neighbor has changed. Its own bit says nothing. */
    private long nextToChanged(int word, int y) {
        long near = besideChanged(word, y);
        if (y > 0) {
            near |= besideChanged(word, y - 1) | changed[(y - 1) * wordsOfRow(width) + word];
        }
        if (y < height - 1) {
            near |= besideChanged(word, y + 1) | changed[(y + 1) * wordsOfRow(width) + word];
        }
        return near;
    }

    private long besideChanged(int word, int y) {
        int words = wordsOfRow(width);
        int at = y * words + word;
        long beside = changed[at] << 1 | changed[at] >>> 1;
        if (word > 0) {
            beside |= changed[at - 1] >>> Long.SIZE - 1;
        }
        if (word < words - 1) {
            beside |= changed[at + 1] << Long.SIZE - 1;
        }
        return beside;
    }

    /** Adds those open pixels to the lists whose neighbors may pull them away, and returns how many are listed now. */
    private int listDoubtful(long open, int from, int y, int listed) {
        boolean inside = y > 0 && y < height - 1;
        int n = listed;
        for (long rest = open; rest != 0; rest &= rest - 1) {
            int x = from + Long.numberOfTrailingZeros(rest);
            int i = y * width + x;
            boolean inner = inside && x > 0 && x < width - 1;
            long around = inner ? around(i) : around(x, y);
            long there = inner ? ALL : there(x, y);
            int own = indices[i] & 255;
            long agree = equal(around ^ own * EACH) & there;
            long left = shared(around) & there & ~agree;
            columns[n] = x;
            colors[n] = pixels[i];
            neighbors[n] = around;
            candidates[n] = left;
            // counted, not asked: it could not be predicted
            n += (own ^ nearest[i] & 255 | (votes(agree) - votes(left)) & Integer.MIN_VALUE) != 0 ? 1 : 0;
        }
        return n;
    }

    private void choose(int n, int y) {
        int x = columns[n];
        int i = y * width + x;
        boolean inner = x > 0 && y > 0 && x < width - 1 && y < height - 1;
        int own = indices[i] & 255;
        int best = best(places[n], own, nearest[i] & 255, neighbors[n], inner ? ALL : there(x, y), candidates[n]);
        if (best != own) {
            indices[i] = (byte) best;
            changed[y * wordsOfRow(width) + x / Long.SIZE] |= 1L << x;
            changedRows[y] = true;
            anyChanged = true;
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

    /** Returns the upper bit of each byte that is 0. */
    private static long equal(long differs) {
        return ~((differs & LOWER) + LOWER | differs | LOWER);
    }

    /** Returns the upper bit of each byte that occurs twice or more. */
    private static long shared(long around) {
        long alone = -1;
        for (int turn = 8; turn <= 32; turn += 8) {
            long differs = around ^ Long.rotateRight(around, turn);
            long other = (differs & LOWER) + LOWER | differs;
            alone &= other & Long.rotateLeft(other, turn);
        }
        return ~(alone | LOWER);
    }

    private static int votes(long equal) {
        return BESIDE * Long.bitCount(equal & 0xffffffffL) + DIAGONAL * Long.bitCount(equal >>> 32);
    }

    /** Of equals the pixel's own index wins, then the lowest; a rank tells which: branches could not be predicted. */
    private int best(long place, int own, int near, long around, long there, long candidates) {
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
        long color = palette[index];
        int dx = (short) color - (short) place;
        int dy = (short) (color >> 16) - (short) (place >> 16);
        int dz = (short) (color >> 32) - (short) (place >> 32);
        return dx * dx + dy * dy + dz * dz;
    }
}
