package org.colorquant.quantize;

/** How much time the search for the best palette may take. */
public enum Effort {
    /** Clusters small cells of color in place of single colors: for previews and very many colors. */
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
