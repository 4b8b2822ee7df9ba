package org.colorquant.quantize;

/** The ways to choose a number of colors. */
public enum ChoiceMethod {
    /**
     * The fewest colors that were tried whose mean CIEDE2000 difference is at most the target: choose it for looks and for
     * files. It asks how good the result is, which can be known. Seldom one or two colors fewer would have been enough.
     */
    TARGET_DIFFERENCE("Target difference"),

    /**
     * The number, up to 12, at which pixels are nearest to their own color and far from the next: the largest mean of
     * {@code (b - a) / max(a, b)} with a and b the distances of a pixel to the nearest and to the second nearest color
     * (the silhouette of P. J. Rousseeuw, 1987, doi:10.1016/0377-0427(87)90125-7, as simplified by E. R. Hruschka,
     * L. N. de Castro, R. J. G. B. Campello, 2004, doi:10.1109/ICDM.2004.10073).
     * Choose it to segment a few stains whose colors keep apart. It always finds some number, also where there are no groups.
     */
    SILHOUETTE("Silhouette"),

    /**
     * Where the logarithm of the error bends most (V. Satopaa, J. Albrecht, D. Irwin, B. Raghavan, 2011,
     * doi:10.1109/ICDCSW.2011.20). Kept since people ask for it: the bend moves with the maximum, and says nothing of groups
     * (E. Schubert, 2022, arXiv:2212.12189).
     */
    ELBOW("Elbow");

    private final String label;

    ChoiceMethod(String label) {
        this.label = label;
    }

    /** Returns the name as it stands in menus and macros. */
    @Override
    public String toString() {
        return label;
    }
}
