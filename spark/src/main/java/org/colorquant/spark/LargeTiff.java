package org.colorquant.spark;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import javax.imageio.stream.ImageInputStream;
import org.colorquant.ij.BatchOptions;
import org.colorquant.ij.BatchWork;
import org.colorquant.ij.DamagedImageException;

/** Which files are read in blocks: TIFFs that are large, and those that ImageJ can't read whatever their size. */
final class LargeTiff {
    private static final String TILES_OF_STACK = "The TIFF is in tiles, or a BigTIFF, and has several pages of one size: "
            + "as a file for each page it can be read";

    private LargeTiff() {}

    /**
     * Looks at a file.
     *
     * @param in all of it; closed if nothing is returned
     * @param large the pixels of a plane from which on it is large
     * @param options what is wanted of it
     * @return null if the file is to be opened as a whole by ImageJ, which also knows what is wrong with it
     * @throws DamagedImageException if only blocks would do, and don't; the message is for people
     * @throws IOException if what it lies on does not give it away now
     */
    static TiffPlane open(ImageInputStream in, long large, BatchOptions options) throws IOException {
        TiffPlane plane = null;
        try {
            plane = openIfOne(in, large, options);
            return plane;
        } finally {
            if (plane == null) {
                in.close();
            }
        }
    }

    /** Returns whether a file is a TIFF that only blocks can read. */
    static boolean isForeign(ImageInputStream in) throws IOException {
        try {
            return isTiff(in) && isForeign(TiffDirectory.readAll(in).get(0));
        } catch (DamagedImageException e) {
            return false;
        }
    }

    private static TiffPlane openIfOne(ImageInputStream in, long large, BatchOptions options) throws IOException {
        List<TiffDirectory> pages;
        try {
            if (!isTiff(in)) {
                return null;
            }
            pages = TiffDirectory.readAll(in);
        } catch (DamagedImageException e) {
            return null;
        }
        TiffDirectory page = pages.get(0);
        boolean foreign = isForeign(page);
        if (!foreign && pixels(page) < large) {
            return null;
        }
        try {
            if (isStack(pages)) {
                throw new DamagedImageException(TILES_OF_STACK);
            }
            TiffPlane plane = new TiffPlane(in);
            String refusal = BatchWork.refusal(plane, options);
            if (refusal != null) {
                throw new DamagedImageException(refusal);
            }
            return plane;
        } catch (DamagedImageException e) {
            if (foreign) {
                throw e;
            }
            return null;
        }
    }

    private static long pixels(TiffDirectory page) {
        return page.value(TiffTag.WIDTH, 0) * page.value(TiffTag.HEIGHT, 0);
    }

    private static boolean isTiff(ImageInputStream in) throws IOException {
        try {
            in.seek(0);
            int first = in.readUnsignedShort();
            return first == 0x4949 || first == 0x4d4d;
        } catch (EOFException e) {
            return false;
        }
    }

    /** ImageJ knows no tiles, no JPEG in a TIFF, no BigTIFF, and no plane of more pixels than an array has. */
    private static boolean isForeign(TiffDirectory page) {
        return page.isBig() || page.has(TiffTag.TILE_OFFSETS) || pixels(page) > Integer.MAX_VALUE
                || page.value(TiffTag.COMPRESSION, TiffKind.NONE) == TiffKind.JPEG;
    }

    /** Smaller pages than the first are pictures of it. */
    private static boolean isStack(List<TiffDirectory> pages) {
        TiffDirectory first = pages.get(0);
        return first.isImageJStack() || pages.size() > 1 && pages.stream().allMatch(
                page -> page.value(TiffTag.WIDTH, 0) == first.value(TiffTag.WIDTH, 0)
                        && page.value(TiffTag.HEIGHT, 0) == first.value(TiffTag.HEIGHT, 0));
    }
}
