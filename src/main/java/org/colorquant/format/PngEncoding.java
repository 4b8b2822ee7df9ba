package org.colorquant.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.colorquant.image.IndexedRows;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;

/** One of the ways to write the same pixels as PNG: bits a pixel, filter, and what deflate is told. */
final class PngEncoding {
    private static final int BLOCK = 1 << 15;
    /** The filters worth a try: the mean of two neighbors was never the best one of an indexed image; null chooses. */
    private static final PngFilter[] FILTERS = {PngFilter.NONE, PngFilter.SUB, PngFilter.UP, PngFilter.PAETH, null};
    private static final int[] STRATEGIES = {Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY};

    private final int depth;
    private final PngFilter filter;
    private final int strategy;
    private final int level;

    private PngEncoding(int depth, PngFilter filter, int strategy, int level) {
        this.depth = depth;
        this.filter = filter;
        this.strategy = strategy;
        this.level = level;
    }

    /**
     * Tries ways at deflate's middle level, which tells well enough which one is best, and returns that one.
     *
     * @param compression {@code SMALL} tries all of them, and returns the best at the highest level; {@code FAST} tries two on an eighth
     *     of the rows of a large image
     * @throws IOException if the rows can't be read
     */
    static PngEncoding best(Compression compression, IndexedRows image, Workers workers, Progress progress)
            throws IOException {
        List<PngEncoding> ways = compression == Compression.FAST ? usual(depth(image)) : all(depth(image));
        IndexedRows tried = compression == Compression.FAST ? RowSample.of(image) : image;
        long[] sizes;
        try {
            sizes = sizes(ways, tried, workers, progress);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        int best = 0;
        for (int i = 1; i < sizes.length; i++) {
            best = sizes[i] < sizes[best] ? i : best;
        }
        PngEncoding found = ways.get(best);
        int level = compression == Compression.FAST ? found.level : Deflater.BEST_COMPRESSION;
        return new PngEncoding(found.depth, found.filter, found.strategy, level);
    }

    /**
     * More bits than a pixel needs deflate better now and then, since pixels then repeat where bytes do: that gains a
     * thousandth on average, and is not worth a file of sixteen colors that says it has 256.
     */
    private static int depth(IndexedRows image) {
        int colors = image.palette().size();
        return colors <= 2 ? 1 : colors <= 4 ? 2 : colors <= 16 ? 4 : 8;
    }

    /** Nearly all pictures are within a few percent of one of these: words that come again, or smooth noise. */
    private static List<PngEncoding> usual(int depth) {
        return Arrays.asList(
                new PngEncoding(depth, PngFilter.NONE, Deflater.DEFAULT_STRATEGY, Deflater.DEFAULT_COMPRESSION),
                new PngEncoding(depth, null, Deflater.HUFFMAN_ONLY, Deflater.DEFAULT_COMPRESSION));
    }

    private static List<PngEncoding> all(int depth) {
        List<PngEncoding> all = new ArrayList<>();
        for (PngFilter filter : FILTERS) {
            for (int strategy : STRATEGIES) {
                all.add(new PngEncoding(depth, filter, strategy, Deflater.DEFAULT_COMPRESSION));
            }
        }
        return all;
    }

    /**
     * Returns the way for the same pixels in 24 bits each. The few colors come again and again, so others need not be
     * tried: differences of neighbors took two to ten times as much in photographs of 2 to 256 colors. The level is that of the writer of
     * Java 9 and later, which ImageJ uses; the usual one, 6, takes two to three times as long for 10 to 20 % less.
     */
    static PngEncoding trueColor() {
        return new PngEncoding(PngRows.TRUE_COLOR, PngFilter.NONE, Deflater.DEFAULT_STRATEGY, 4);
    }

    private static long[] sizes(List<PngEncoding> ways, IndexedRows image, Workers workers, Progress progress) {
        long[] sizes = new long[ways.size()];
        AtomicLong rows = new AtomicLong();
        double total = (double) sizes.length * image.height();
        workers.run(sizes.length, 1, (worker, from, to) -> {
            for (int i = from; i < to; i++) {
                sizes[i] = ways.get(i).size(image, n -> progress.update(rows.addAndGet(n) / total));
            }
        });
        return sizes;
    }

    /** Returns how many bytes the start of a file and its pixels would take. */
    long size(IndexedRows image, RowsDone rows) {
        Counter counter = new Counter();
        try (OutputStream data = new PngChunks(counter).data()) {
            write(image, data, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return counter.bytes;
    }

    /** Returns the bits that a pixel takes. */
    int depth() {
        return depth;
    }

    /**
     * Writes the pixels as the content of a PNG's IDAT.
     *
     * @param rows hears how many rows were done since it was last told
     */
    void write(IndexedRows image, OutputStream out, RowsDone rows) throws IOException {
        Deflater deflater = new Deflater(level);
        deflater.setStrategy(strategy);
        try {
            DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater, BLOCK);
            PngRows source = new PngRows(image, depth, filter);
            ByteArrayOutputStream block = new ByteArrayOutputStream(); // rows of few bytes would cost a call each
            int told = 0;
            for (int y = 0; y < image.height(); y++) {
                block.write(source.filtered(y));
                if (block.size() > BLOCK || y == image.height() - 1) {
                    block.writeTo(deflated);
                    block.reset();
                    rows.done(y + 1 - told);
                    told = y + 1;
                }
            }
            deflated.finish();
        } finally {
            deflater.end();
        }
    }

    /** Hears how the writing goes on. */
    @FunctionalInterface
    interface RowsDone {
        void done(int rows);
    }

    /** Counts bytes and forgets them: of all that is tried, only what is best is worth its memory. */
    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int from, int length) {
            bytes += length;
        }
    }
}
