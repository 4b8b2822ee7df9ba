package org.colorquant.spark;

import java.io.Serializable;
import java.util.Arrays;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.ColorOrder;

/**
 * A {@link ColorHistogram} as it travels: for each color, in their order, how many places it stands behind the one before, and how
 * many pixels have it. Both are written in as few groups of seven bits as they need, so a color takes two to three bytes
 * in place of twelve. Immutable.
 */
final class ColorCounts implements Serializable {
    /** Those of no image. */
    static final ColorCounts NONE = new ColorCounts(new Writer(0));
    private static final long serialVersionUID = 1L;

    private final int size;
    private final byte[] bytes;

    private ColorCounts(Writer writer) {
        size = writer.size;
        bytes = Arrays.copyOf(writer.bytes, writer.end);
    }

    /** Returns a histogram in this form. */
    static ColorCounts of(ColorHistogram histogram) {
        Writer writer = new Writer(3L * histogram.size());
        for (int i = 0; i < histogram.size(); i++) {
            writer.add(ColorOrder.place(histogram.color(i)), histogram.count(i));
        }
        return new ColorCounts(writer);
    }

    /** Returns the counts of both together; neither is unpacked for that. */
    ColorCounts plus(ColorCounts other) {
        Writer sum = new Writer((long) bytes.length + other.bytes.length);
        Reader a = new Reader(bytes);
        Reader b = new Reader(other.bytes);
        while (a.place < ColorOrder.PLACES || b.place < ColorOrder.PLACES) {
            int place = Math.min(a.place, b.place);
            sum.add(place, (a.place == place ? a.count : 0) + (b.place == place ? b.count : 0));
            if (a.place == place) {
                a.next();
            }
            if (b.place == place) {
                b.next();
            }
        }
        return new ColorCounts(sum);
    }

    /** Returns the histogram. */
    ColorHistogram toHistogram() {
        int[] colors = new int[size];
        long[] counts = new long[size];
        Reader reader = new Reader(bytes);
        for (int i = 0; i < size; i++) {
            colors[i] = ColorOrder.color(reader.place);
            counts[i] = reader.count;
            reader.next();
        }
        return ColorHistogram.of(colors, counts);
    }

    /** Returns the number of distinct colors. */
    int size() {
        return size;
    }

    /** Returns how many bytes they take. */
    int bytes() {
        return bytes.length;
    }

    /** Stands at a color; behind the last one it is at the place {@link ColorOrder#PLACES}. */
    private static final class Reader {
        private final byte[] bytes;
        private int at;
        private int place = -1;
        private long count;

        Reader(byte[] bytes) {
            this.bytes = bytes;
            next();
        }

        void next() {
            if (at == bytes.length) {
                place = ColorOrder.PLACES;
                return;
            }
            place += (int) number() + 1;
            count = number() + 1;
        }

        private long number() {
            long number = 0;
            for (int shift = 0;; shift += 7) {
                byte group = bytes[at++];
                number |= (group & 127L) << shift;
                if (group >= 0) {
                    return number;
                }
            }
        }
    }

    private static final class Writer {
        /** What the two numbers of a color take at most. */
        private static final int MOST = 14;

        private byte[] bytes;
        private int end;
        private int size;
        private int before = -1;

        Writer(long expected) {
            bytes = new byte[(int) Math.min(expected, 3L * ColorOrder.PLACES) + MOST];
        }

        void add(int place, long count) {
            if (bytes.length - end < MOST) {
                bytes = Arrays.copyOf(bytes, bytes.length + bytes.length / 2 + MOST);
            }
            number(place - before - 1L);
            number(count - 1);
            before = place;
            size++;
        }

        private void number(long number) {
            long rest = number;
            while (rest > 127) {
                bytes[end++] = (byte) (rest & 127 | 128);
                rest >>>= 7;
            }
            bytes[end++] = (byte) rest;
        }
    }
}
