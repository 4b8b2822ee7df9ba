package org.colorquant.spark;

import ij.ImagePlus;
import ij.io.Opener;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.colorquant.ij.DamagedImageException;
import org.colorquant.ij.PixelBlocks;
import org.colorquant.image.RgbImage;

/**
 * The first page of a TIFF or a BigTIFF of any size, read in blocks of some megapixels from wherever it lies: choose it for what does
 * not fit in memory, and for what ImageJ can't read because it is stored in tiles.
 *
 * <p>RGB, gray and palettes of 8 bits, in strips or tiles, plain or compressed by LZW, deflate, PackBits or JPEG. The pixels
 * are those of ImageJ: a block, with the tags that say how it is compressed, is a small TIFF of its own, which Java's
 * own reader decodes (after a look at what it overlooks; deflate apart); and what the values of a gray or palette image look like, ImageJ says, asked for one pixel of each.
 *
 * <p>Memory: about 10 bytes for each pixel of a block. Not for use by several threads at once.
 */
final class TiffPlane implements PixelBlocks, AutoCloseable {
    private static final int BLOCK = 1 << 22;
    private static final int LARGEST_TILE = 1 << 25;
    private static final int VALUES = 256;
    /** What the tags of a page say of the pixels' storage, which a part of it has of its own. */
    private static final List<Integer> STORAGE = List.of(
            TiffTag.WIDTH, TiffTag.HEIGHT, TiffTag.COMPRESSION, TiffTag.STRIP_OFFSETS, TiffTag.ROWS_PER_STRIP,
            TiffTag.STRIP_BYTES, TiffTag.PREDICTOR, TiffTag.TILE_WIDTH, TiffTag.TILE_HEIGHT, TiffTag.TILE_OFFSETS,
            TiffTag.TILE_BYTES, TiffTag.SUB_IFDS, TiffTag.JPEG_TABLES, TiffTag.YCBCR_COEFFICIENTS,
            TiffTag.YCBCR_SUBSAMPLING, TiffTag.YCBCR_POSITIONING, TiffTag.REFERENCE_BLACK_WHITE);
    /** What a decoder must know. */
    private static final List<Integer> DECODING = List.of(
            TiffTag.COMPRESSION, TiffTag.FILL_ORDER, TiffTag.PREDICTOR, TiffTag.JPEG_TABLES,
            TiffTag.YCBCR_COEFFICIENTS, TiffTag.YCBCR_SUBSAMPLING, TiffTag.YCBCR_POSITIONING,
            TiffTag.REFERENCE_BLACK_WHITE);

    private final ImageInputStream in;
    private final TiffDirectory page;
    private final TiffLayout layout;
    private final int samples;
    private final boolean isDeflated;
    private final ImagePlus likeness;
    /** The color of each value; null of an RGB image. */
    private final int[] colors;

    /**
     * Looks at the tags of a file.
     *
     * @param in all of it; closed with this
     * @throws DamagedImageException if it is damaged, or of a kind that can't be read in blocks; the message is for people
     * @throws IOException if what it lies on does not give it away now
     */
    TiffPlane(ImageInputStream in) throws IOException {
        this(in, BLOCK);
    }

    /** Does the same with blocks of another number of pixels, where they are not smaller than a part of the file. */
    TiffPlane(ImageInputStream in, int blockPixels) throws IOException {
        this.in = in;
        page = TiffDirectory.readAll(in).get(0);
        try {
            samples = (int) page.value(TiffTag.SAMPLES, 1);
            TiffKind.check(page);
            isDeflated = TiffKind.isDeflated(page);
            layout = new TiffLayout(page, samples, blockPixels, LARGEST_TILE);
            likeness = new Opener().deserialize(likenessFile());
        } catch (RuntimeException | OutOfMemoryError e) { // whatever ImageJ meets in a damaged file
            throw new DamagedImageException("The file is damaged: " + e.getMessage(), e);
        }
        if (likeness == null) {
            throw new DamagedImageException("The file is damaged, or no image that ImageJ can open");
        }
        colors = samples == 3 ? null : (int[]) likeness.getProcessor().convertToRGB().getPixels();
    }

    private byte[] likenessFile() {
        boolean gray = samples == 1;
        SmallTiff tiff = new SmallTiff(page.order());
        page.tags().stream().filter(tag -> tag.isClassic() && !STORAGE.contains(tag.id())).forEach(tiff::with);
        tiff.withLong(TiffTag.WIDTH, VALUES).withLong(TiffTag.HEIGHT, 1).withLong(TiffTag.ROWS_PER_STRIP, 1);
        tiff.with(TiffTag.COMPRESSION, 1);
        tiff.with(TiffTag.PHOTOMETRIC, gray ? (int) page.value(TiffTag.PHOTOMETRIC, 1) : TiffKind.RGB);
        byte[] file = tiff.toBytes(TiffTag.STRIP_OFFSETS, TiffTag.STRIP_BYTES, VALUES * samples);
        for (int value = 0; gray && value < VALUES; value++) {
            file[file.length - VALUES + value] = (byte) value;
        }
        return file;
    }

    /** Returns an image of 256 x 1 pixels for which all is true that ImageJ knows of this one beside its size and pixels. */
    @Override
    public ImagePlus likeness() {
        return likeness;
    }

