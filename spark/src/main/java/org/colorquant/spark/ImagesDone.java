package org.colorquant.spark;

import java.io.IOException;
import java.io.ObjectOutputStream;
import org.apache.spark.util.AccumulatorV2;
import org.roaringbitmap.RoaringBitmap;

/**
 * How many images are done, each of which counts once, however often it is done: what a lost worker has counted, another one counts again,
 * and Spark adds up both. Small where the numbers of a task's images follow each other.
 */
final class ImagesDone extends AccumulatorV2<Integer, Long> {
    private static final long serialVersionUID = 1L;

    private final RoaringBitmap numbers;

    /** Makes one of no images. */
    ImagesDone() {
        this(new RoaringBitmap());
    }

    private ImagesDone(RoaringBitmap numbers) {
        this.numbers = numbers;
    }

    /** Adds an image by its number, from 0. */
    @Override
    public synchronized void add(Integer number) {
        numbers.add(number);
    }

    @Override
    public synchronized void merge(AccumulatorV2<Integer, Long> other) {
        numbers.or(((ImagesDone) other).numbers);
    }

    /** Returns the number of different images. */
    @Override
    public synchronized Long value() {
        return numbers.getLongCardinality();
    }

    @Override
    public synchronized boolean isZero() {
        return numbers.isEmpty();
    }

    @Override
    public synchronized ImagesDone copy() {
        return new ImagesDone(numbers.clone());
    }

    @Override
    public synchronized void reset() {
        numbers.clear();
    }

    /** A heartbeat takes it away while the task goes on adding. */
    private synchronized void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
    }
}
