package org.colorquant.spark;

import java.io.IOException;

/** An image can't be read, however often that is tried: it is damaged, or of a kind that nobody here knows. */
final class DamagedImageException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param message for people
     * @param cause null if there is none
     */
    DamagedImageException(String message, Throwable cause) {
        super(message, cause);
    }

    DamagedImageException(String message) {
        this(message, null);
    }
}
