package org.colorquant.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkersTest {
    @ParameterizedTest
    @CsvSource({"1, 0, 3", "1, 10, 3", "2, 10, 3", "4, 3, 1", "3, 1000, 7", "8, 5, 100"})
    void eachIndexIsDoneOnce(int threads, int size, int block) {
        AtomicIntegerArray done = new AtomicIntegerArray(size);
        try (Workers workers = new Workers(threads)) {
            workers.run(size, block, (worker, from, to) -> {
                for (int i = from; i < to; i++) {
                    done.incrementAndGet(i);
                }
            });
        }
        for (int i = 0; i < size; i++) {
            assertEquals(1, done.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "3, 0", "3, 57", "3, 99"})
    void whatATaskThrowsIsThrown(int threads, int at) {
        OutOfMemoryError error = new OutOfMemoryError("test");
        try (Workers workers = new Workers(threads)) {
            Throwable thrown = assertThrows(OutOfMemoryError.class, () -> workers.run(100, 1, (worker, from, to) -> {
                if (from == at) {
                    throw error;
                }
            }));
            assertSame(error, thrown);
        }
    }

    @Test
    void thereIsAtLeastOneThread() {
        assertThrows(IllegalArgumentException.class, () -> new Workers(0));
    }
}
