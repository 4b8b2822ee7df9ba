package org.colorquant.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.colorquant.image.Palette;

/**
 * The kinds of palette file, told apart by the end of the file's name; order and duplicates of colors are kept.
 *
 * <p>What is written is read back exactly, with the one exception of {@link #LUT}.
 */
public enum PaletteFormat {
    /**
     * A table with a heading: columns {@code Red, Green, Blue}, or {@code Hex}, or all of them; others are passed over.
     * Choose it for statistics and spreadsheets. Written with {@code Index, Red, Green, Blue, Hex}.
     */
    CSV {
        @Override
        byte[] encode(Palette palette, String name) {
            return CsvPalette.encode(palette);
        }

        @Override
        public Palette decode(byte[] bytes) {
            return CsvPalette.decode(bytes);
        }
    },

    /**
     * GIMP's palette, version 2 (developer.gimp.org/core/standards/gpl), also for Inkscape and Krita; version 1 is
     * read.
     */
    GPL {
        @Override
        byte[] encode(Palette palette, String name) {
            return TextPalettes.encodeGpl(palette, name);
        }

        @Override
        public Palette decode(byte[] bytes) {
            return TextPalettes.decodeGpl(bytes);
        }
    },

    /**
     * Adobe's color table: 256 colors of three bytes, then the number of colors and the transparent one. Without these
     * two, in 768 bytes, it has 256 colors. Written without a transparent one.
     */
    ACT {
        @Override
        byte[] encode(Palette palette, String name) {
            return BinaryPalettes.encodeAct(palette);
        }

        @Override
        public Palette decode(byte[] bytes) {
            return BinaryPalettes.decodeAct(bytes);
        }
    },

    /** The text palette of Jasc's Paint Shop Pro, {@code JASC-PAL}; not Microsoft's of the same ending. */
    PAL {
        @Override
        byte[] encode(Palette palette, String name) {
            return TextPalettes.encodeJasc(palette);
        }

        @Override
        public Palette decode(byte[] bytes) {
            return TextPalettes.decodeJasc(bytes);
        }
    },

    /**
     * ImageJ's lookup table. Written raw: 256 reds, 256 greens, 256 blues, the last color repeated to the end; reading
     * drops repeats at the end, so that only a palette that ends in equal colors comes back shorter. A text of three or
     * four columns (the first of four is an index) and NIH Image's {@code ICOL} are read with as many colors as they
     * have.
     */
    LUT {
        @Override
        byte[] encode(Palette palette, String name) {
            return BinaryPalettes.encodeLut(palette);
        }

        @Override
        public Palette decode(byte[] bytes) {
            return BinaryPalettes.decodeLut(bytes);
        }
    };

    /** A table of 256 rows has a tenth of this, unless somebody adds columns to it. */
    private static final int MAX_BYTES = 1 << 18;

    abstract byte[] encode(Palette palette, String name);

    /**
     * Returns the palette that the content of a file is.
     *
     * @throws IllegalArgumentException if it is none; the message says what is wrong, without the file's name
     */
    public abstract Palette decode(byte[] bytes);

    /** Returns the end of the names of such files, with its dot. */
    public String extension() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a name has the end of one of these formats, in small or capital letters. */
    public static boolean isKnown(String path) {
        return find(path) != null;
    }

    /**
     * Returns the format of a file by the end of its name.
     *
     * @throws IllegalArgumentException if it has none of the ends; the message is a sentence
     */
    public static PaletteFormat of(String path) {
        PaletteFormat format = find(path);
        if (format == null) {
            throw new IllegalArgumentException("A palette file must end in .csv, .gpl, .act, .pal or .lut: " + path);
        }
        return format;
    }

    private static PaletteFormat find(String path) {
        for (PaletteFormat format : values()) {
            if (path.toLowerCase(Locale.ROOT).endsWith(format.extension())) {
                return format;
            }
        }
        return null;
    }

    /**
     * Reads a palette, in the format that the end of the name says.
     *
     * @throws IllegalArgumentException if the name has another end; the message is a sentence
     * @throws IOException if the file can't be read, or is no such palette; the message is a sentence with its name
     */
    public static Palette read(Path path) throws IOException {
        PaletteFormat format = of(path.toString());
        try {
            return format.decode(bytes(path));
        } catch (NoSuchFileException e) {
            throw new IOException("Can't read " + path + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException("Can't read " + path + ": access is denied", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("Can't read " + path + ": " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) { // a pipe would never end
            throw new IOException(Files.isDirectory(path) ? "it is a folder" : "it is no file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = new byte[1 << 13];
            int length = 0;
            for (int n = 0; n >= 0; n = in.read(bytes, length, bytes.length - length)) {
                length += n;
                if (length > MAX_BYTES) {
                    throw new IOException("it is too large for a palette, more than 256 KB");
                }
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * length);
                }
            }
            if (length == 0) {
                throw new IOException("it is empty");
            }
            return Arrays.copyOf(bytes, length);
        }
    }

    /**
     * Writes a palette, in the format that the end of the name says, replacing a file of that name.
     *
     * @throws IllegalArgumentException if the name has another end; the message is a sentence
     * @throws IOException if it can't be written; the message is a sentence, and an older file is untouched
     */
    public static void write(Path path, Palette palette) throws IOException {
        PaletteFormat format = of(path.toString());
        String name = path.getFileName().toString();
        String stem = name.substring(0, name.length() - format.extension().length());
        WholeFile.write(path, format.encode(palette, stem));
    }
}
