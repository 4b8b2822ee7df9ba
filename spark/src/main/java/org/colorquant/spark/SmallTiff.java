package org.colorquant.spark;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Writes tags as a TIFF of one page in memory, with room for pieces of pixels that are compressed already. */
final class SmallTiff {
    private static final int HEADER = 8;
    private static final int ENTRY = 12;

    private final ByteOrder order;
    private final Map<Integer, TiffTag> tags = new TreeMap<>();

    /** Begins with no tag. */
    SmallTiff(ByteOrder order) {
        this.order = order;
    }

    /** Adds a tag of the same byte order, or replaces it. */
    SmallTiff with(TiffTag tag) {
        tags.put(tag.id(), tag);
        return this;
    }

    /** Adds or replaces tags of the same byte order. */
    SmallTiff with(Collection<TiffTag> added) {
        added.forEach(this::with);
        return this;
    }

    /** Adds a tag of numbers of 16 bits. */
    SmallTiff with(int id, int... values) {
        return with(TiffTag.shorts(order, id, values));
    }

    /** Adds a tag of numbers of 32 bits. */
    SmallTiff withLong(int id, int... values) {
        return with(TiffTag.longs(order, id, values));
    }

    /**
     * Returns the file, with zeros for the pieces, which are its last bytes.
     *
     * @param offsets id of the tag that says where the pieces are
     * @param lengths id of the tag that says how long they are
     * @param sizes of the pieces in bytes
     */
    byte[] toBytes(int offsets, int lengths, int... sizes) {
        withLong(lengths, sizes);
        withLong(offsets, new int[sizes.length]);
        int data = HEADER + 2 + ENTRY * tags.size() + 4;
        int end = data + tags.values().stream().mapToInt(SmallTiff::outside).sum();
        int[] places = new int[sizes.length];
        for (int i = 0; i < sizes.length; end += sizes[i++]) {
            places[i] = end;
        }
        withLong(offsets, places);

        ByteBuffer file = ByteBuffer.allocate(end).order(order);
        file.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d)).putShort((short) 42);
        file.putInt(HEADER).putShort((short) tags.size());
        for (TiffTag tag : tags.values()) {
            file.putShort((short) tag.id()).putShort((short) tag.type()).putInt(tag.count());
            int next = file.position() + 4;
            if (outside(tag) == 0) {
                file.put(tag.bytes());
            } else {
                file.putInt(data).put(data, tag.bytes());
                data += outside(tag);
            }
            file.position(next);
        }
        return file.array(); // the offset of the next page is 0
    }

    /** Returns the bytes that the values take outside of the directory, which is an even number. */
    private static int outside(TiffTag tag) {
        return tag.bytes().length <= 4 ? 0 : tag.bytes().length + 1 & ~1;
    }
}
