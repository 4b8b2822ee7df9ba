package org.colorquant.ij;

/** The text behind the Help button. */
final class Help {
    static final String HTML = "<html><h3>K-Means Quantizer</h3>"
            + "Replaces the colors of an RGB image by the k colors that represent it best.<p>"
            + "<b>Colors (k)</b>: how many, 1 to 256. An image with fewer colors comes back exactly.<br>"
            + "<b>Iterations</b>: an upper bound; it stops when it has converged.<br>"
            + "<b>Space</b>: where colors are compared. RGB: lowest error in the pixel values at any k. CIELAB: least"
            + " visible color difference from 8 colors on. OKLab: the same below 8, and edges and texture kept best at"
            + " any k.<br>"
            + "<b>Initialization</b>: Variance needs no random number. k-means++ and Random use the seed.<br>"
            + "<b>Seed</b>: the same seed gives the same palette.<br>"
            + "<b>Effort</b>: Fast clusters the means of small cubes of colors, Standard every color, Best searches"
            + " on, in about ten times the time.<br>"
            + "<b>Rare colors (%)</b>: 0: every pixel counts the same; 100: every distinct color does. From 25 on, small vivid"
            + " things keep their color, at the cost of the others.<br>"
            + "<b>Output</b>: Indexed: 8 bits, value = index from 0. RGB: 24 bits. Labels: 8 bits, value = index + 1,"
            + " 0 outside of the selection.<br>"
            + "<b>Table</b>: Palette: a table of its own. Results: ImageJ's Results table, for macros.<br>"
            + "<b>Palette file</b>: the palette is also written to this file, replacing one of that name: .csv (the whole"
            + " table), .gpl (GIMP), .act (Adobe), .pal (JASC) or .lut (ImageJ).<br>"
            + "<b>Quality report</b>: also a table of how much the result looks like its original: error, PSNR,"
            + " CIEDE2000 (1: just visible), SSIM (1: the same).<br>"
            + "<b>Swatches</b>: also a picture of the palette, with hex values and shares.<br>"
            + "<b>Convergence plot</b>: also the error after each iteration. Variance first clusters the means of small"
            + " cubes of colors, then splits and merges clusters, which the plot leaves out, then iterates over all"
            + " colors; k-means++ and Random do the last only.<p>"
            + "An area selection says which pixels the palette is learned from. A stack gets one palette.<br>"
            + "The palette runs from dark to light. The same image and options always give the same result.<br>"
            + "Esc stops. The image itself is never changed.</html>";

    static final String APPLY = "<html><h3>Apply Palette</h3>"
            + "Gives each pixel of an RGB image the nearest color of a palette that exists, so that an index means the"
            + " same color in every image.<p>"
            + "<b>Palette</b>: a file (.csv, .gpl, .act, .pal, .lut, or a result saved as .tif), or the title of an"
            + " open indexed image or table of a palette. A file counts before an image, an image before a table.<br>"
            + "<b>Space</b>: where colors are compared; choose that in which the palette was learned.<br>"
            + "<b>Output</b>: Indexed: 8 bits, value = index from 0. RGB: 24 bits. Labels: 8 bits, value = index + 1,"
            + " 0 outside of the selection.<br>"
            + "<b>Table</b>: Palette: a table of its own. Results: ImageJ's Results table, for macros.<p>"
            + "The palette keeps its order; of equal colors the first is used. An area selection says which pixels the"
            + " table counts.<br>"
            + "Esc stops. The image itself is never changed.</html>";

    static final String STEPS = "<html><h3>K-Means Step by Step</h3>"
            + "Makes a stack that shows k-means at work; move its slider. Each slice is a step: the start, then in turn an"
            + " assignment of colors to their nearest centroids and a move of the centroids to the means of their colors.<p>"
            + "<b>Data</b>: Image: the colors of the active RGB image, or of its selection, seen from where they differ"
            + " most, beside the image in the colors of the step. Two dimensions: made-up colors of red and green, with"
            + " the cells of the centroids; no image is needed.<br>"
            + "<b>Colors (k)</b>: the number of centroids, 1 to 256.<br>"
            + "<b>Iterations</b>: an upper bound; each is two slices of about 1 MB.<br>"
            + "<b>Initialization</b>: Variance needs no random number. k-means++ and Random use the seed.<br>"
            + "<b>Seed</b>: another seed, another start; the points of Two dimensions stay.<p>"
            + "This is k-means in RGB without the search that K-Means Quantizer adds to Variance, so that one may end with a"
            + " lower error.<br>"
            + "Lines are the ways of the centroids. MSE: the squared differences of red, green and blue, added up, on average"
            + " over the pixels.<br>"
            + "Esc stops. The image itself is never changed.</html>";

    private Help() {}
}
