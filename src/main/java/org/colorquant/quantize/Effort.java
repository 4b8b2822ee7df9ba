package org.colorquant.quantize;

/** How much time the search for the best palette may take. */
public enum Effort {
    /** Clusters the means of small cells of color, not every color: an error about 1 % larger, in less time. */
    FAST("Fast"),
    /** Clusters every distinct color. */
    STANDARD("Standard");

    private final String label;

    Effort(String label) {
        this.label = label;
    }

    /** Returns the name as it stands in menus and macros. */
    @Override
    public String toString() {
        return label;
    }
}
