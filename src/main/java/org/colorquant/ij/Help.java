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
            + "<b>Swatches</b>: also a picture of the palette.<p>"
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

    static final String CHOOSE = "<html><h3>Choose Number of Colors</h3>"
            + "Finds how the error falls with the number of colors, k, and suggests a k.<p>"
            + "<b>Method</b>: Target difference: the smallest k that looks good enough; choose it for looks and files."
            + " Silhouette: the k, up to 12, whose colors keep apart best; for a few stains. Elbow: where the logarithm of"
            + " the error bends most.<br>"
            + "<b>Target</b>: the mean CIEDE2000 difference that is good enough. 1: nearly lossless, 2: good, 3.5:"
            + " posterized. If no k reaches it, the maximum is suggested and the Log says so.<br>"
            + "<b>Maximum</b>: the largest k to look at, 2 to 256.<br>"
            + "<b>Space</b>: where colors are compared, as in K-Means Quantizer.<br>"
            + "<b>Seed</b>: is handed on; the initialization by variance needs no random number.<br>"
            + "<b>Table</b>: Palette: a table of its own. Results: ImageJ's Results table, for macros.<br>"
            + "<b>Quantize</b>: goes on with the suggested k, in the same space, all else as by default.<p>"
            + "<b>What Silhouette and Elbow can't know</b>: whether there are groups at all. They look at colors, not at"
            + " stains or objects: shading splits one stain in two, two stains of like color count as one, and a rare one"
            + " is passed over. The bend of the Elbow moves with the maximum and has no theory behind it (Schubert 2022,"
            + " arXiv 2212.12189). Look at the result, and use the same k for all images of a study.<p>"
            + "An area selection says which pixels count. The suggestion is also the image's property kmeans.suggested."
            + " Esc stops. The image itself is never changed.</html>";

    private Help() {}
}
