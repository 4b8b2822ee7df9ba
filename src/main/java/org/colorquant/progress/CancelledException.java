package org.colorquant.progress;

/** Thrown out of a computation that was asked to stop; nothing of its result exists then. */
public final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception. */
    public CancelledException() {
        super("cancelled");
    }
}
