package org.colorquant.ij;

/** The kinds of file that a batch writes. */
public enum BatchFormat {
    /** A palette PNG of as few bits as it takes, or of 24 bits; a stack becomes a numbered series. */
    PNG("PNG", ".png"),
    /** ImageJ's own: keeps calibration, stacks and properties. */
    TIFF("TIFF", ".tif"),
    /** Indexed; a stack becomes an animation. */
    GIF("GIF", ".gif");

    private final String label;
    private final String extension;

    BatchFormat(String label, String extension) {
        this.label = label;
        this.extension = extension;
    }

    /** Returns the end of the names of such files, with its dot. */
    public String extension() {
        return extension;
    }

    /** Returns the name as it stands in menus and macros. */
    @Override
    public String toString() {
        return label;
    }
}
