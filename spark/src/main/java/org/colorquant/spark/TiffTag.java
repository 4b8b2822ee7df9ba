package org.colorquant.spark;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * One entry of a TIFF's directory, with the bytes of its values as they are in the file, so that it can be written again.
 *
 * @param id what it says; the numbers of TIFF 6.0
 * @param type of the values
 * @param count of the values
 * @param bytes of all values, in the byte order of the file
 * @param order that byte order
 */
record TiffTag(int id, int type, int count, byte[] bytes, ByteOrder order) {
    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int DESCRIPTION = 270;
    static final int STRIP_OFFSETS = 273;
    static final int SAMPLES = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTES = 279;
    static final int PLANAR = 284;
    static final int PREDICTOR = 317;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTES = 325;
    static final int SUB_IFDS = 330;
    static final int SAMPLE_FORMAT = 339;
    static final int JPEG_TABLES = 347;
    static final int YCBCR_COEFFICIENTS = 529;
    static final int YCBCR_SUBSAMPLING = 530;
    static final int YCBCR_POSITIONING = 531;
    static final int REFERENCE_BLACK_WHITE = 532;

    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int UNDEFINED = 7;
    private static final int IFD = 13;
    private static final int LONG8 = 16;
    private static final int IFD8 = 18;
    /** Bytes of a value of each type, from 0; BigTIFF added 16 to 18. */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    /** Makes one of numbers that fit in 16 bits each. */
    static TiffTag shorts(ByteOrder order, int id, int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * values.length).order(order);
        for (int value : values) {
            buffer.putShort((short) value);
        }
        return new TiffTag(id, SHORT, values.length, buffer.array(), order);
    }

    /** Makes one of numbers that fit in 32 bits each. */
    static TiffTag longs(ByteOrder order, int id, int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(order);
        for (int value : values) {
            buffer.putInt(value);
        }
        return new TiffTag(id, LONG, values.length, buffer.array(), order);
    }

    /** Returns the bytes that a value of a type takes; 0 if nobody knows the type. */
    static int size(int type) {
        return type < SIZES.length ? SIZES[type] : 0;
    }

    /** Returns whether a TIFF that is no BigTIFF knows the type. */
    boolean isClassic() {
        return type < LONG8;
    }

    /** Returns the values, if they are whole numbers; none if they are something else. */
    long[] values() {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        return switch (type) {
            case BYTE, UNDEFINED -> all(() -> buffer.get() & 0xff);
            case SHORT -> all(() -> buffer.getShort() & 0xffff);
            case LONG, IFD -> all(() -> buffer.getInt() & 0xffffffffL);
            case LONG8, IFD8 -> all(buffer::getLong);
            default -> new long[0];
        };
    }

    private long[] all(LongSupplier next) {
        return LongStream.generate(next).limit(count).toArray();
    }
}
