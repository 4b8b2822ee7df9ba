package org.colorquant.image;

import java.util.Arrays;
import org.colorquant.progress.Progress;

/**
 * Counts how often each color occurs, for one thread, in one byte for each of the 2^24 colors.
 *
 * <p>A byte counts from 1 to 255 and then begins again at 1, and the place of the color is noted in a list; so a color's
 * count is its byte plus 255 for each of its entries in the list. A second list takes each color as it is first seen, so
 * that the table is never searched. What makes it fast: 16 MB need a quarter of the time to be cleared that a table of
 * {@code int} needs, and in the order of {@link ColorOrder} the colors of one neighborhood share cache lines and pages.
 */
final class ColorCounter {
    private static final int CHUNK = 1 << 10;
    private static final int DIGIT = 1 << 12;
    private static final int FULL = 1 << 20;
    private static final int TURN = 255;
    private static final int MILLION = 1 << 20;

    private final byte[] table = new byte[ColorOrder.PLACES];
    private final int[] places = new int[CHUNK];
    /** The places of all colors, in the order in which they were first seen. */
    private int[] seen = new int[1 << 16];

    private int seenCount;
    /** A place for each time that its byte began again. */
    private int[] turns = new int[1 << 14];

    private int turnCount;

    /** Counts the pixels {@code [from, to)}. */
    void add(int[] pixels, int from, int to) {
        for (int i = from; i < to; i += CHUNK) {
            int count = Math.min(CHUNK, to - i);
            ColorOrder.places(pixels, i, count, places);
            seen = withRoom(seen, seenCount);
            turns = withRoom(turns, turnCount);
            count(count);
        }
    }

    private static int[] withRoom(int[] list, int size) {
        return size + CHUNK <= list.length ? list : Arrays.copyOf(list, list.length + list.length / 2);
    }

    /** The whole cost of a large histogram is this loop. */
    private void count(int count) {
        byte[] t = table;
        int[] p = places;
        int[] newColors = seen;
        int news = seenCount;
        int[] newTurns = turns;
        int begun = turnCount;
        for (int i = 0; i < count; i++) {
            int place = p[i];
            byte next = (byte) (t[place] + 1);
            t[place] = next;
            if ((next & ~1) == 0) {
                if (next == 1) {
                    newColors[news++] = place;
                } else {
                    t[place] = 1;
                    newTurns[begun++] = place;
                }
            }
        }
        seenCount = news;
        turnCount = begun;
    }

    /** Returns whether the list has become so long that it is time to begin anew. */
    boolean isFull() {
        return turnCount >= FULL;
    }

    /** Returns the colors that some counters have counted. */
    static ColorHistogram histogram(ColorCounter[] counters, Progress progress) {
        int size = 0;
        int turnSize = 0;
        for (ColorCounter c : counters) {
            size += c.seenCount;
            turnSize += c.turnCount;
        }
        int[] seen = new int[size];
        int[] turns = new int[turnSize];
        for (ColorCounter c : counters) {
            size -= c.seenCount;
            turnSize -= c.turnCount;
            System.arraycopy(c.seen, 0, seen, size, c.seenCount);
            System.arraycopy(c.turns, 0, turns, turnSize, c.turnCount);
            c.seen = new int[0];
        }
        sort(seen, progress);
        sort(turns, progress);
        int distinct = 0;
        for (int i = 0; i < seen.length; i++) { // each counter has seen it
            seen[distinct] = seen[i];
            distinct += i + 1 == seen.length || seen[i + 1] != seen[i] ? 1 : 0;
        }
        progress.update(1);
        return read(counters, Arrays.copyOf(seen, distinct), turns, progress);
    }

    /** Turns the sorted places into colors. */
    private static ColorHistogram read(
            ColorCounter[] counters, int[] places, int[] turns, Progress progress) {
        long[] counts = new long[places.length];
        int turn = 0;
        for (int i = 0; i < places.length; i++) {
            if (i % MILLION == 0) {
                progress.update(1);
            }
            int place = places[i];
            long count = 0;
            for (ColorCounter c : counters) {
                count += c.table[place] & 255;
            }
            while (turn < turns.length && turns[turn] == place) {
                count += TURN;
                turn++;
            }
            counts[i] = count;
            places[i] = ColorOrder.color(place);
        }
        return new ColorHistogram(places, counts, counters.length == 0 ? null : counters[0].table);
    }

    /** Sorts numbers of 24 bits, in two passes of 12. */
    private static void sort(int[] list, Progress progress) {
        int[] other = new int[list.length];
        progress.update(1);
        pass(list, other, 0);
        progress.update(1);
        pass(other, list, 12);
        progress.update(1);
    }

    private static void pass(int[] from, int[] to, int shift) {
        int[] next = new int[DIGIT + 1];
        for (int place : from) {
            next[(place >> shift & DIGIT - 1) + 1]++;
        }
        for (int d = 0; d < DIGIT; d++) {
            next[d + 1] += next[d];
        }
        for (int place : from) {
            to[next[place >> shift & DIGIT - 1]++] = place;
        }
    }
}
