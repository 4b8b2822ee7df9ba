package org.colorquant.progress;

/**
 * Hears how far a computation has come and may stop it, so that no loop has to know who is watching.
 *
 * <p>Implementations must be quick and may be called from several threads; the library calls {@link #update} at least
 * every few milliseconds of work of one thread.
 */
@FunctionalInterface
public interface Progress {
    /** Nobody is watching. */
    Progress NONE = fraction -> {};

    /**
     * Reports that a fraction of the work is done.
     *
     * @param fraction from 0 to 1; it may fall behind an earlier value
     * @throws CancelledException if the work is to stop
     */
    void update(double fraction);

    /**
     * Returns the progress of a part of this work.
     *
     * @param from fraction of this work at which the part begins
     * @param to fraction of this work at which the part ends
     */
    default Progress part(double from, double to) {
        return fraction -> update(from + (to - from) * fraction);
    }
}
