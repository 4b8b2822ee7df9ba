package org.colorquant.ij;

/** What {@code K-Means Step by Step...} clusters. */
public enum StepData {
    /** The colors of the active image. */
    IMAGE("Image"),
    /** Points in a plane, made up: no image is needed. */
    TWO_DIMENSIONS("Two dimensions");

    private final String label;

    StepData(String label) {
        this.label = label;
    }

    /** Returns the name as it stands in menus and macros. */
    @Override
    public String toString() {
        return label;
    }
}