    @Override
    public int width() {
        return layout.width();
    }

    @Override
    public int height() {
        return layout.height();
    }

    @Override
    public long bytes() {
        try {
            return in.length();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int blocks() {
        return layout.blocks();
    }

    @Override
    public int x(int block) {
        return layout.block(block).x();
    }

    @Override
    public int y(int block) {
        return layout.block(block).y();
    }

    /**
     * Reads a block.
     *
     * @throws DamagedImageException if it is damaged; the message is for people
     * @throws IOException if what it lies on does not give it away now
     */
    @Override
    public RgbImage read(int number) throws IOException {
        Block block = layout.block(number);
        try {
            byte[] file = file(block);
            return new RgbImage(block.width(), block.height(), pixels(decode(file)));
        } catch (EOFException e) {
            throw new DamagedImageException("The file is cut off", e);
        } catch (DamagedImageException e) {
            throw new DamagedImageException(
                    "The file is damaged at " + block.x() + ", " + block.y() + ": " + e.getMessage(), e);
        }
    }

    /** Returns a block as a file of its own. */
    private byte[] file(Block block) throws IOException {
        SmallTiff tiff = new SmallTiff(page.order());
        page.tags().stream().filter(tag -> DECODING.contains(tag.id())).forEach(tiff::with);
        int[] bits = new int[samples];
        Arrays.fill(bits, 8);
        tiff.withLong(TiffTag.WIDTH, block.width()).withLong(TiffTag.HEIGHT, block.height());
        tiff.with(TiffTag.BITS, bits).with(TiffTag.SAMPLES, samples).with(TiffTag.PLANAR, 1);
        tiff.with(TiffTag.PHOTOMETRIC,
                samples == 1 ? TiffKind.GRAY : (int) page.value(TiffTag.PHOTOMETRIC, TiffKind.RGB));
        if (isDeflated) {
            tiff.with(TiffTag.COMPRESSION, TiffKind.NONE).with(TiffTag.PREDICTOR, 1);
        }
        int[] tiles = layout.tiles(block);
        int[] sizes = new int[tiles.length];
        for (int t = 0; t < tiles.length; t++) {
            sizes[t] = isDeflated ? layout.plainSize(tiles[t]) : layout.size(tiles[t]);
        }
        byte[] file;
        if (layout.isTiled()) {
            tiff.withLong(TiffTag.TILE_WIDTH, layout.tileWidth()).withLong(TiffTag.TILE_HEIGHT, layout.tileHeight());
            file = tiff.toBytes(TiffTag.TILE_OFFSETS, TiffTag.TILE_BYTES, sizes);
        } else {
            tiff.withLong(TiffTag.ROWS_PER_STRIP, layout.tileHeight());
            file = tiff.toBytes(TiffTag.STRIP_OFFSETS, TiffTag.STRIP_BYTES, sizes);
        }
        int place = file.length - Arrays.stream(sizes).sum();
        for (int t = 0; t < tiles.length; place += sizes[t++]) {
            fill(tiles[t], file, place, sizes[t]);
        }
        return file;
    }

    private void fill(int tile, byte[] file, int place, int size) throws IOException {
        if (!isDeflated) {
            readFully(tile, file, place, size);
            if (!TiffKind.isWhole(page, file, place, size, layout.plainSize(tile))) {
                throw new DamagedImageException("its compressed data end early");
            }
            return;
        }
        byte[] data = new byte[layout.size(tile)];
        readFully(tile, data, 0, data.length);
        TiffDeflate.inflate(data, file, place, size);
        TiffDeflate.undo(page.value(TiffTag.PREDICTOR, 1), file, place, size, layout.rowBytes(), samples);
    }

    private void readFully(int tile, byte[] bytes, int from, int count) throws IOException {
        if (layout.offset(tile) > in.length()) {
            throw new EOFException();
        }
        in.seek(layout.offset(tile));
        in.readFully(bytes, from, count);
    }

    /** With Java's own reader, whatever others there are. */
    private static BufferedImage decode(byte[] file) throws IOException {
        for (var readers = ImageIO.getImageReadersByFormatName("tiff"); readers.hasNext();) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule() == ImageIO.class.getModule()) {
                try (ImageInputStream bytes = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
                    reader.setInput(bytes, true, true);
                    return reader.read(0);
                } catch (IOException | RuntimeException e) { // whatever it meets in a damaged file
                    throw new DamagedImageException(String.valueOf(e.getMessage()), e);
                } finally {
                    reader.dispose();
                }
            }
        }
        throw new IllegalStateException("This Java has no reader of TIFF");
    }

    private int[] pixels(BufferedImage image) {
        byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        ComponentSampleModel model = (ComponentSampleModel) image.getSampleModel();
        int[] bands = model.getBandOffsets();
        int step = model.getPixelStride();
        int[] pixels = new int[image.getWidth() * image.getHeight()];
        for (int i = 0, d = 0; i < pixels.length; i++, d += step) {
            pixels[i] = colors != null
                    ? colors[data[d] & 255]
                    : 0xff000000 | (data[d + bands[0]] & 255) << 16 | (data[d + bands[1]] & 255) << 8
                            | data[d + bands[2]] & 255;
        }
        return pixels;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
