package org.colorquant.ij;

import java.util.Arrays;

/**
 * How many bytes the data of a TIFF stand for that are compressed by LZW or PackBits, found out without unpacking them: choose it
 * to know whether anything is missing, since ImageJ's reader and Java's leave that black without a word.
 *
 * <p>TIFF 6.0, Adobe, 1992, sections 9 and 13.
 */
public final class PackedBytes {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST = 258;
    private static final int CODES = 4096;
    private static final int FEWEST_BITS = 9;
    private static final int MOST_BITS = 12;

    private PackedBytes() {}

    /**
     * Returns how many bytes LZW makes of some data, as far as they go and are right.
     *
     * @param from place of the first byte
     * @param length number of bytes
     */
    public static long lzw(byte[] data, int from, int length) {
        int[] lengths = new int[CODES];
        Arrays.fill(lengths, 0, CLEAR, 1);
        int next = FIRST;
        int before = -1;
        int width = FEWEST_BITS;
        long unpacked = 0;
        for (long bit = 0; bit + width <= 8L * length;) {
            int code = bits(data, from, bit, width);
            bit += width;
            if (code == END) {
                break;
            }
            if (code == CLEAR) {
                next = FIRST;
                before = -1;
                width = FEWEST_BITS;
                continue;
            }
            if (before >= 0 && next < CODES) {
                lengths[next++] = lengths[before] + 1;
                width = next == (1 << width) - 1 && width < MOST_BITS ? width + 1 : width;
            }
            if (code >= next || before < 0 && code >= CLEAR) {
                break; // no such code is known yet
            }
            unpacked += lengths[code];
            before = code;
        }
        return unpacked;
    }

    private static int bits(byte[] data, int from, long first, int width) {
        int place = from + (int) (first >> 3);
        int last = from + (int) (first + width - 1 >> 3);
        int bits = 0;
        for (int i = place; i <= last; i++) {
            bits = bits << 8 | data[i] & 255;
        }
        int behind = 7 - (int) (first + width - 1 & 7);
        return bits >> behind & (1 << width) - 1;
    }

    /**
     * Returns how many bytes PackBits makes of some data, as far as they go.
     *
     * @param from place of the first byte
     * @param length number of bytes
     */
    public static long packBits(byte[] data, int from, int length) {
        long unpacked = 0;
        int end = from + length;
        for (int i = from; i < end - 1;) {
            int n = data[i++];
            if (n >= 0) {
                unpacked += Math.min(n + 1, end - i);
                i += n + 1;
            } else if (n > Byte.MIN_VALUE) {
                unpacked += 1 - n;
                i++;
            }
        }
        return unpacked;
    }
}
