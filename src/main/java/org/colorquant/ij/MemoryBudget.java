package org.colorquant.ij;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;

/** Shares the memory of the Java VM among images that are worked on at the same time. */
final class MemoryBudget {
    private static final int WAIT = 50;
    /** What counting, mapping and comparing take whatever the size of the image. */
    private static final int BASE = 64;
    /** Parts of the heap that images may take, the rest being for the collector. */
    private static final double PART = 0.75;
    /** Decoder, pixels, result and what is compressed of it, divided by the pixels of 4 bytes. */
    private static final int COPIES = 5;

    private final int megabytes = (int) Math.min(
            Integer.MAX_VALUE, Math.max(1, (long) (PART * Runtime.getRuntime().maxMemory()) >> 20));
    private final Semaphore left = new Semaphore(megabytes, true);

    /** Returns how many bytes of the heap are free, or can be had from the system. */
    static long free() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    /** Returns how many bytes the pixels of one image may take. */
    long most() {
        return ((long) megabytes << 20) / (2 * COPIES);
    }

    /**
     * Waits until there is memory for an image.
     *
     * @param bytes of its pixels, negative if that is not known; too many are treated as all there are
     * @param progress may stop the waiting
     * @return what was taken
     */
    int take(long bytes, Progress progress) {
        int wanted = bytes < 0 ? megabytes : (int) Math.min(megabytes, BASE + (COPIES * bytes >> 20));
        try {
            while (!left.tryAcquire(wanted, WAIT, TimeUnit.MILLISECONDS)) {
                progress.update(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
        return wanted;
    }

    /** Returns how many of some threads go with what was taken. */
    int share(int taken, int threads) {
        return Math.max(1, (int) Math.min(threads, (long) threads * taken / megabytes + 1));
    }

    /** Gives memory back. */
    void giveBack(int taken) {
        left.release(taken);
    }
}
