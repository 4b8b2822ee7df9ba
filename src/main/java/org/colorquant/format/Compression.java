package org.colorquant.format;

/** How long to search for a small file; the picture in it is the same. */
public enum Compression {
    /** Tries two ways, on an eighth of a large image: one to two percent larger than {@link #SMALL}, in a fifteenth of the time; for many or very large images. */
    FAST("Fast"),
    /** Tries all sensible ways to filter and deflate; use it unless time matters. */
    SMALL("Small");

    private final String label;

    Compression(String label) {
        this.label = label;
    }

    /** Returns the name that people read. */
    @Override
    public String toString() {
        return label;
    }
}
