package org.colorquant.dither;

import java.util.Arrays;
import org.colorquant.image.Palette;

/** Mixes colors, many at once, and remembers them. For one thread. */
final class Mixtures {
    /** The colors of the palette that a mixture is made of. */
    static final int PARTS = 16;

    /** So many colors are mixed at once that what is known of them stays in the first cache. */
    private static final int BATCH = 256;
    private static final int ROOM_BITS = 16;
    private static final int SLOT_BITS = ROOM_BITS + 1;

    /** The indices of the parts of each mixture, dark to light. */
    final byte[] parts = new byte[PARTS << ROOM_BITS];

    private final LightPalette colors;
    /** The rank by luminance of each color, from 1. */
    private final int[] rank;
    /** The index of each rank. */
    private final byte[] ranked;
    /** At the slot of a color or, if others are there, behind it: the color plus 2^24, and in the upper half where its parts begin. */
    private final long[] slots = new long[1 << SLOT_BITS];

    private int known;
    /** The colors that are not mixed yet, their lights, and what is wanted of the next part. */
    private final int[] fresh;

    private final long[] light = new long[BATCH];
    private final long[] wanted = new long[BATCH];
    private final int[][] ranks = new int[PARTS][BATCH];

    /**
     * Makes a memory.
     *
     * @param most of pixels that are looked for at once
     */
    Mixtures(Palette palette, int most) {
        colors = new LightPalette(palette);
        fresh = new int[most];
        int size = palette.size();
        long[] order = new long[size];
        for (int j = 0; j < size; j++) {
            order[j] = luminance(Lanes.of(palette.color(j))) << 8 | j;
        }
        Arrays.sort(order);
        ranked = new byte[size];
        rank = new int[size + 1];
        for (int r = 0; r < size; r++) {
            ranked[r] = (byte) order[r];
            rank[((int) order[r] & 255) + 1] = r;
        }
    }

    /** Returns the luminance (Rec. 709) in steps of 1/16384. */
    private static long luminance(long light) {
        return 3483L * Lanes.channel(light, 0) + 11718L * Lanes.channel(light, 1)
                + 1183L * Lanes.channel(light, 2) >> 14;
    }

    /** Writes, for some pixels, where the parts of their mixtures begin. */
    void find(int[] pixels, int first, int count, int[] numbers) {
        if (known + count > 1 << ROOM_BITS) {
            Arrays.fill(slots, 0);
            known = 0;
        }
        int before = known;
        for (int i = 0; i < count; i++) {
            int color = pixels[first + i] & 0xffffff | 1 << 24;
            int slot = color * 0x9e3779b1 >>> 32 - SLOT_BITS;
            long there = slots[slot];
            while ((int) there != color) {
                if (there == 0) {
                    fresh[known - before] = color;
                    there = (long) known++ * PARTS << 32 | color;
                    slots[slot] = there;
                } else {
                    slot = slot + 1 & slots.length - 1;
                    there = slots[slot];
                }
            }
            numbers[i] = (int) (there >>> 32);
        }
        for (int from = before; from < known; from += BATCH) {
            mix(from, from - before, Math.min(BATCH, known - from));
        }
    }

    private void mix(int first, int from, int count) {
        for (int i = 0; i < count; i++) {
            light[i] = Lanes.of(fresh[from + i]) + Lanes.each(LightPalette.BIAS);
            wanted[i] = light[i];
        }
        for (int[] part : ranks) {
            part(part, count);
        }
        sort(count);
        for (int i = 0; i < count; i++) {
            for (int m = 0; m < PARTS; m++) {
                parts[(first + i) * PARTS + m] = ranked[ranks[m][i]];
            }
        }
    }

    private void part(int[] part, int count) {
        colors.near(wanted, count, part);
        for (int i = 0; i < count; i++) {
            int found = part[i];
            part[i] = rank[found];
            wanted[i] += light[i] - colors.light[found];
        }
    }

    /** Batcher's network */
    private void sort(int count) {
        for (int p = 1; p < PARTS; p *= 2) {
            for (int k = p; k > 0; k /= 2) {
                for (int j = k % p; j + k < PARTS; j += 2 * k) {
                    for (int i = j; i < Math.min(j + k, PARTS - k); i++) {
                        if (i / (2 * p) == (i + k) / (2 * p)) {
                            order(ranks[i], ranks[i + k], count);
                        }
                    }
                }
            }
        }
    }

    private static void order(int[] one, int[] other, int count) {
        for (int i = 0; i < count; i++) {
            int a = one[i];
            int b = other[i];
            int less = a - b & a - b >> 31; // not Math.min, of which Java 17 makes no SIMD code
            one[i] = b + less;
            other[i] = a - less;
        }
    }
}
