package org.colorquant.metric;

import java.util.Arrays;

/** Says which pixels of a picture count. */
@FunctionalInterface
public interface Region {
    /** All of them do. */
    Region ALL = (y, from, to, inside) -> Arrays.fill(inside, 0, to - from, true);

    /**
     * Says it for a part of a row; called by several threads.
     *
     * @param y the row
     * @param from its first pixel
     * @param to the one after its last
     * @param inside place {@code i} takes whether pixel {@code from + i} counts
     */
    void row(int y, int from, int to, boolean[] inside);
}
