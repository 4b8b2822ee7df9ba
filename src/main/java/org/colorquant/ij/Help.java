package org.colorquant.ij;

/** The text behind the Help button. */
final class Help {
    static final String HTML = "<html><h3>K-Means Quantizer</h3>"
            + "Replaces the colors of an RGB image by the k colors that represent it best.<p>"
            + "<b>Colors (k)</b>: how many, 1 to 256. An image with fewer colors comes back exactly.<br>"
            + "<b>Iterations</b>: an upper bound; it stops when it has converged.<br>"
            + "<b>Space</b>: where colors are compared. RGB: lowest error in the pixel values. CIELAB: color differences"
            + " as in the literature. OKLab: most even to the eye.<br>"
            + "<b>Initialization</b>: Variance needs no random number. k-means++ and Random use the seed.<br>"
            + "<b>Seed</b>: the same seed gives the same palette.<br>"
            + "<b>Effort</b>: Fast clusters the means of small cubes of colors, Standard every color, Best searches"
            + " on, in about ten times the time.<br>"
            + "<b>Rare colors (%)</b>: 0: every pixel counts the same; 100: every distinct color does. From 25 on, small vivid"
            + " things keep their color, at the cost of the others.<br>"
            + "<b>Smoothing</b>: 0 to 10: how strongly neighbors pull a pixel to their color. 5 removes the specks that noise"
            + " makes and keeps edges: for measuring regions.<br>"
            + "<b>Output</b>: Indexed: 8 bits, value = index from 0. RGB: 24 bits. Labels: 8 bits, value = index + 1,"
            + " 0 outside of the selection.<br>"
            + "<b>Table</b>: Palette: a table of its own. Results: ImageJ's Results table, for macros.<br>"
            + "<b>Palette file</b>: the table is also written to this .csv file, replacing a file of that name.<br>"
            + "<b>Swatches</b>: also a picture of the palette.<p>"
            + "An area selection says which pixels the palette is learned from. A stack gets one palette.<br>"
            + "The palette runs from dark to light. The same image and options always give the same result.<br>"
            + "Esc stops. The image itself is never changed.</html>";

    private Help() {}
}
