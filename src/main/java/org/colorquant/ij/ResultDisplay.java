package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Plot;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;

/** Shows what a command gives, the image last, so that it is the active one afterwards. */
final class ResultDisplay {
    private ResultDisplay() {}

    /** Shows the tables, the plot and the swatches, as far as they are wanted, and the image. */
    static void show(QuantizedResult result, CommandOptions options) {
        String title = result.image().getTitle();
        if (result.quality() != null) {
            QualityTable.of(result.quality()).show("Quality of " + title);
        }
        showTable(result.table(), options.table(), title); // the last table shown is the one that macros save
        if (options.swatches()) {
            ImagePlus swatches = Swatches.of(result.learned().use(), Titles.unique("Swatches of " + title));
            show(swatches);
            awaitActive(swatches);
        }
        if (result.convergence() != null && !GraphicsEnvironment.isHeadless()) {
            Plot plot = ConvergencePlot.of(
                    result.convergence(), result.learned(), options.quantizer(),
                    Titles.unique("Convergence of " + title));
            plot.show();
            awaitActive(plot.getImagePlus());
        }
        show(result.image());
        if (options.swatches() || result.convergence() != null) {
            makeActive(result.image());
        }
    }

    private static void showTable(PaletteTable table, TableTarget target, String title) {
        if (target == TableTarget.NONE) {
            return;
        }
        ResultsTable results = table.toResultsTable();
        if (target == TableTarget.RESULTS) {
            Analyzer.setResultsTable(results);
            table.setDecimalPlaces(results); // that changed them
        }
        results.show(target == TableTarget.RESULTS ? "Results" : "Palette of " + title);
    }

    /** Shows an image; where there are no windows, the next command finds it as the active one. */
    static void show(ImagePlus image) {
        try {
            image.show();
        } catch (HeadlessException e) {
            WindowManager.setTempCurrentImage(image);
        }
    }

    /** Where other windows were shown before, one of them may still have become active after this one. */
    static void makeActive(ImagePlus shown) {
        awaitActive(shown);
        if (shown.getWindow() != null && !shown.getWindow().isActive()) {
            WindowManager.toFront(shown.getWindow());
            WindowManager.setCurrentWindow(shown.getWindow());
        }
    }

    /** A window becomes active some time after it was shown: it must not do so after one that is shown later. */
    static void awaitActive(ImagePlus shown) {
        for (int i = 0; i < 30 && shown.getWindow() != null && !shown.getWindow().isActive(); i++) {
            IJ.wait(10);
        }
    }
}
