package org.colorquant.format;

import java.util.Arrays;
import java.util.Locale;
import org.colorquant.image.Palette;

/** Palettes whose bytes are the numbers. */
final class BinaryPalettes {
    private static final int COLORS = 256;
    private static final int BYTES = 3 * COLORS;
    private static final int ICOL_HEADER = 32;

    private BinaryPalettes() {}

    static byte[] encodeAct(Palette palette) {
        byte[] bytes = new byte[BYTES + 4];
        for (int i = 0; i < palette.size(); i++) {
            bytes[3 * i] = (byte) palette.red(i);
            bytes[3 * i + 1] = (byte) palette.green(i);
            bytes[3 * i + 2] = (byte) palette.blue(i);
        }
        bytes[BYTES] = (byte) (palette.size() >> 8);
        bytes[BYTES + 1] = (byte) palette.size();
        bytes[BYTES + 2] = -1; // no color is transparent
        bytes[BYTES + 3] = -1;
        return bytes;
    }

    static Palette decodeAct(byte[] bytes) {
        if (bytes.length != BYTES && bytes.length != BYTES + 4) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "a color table of Adobe has 768 or 772 bytes, not %d", bytes.length));
        }
        int size = bytes.length == BYTES ? COLORS : count(bytes, BYTES);
        int[] colors = new int[size];
        for (int i = 0; i < size; i++) {
            colors[i] = color(bytes, 3 * i, 1);
        }
        return Palette.of(colors);
    }

    static byte[] encodeLut(Palette palette) {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < COLORS; i++) {
            int j = Math.min(i, palette.size() - 1);
            bytes[i] = (byte) palette.red(j);
            bytes[COLORS + i] = (byte) palette.green(j);
            bytes[2 * COLORS + i] = (byte) palette.blue(j);
        }
        return bytes;
    }

    static Palette decodeLut(byte[] bytes) {
        if (bytes.length == BYTES && !isTextOfThisLength(bytes)) {
            return Palette.of(withoutRepeatsAtTheEnd(planes(bytes, 0, COLORS)));
        }
        if (bytes.length >= 4 && bytes[0] == 'I' && bytes[1] == 'C' && bytes[2] == 'O' && bytes[3] == 'L') {
            return decodeIcol(bytes);
        }
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n') {
                throw new IllegalArgumentException(
                        "it is neither a raw lookup table of 768 bytes, nor one of NIH Image, nor a text");
            }
        }
        return TextPalettes.decodeLut(bytes);
    }

    /** Bytes that are rows of three numbers are these, and no colors that spell them. */
    private static boolean isTextOfThisLength(byte[] bytes) {
        try {
            return TextPalettes.decodeLut(bytes).size() > 1;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Header: ICOL, then numbers of two bytes: version, number of colors; 24 bytes more. A file may be padded to the
     * length of 256 colors.
     */
    private static Palette decodeIcol(byte[] bytes) {
        int size = bytes.length < ICOL_HEADER ? 0 : count(bytes, 6);
        if (size == 0 || bytes.length < ICOL_HEADER + 3 * size || bytes.length > ICOL_HEADER + BYTES) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "a lookup table of NIH Image with %d colors does not have %d bytes", size,
                    bytes.length));
        }
        return Palette.of(planes(bytes, ICOL_HEADER, size));
    }

    /** Returns a number of colors, two bytes with the higher one first. */
    private static int count(byte[] bytes, int at) {
        int count = (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
        if (count < 1 || count > COLORS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "a palette has from 1 to %d colors, not %d", Palette.MAX_SIZE, count));
        }
        return count;
    }

    private static int[] planes(byte[] bytes, int from, int size) {
        int[] colors = new int[size];
        for (int i = 0; i < size; i++) {
            colors[i] = color(bytes, from + i, size);
        }
        return colors;
    }

    private static int color(byte[] bytes, int at, int step) {
        return (bytes[at] & 255) << 16 | (bytes[at + step] & 255) << 8 | bytes[at + 2 * step] & 255;
    }

    private static int[] withoutRepeatsAtTheEnd(int[] colors) {
        int size = colors.length;
        while (size > 1 && colors[size - 1] == colors[size - 2]) {
            size--;
        }
        return Arrays.copyOf(colors, size);
    }
}
