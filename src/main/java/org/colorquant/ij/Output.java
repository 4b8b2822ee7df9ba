package org.colorquant.ij;

/** The kinds of image that the command gives. */
public enum Output {
    /** 8 bits: pixel value = index in the palette, from 0; the LUT is the palette. */
    INDEXED("Indexed"),
    /** 24 bits: the colors of the palette. */
    RGB("RGB"),
    /** 8 bits: pixel value = index + 1, and 0 outside of the region of interest; the LUT is black, then the palette. */
    LABELS("Labels");

    private final String label;

    Output(String label) {
        this.label = label;
    }

    /** Returns the name as it stands in menus and macros. */
    @Override
    public String toString() {
        return label;
    }
}
