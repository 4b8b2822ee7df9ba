package org.colorquant.ij;

import java.io.IOException;

/** An image can't be read, however often that is tried: it is damaged, or of a kind that nobody here knows. */
public final class DamagedImageException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param message for people
     */
    public DamagedImageException(String message) {
        super(message);
    }

    /**
     * Says why.
     *
     * @param message for people
     * @param cause what was met
     */
    public DamagedImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
