package org.colorquant.ij;

/** Where the palette's table goes. */
public enum TableTarget {
    /** A window of its own, "Palette of …"; nothing where there are no windows. */
    PALETTE("Palette"),
    /** ImageJ's Results table, whose rows it replaces; macros read this one, also without a screen. */
    RESULTS("Results"),
    /** Nowhere. */
    NONE("None");

    private final String label;

    TableTarget(String label) {
        this.label = label;
    }

    /** Returns the name as it stands in menus and macros. */
    @Override
    public String toString() {
        return label;
    }
}
