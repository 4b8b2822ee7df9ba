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

    static final String BATCH = "<html><h3>Batch Quantizer</h3>"
            + "Each image of a folder in few colors, in another folder, with tables of what became of it.<p>"
            + "<b>Input</b>: the folder of the images. <b>Results</b>: another folder, made if it is not there.<br>"
            + "<b>Pattern</b>: which files, such as *.tif or day1_*; * stands for anything, ? for one letter.<br>"
            + "<b>Format</b>: PNG: small; a stack becomes a numbered series. TIFF: keeps calibration and stacks. GIF: a"
            + " stack becomes an animation.<br>"
            + "<b>Palette</b>: a palette file, an open indexed image or table, for all images; empty: it is"
            + " learned.<br>"
            + "<b>Shared palette</b>: one palette is learned from all images together, so that an index means the same"
            + " color in each.<br>"
            + "<b>Subfolders</b>: also the images in folders of the folder.<br>"
            + "<b>Replace results</b>: begin anew, and replace files in the folder of results. Without it the same batch"
            + " goes on where it was ended, and another one is refused.<p>"
            + "The other fields are those of <b>K-Means Quantizer</b>, for each image.<br>"
            + "A file that can't be read costs its row. Esc stops; the same command finishes the rest. No input is"
            + " ever changed.</html>";

    private Help() {}
}
