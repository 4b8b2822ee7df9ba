package org.colorquant.spark;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.imageio.stream.ImageInputStream;
import org.colorquant.ij.DamagedImageException;

/**
 * What a TIFF or a BigTIFF says of one of its pages, by tags; no pixel is read.
 *
 * <p>The readers of ImageJ and of Java know no BigTIFF, and neither gives away where the pixels are, which is why this is here.
 * TIFF 6.0, Adobe, 1992; BigTIFF as in libtiff 4.
 */
final class TiffDirectory {
    private static final Pattern SLICES = Pattern.compile("^ImageJ=.*\n(.*\n)*?images=([2-9]|[1-9][0-9]+)\n");
    private static final int MAX_PAGES = 1 << 16;
    /** Such a table of tiles is of an image of 10^13 pixels, or the file is damaged. */
    private static final long MAX_BYTES = 1 << 28;

    private final ByteOrder order;
    private final boolean isBig;
    private final Map<Integer, TiffTag> tags;

    private TiffDirectory(ByteOrder order, boolean isBig, Map<Integer, TiffTag> tags) {
        this.order = order;
        this.isBig = isBig;
        this.tags = tags;
    }

    /**
     * Reads those of all pages.
     *
     * @param in anywhere; its byte order becomes that of the file
     * @throws DamagedImageException if it is no TIFF, or damaged; the message is for people
     */
    static List<TiffDirectory> readAll(ImageInputStream in) throws IOException {
        try {
            return read(in);
        } catch (EOFException e) {
            throw new DamagedImageException("The file is cut off", e);
        }
    }

    private static List<TiffDirectory> read(ImageInputStream in) throws IOException {
        in.seek(0);
        in.setByteOrder(ByteOrder.BIG_ENDIAN);
        int start = in.readUnsignedShort();
        in.setByteOrder(start == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int version = in.readUnsignedShort();
        if (start != 0x4949 && start != 0x4d4d || version != 42 && version != 43) {
            throw new DamagedImageException("The file is no TIFF");
        }
        boolean big = version == 43;
        if (big && (in.readUnsignedShort() != 8 || in.readUnsignedShort() != 0)) {
            throw new DamagedImageException("The file is damaged: a BigTIFF has offsets of 8 bytes");
        }
        List<TiffDirectory> all = new ArrayList<>();
        for (long at = offset(in, big); at != 0; at = offset(in, big)) {
            if (all.size() == MAX_PAGES) {
                throw new DamagedImageException("The file is damaged: its pages go on without an end");
            }
            in.seek(at);
            all.add(readOne(in, big));
        }
        if (all.isEmpty()) {
            throw new DamagedImageException("The file has no image");
        }
        return all;
    }

    private static long offset(ImageInputStream in, boolean big) throws IOException {
        long offset = big ? in.readLong() : in.readUnsignedInt();
        if (offset < 0 || offset > in.length()) {
            throw new EOFException();
        }
        return offset;
    }

    private static TiffDirectory readOne(ImageInputStream in, boolean big) throws IOException {
        long entries = big ? in.readLong() : in.readUnsignedShort();
        if (entries < 1 || entries > 1 << 16) {
            throw new DamagedImageException("The file is damaged: a page has " + entries + " tags");
        }
        Map<Integer, TiffTag> tags = new TreeMap<>();
        for (int i = 0; i < entries; i++) {
            int id = in.readUnsignedShort();
            int type = in.readUnsignedShort();
            long count = big ? in.readLong() : in.readUnsignedInt();
            long next = in.getStreamPosition() + (big ? 8 : 4);
            int size = TiffTag.size(type);
            if (count < 0 || count > MAX_BYTES || size * count > Math.min(MAX_BYTES, in.length())) {
                throw new DamagedImageException("The file is damaged: the tag " + id + " has " + count + " values");
            }
            if (size > 0) { // what nobody knows, nobody needs
                if (size * count > (big ? 8 : 4)) {
                    in.seek(offset(in, big));
                }
                byte[] bytes = new byte[(int) (size * count)];
                in.readFully(bytes);
                tags.putIfAbsent(id, new TiffTag(id, type, (int) count, bytes, in.getByteOrder()));
            }
            in.seek(next);
        }
        return new TiffDirectory(in.getByteOrder(), big, tags);
    }

    ByteOrder order() {
        return order;
    }

    /** Returns whether it is of a BigTIFF. */
    boolean isBig() {
        return isBig;
    }

    /** Returns all tags, in the order of their numbers. */
    List<TiffTag> tags() {
        return List.copyOf(tags.values());
    }

    boolean has(int id) {
        return tags.containsKey(id);
    }

    /** Returns whether it stands for several slices, of which ImageJ writes so in the description. */
    boolean isImageJStack() {
        return has(TiffTag.DESCRIPTION) && SLICES.matcher(
                new String(tags.get(TiffTag.DESCRIPTION).bytes(), StandardCharsets.ISO_8859_1)).find();
    }

    /** Returns the whole numbers of a tag; none if it has no such. */
    long[] values(int id) {
        return has(id) ? tags.get(id).values() : new long[0];
    }

    /** Returns the first whole number of a tag, or what is meant without it. */
    long value(int id, long missing) {
        long[] values = values(id);
        return values.length == 0 ? missing : values[0];
    }
}
