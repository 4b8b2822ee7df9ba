package org.colorquant.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed number of threads that share the blocks of a range among them.
 *
 * <p>Which thread gets which block is left to chance, so a result must not depend on it: the callers write to places
 * of their own or add up integers.
 */
public final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService executor;

    /**
     * Starts the threads; the one that calls {@link #run} is one of them.
     *
     * @param threads at least 1
     * @throws IllegalArgumentException if there are fewer
     */
    public Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("The number of threads must be at least 1, not " + threads);
        }
        this.threads = threads;
        executor = threads == 1 ? null : Executors.newFixedThreadPool(threads - 1, Workers::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "K-Means Quantizer");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns the number of threads, which is also the number of different {@code worker} arguments of a task. */
    public int threads() {
        return threads;
    }

    /** One block of a range, given to one of the threads. */
    @FunctionalInterface
    public interface Task {
        /**
         * Does the block.
         *
         * @param worker number of the thread, from 0: no two blocks with the same number run at once
         * @param from first index of the block
         * @param to the index after its last
         */
        void run(int worker, int from, int to);
    }

    /**
     * Runs a task on each block of {@code [0, size)} and returns when all are done.
     *
     * @param size length of the range
     * @param block length of all blocks but the last, at least 1
     * @param task called once for each block; what it throws is thrown here, after the other threads have stopped
     */
    public void run(int size, int block, Task task) {
        int blocks = (int) ((size + (long) block - 1) / block);
        if (executor == null || blocks < 2) {
            for (int b = 0; b < blocks; b++) {
                runBlock(task, 0, b, block, size);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> others = new ArrayList<>();
        for (int w = 1; w < Math.min(threads, blocks); w++) {
            int worker = w;
            others.add(executor.submit(() -> drain(task, worker, next, blocks, block, size)));
        }
        Throwable failure = null;
        try {
            drain(task, 0, next, blocks, block, size);
        } catch (RuntimeException | Error e) {
            next.set(blocks);
            failure = e;
        }
        failure = await(others, failure);
        if (failure instanceof Error) {
            throw (Error) failure;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    private static void drain(Task task, int worker, AtomicInteger next, int blocks, int block, int size) {
        try {
            for (int b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
                runBlock(task, worker, b, block, size);
            }
        } catch (RuntimeException | Error e) {
            next.set(blocks);
            throw e;
        }
    }

    private static void runBlock(Task task, int worker, int b, int block, int size) {
        int from = b * block;
        task.run(worker, from, (int) Math.min(size, from + (long) block));
    }

    /** Waits for all, whatever happens, since they write to arrays of the caller; the first failure wins. */
    private static Throwable await(List<Future<?>> others, Throwable earlier) {
        Throwable failure = earlier;
        boolean interrupted = false;
        for (Future<?> other : others) {
            boolean done = false;
            while (!done) {
                try {
                    other.get();
                    done = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    done = true;
                    failure = failure == null ? e.getCause() : failure;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return failure;
    }

    /** Ends the threads. */
    @Override
    public void close() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
