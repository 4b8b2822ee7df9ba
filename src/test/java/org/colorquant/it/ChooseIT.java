package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.PlotWindow;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import ij.text.TextWindow;
import java.awt.Checkbox;
import java.awt.Label;
import java.awt.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The choice of a number of colors in ImageJ's own windows. */
class ChooseIT {
    private static final String COMMAND = "Choose Number of Colors...";
    private static final String TITLE = "Choose Number of Colors";

    private ImagePlus tissue;
    private int[] original;

    @BeforeEach
    void open() {
        Gui.start();
        for (String key : new String[]{"method", "target", "maximum", "space", "seed", "table", "quantize"}) {
            Prefs.set("colorquant.choose." + key, "");
        }
        tissue = Gui.openTissue();
        original = Seen.pixels(tissue).clone();
    }

    @AfterEach
    void close() {
        assertArrayEquals(original, Seen.pixels(tissue));
        Seen.assertNoException();
        Gui.closeAll();
    }

    private static GenericDialog openDialog() {
        Gui.chooseFromMenu(COMMAND, "Plugins", "Color Quantization");
        return Gui.awaitDialog(TITLE);
    }

    private void awaitEnd() {
        Gui.await("the end", () -> tissue.getProp("kmeans.suggested") != null && !tissue.isLocked());
    }

    @Test
    void clicksGiveTablePlotPropertyAndARecordedLineThatReplays() {
        Recorder recorder = new Recorder();
        GenericDialog dialog = openDialog();
        Gui.type(dialog, 0, "3.5");
        Gui.type(dialog, 1, "60");
        Seen.screenshot("choose-dialog");
        Gui.enter(dialog);
        awaitEnd();
        TextWindow window = (TextWindow) Gui.awaitFound(
                "the table", () -> WindowManager.getFrame("Number of colors of ihc_dab"));
        ResultsTable table = window.getResultsTable();
        assertEquals("k\tMSE\tPSNR\tMean CIEDE2000\t95% CIEDE2000\tBits", table.getColumnHeadings().trim());
        assertEquals(59, table.size());
        int k = Integer.parseInt(tissue.getProp("kmeans.suggested"));
        assertTrue(table.getValue("Mean CIEDE2000", k - 2) <= 3.5);
        assertTrue(table.getValue("Mean CIEDE2000", k - 3) > 3.5);
        ImagePlus plot = WindowManager.getImage("Error of ihc_dab");
        assertTrue(plot.getWindow() instanceof PlotWindow);
        Gui.awaitLasting("the plot in front", () -> plot.equals(WindowManager.getCurrentImage()));
        Seen.save(plot.getBufferedImage(), "choose-plot");
        String macro = Seen.awaitRecorded(recorder);
        recorder.close();
        assertEquals(
                "run(\"Choose Number of Colors...\", \"method=[Target difference] target=3.5 maximum=60 space=RGB seed=1"
                        + " table=Palette\");",
                macro);
        tissue.setProp("kmeans.suggested", null);
        Gui.runMacroToItsEnd("selectImage('ihc_dab.png');\n" + macro
                + "if (Property.get('kmeans.suggested') != " + k + ") exit('another suggestion');");
        Gui.awaitLasting("the image in front", () -> tissue.equals(WindowManager.getCurrentImage()));
        assertEquals(2, WindowManager.getImageCount(), "the plot's window is used again");
    }

    @Test
    void quantizeGoesOnToTheResultWhichIsActive() {
        GenericDialog dialog = openDialog();
        Gui.choose(dialog, 0, "Silhouette");
        Gui.choose(dialog, 2, "None");
        Gui.click((Checkbox) dialog.getCheckboxes().get(0));
        Gui.enter(dialog);
        awaitEnd();
        String title = "ihc_dab-" + tissue.getProp("kmeans.suggested") + "c";
        Gui.awaitLasting("the result in front", () -> WindowManager.getCurrentImage().getTitle().equals(title));
        assertEquals(tissue.getProp("kmeans.suggested"), WindowManager.getCurrentImage().getProp("kmeans.suggested"));
        assertNotNull(WindowManager.getImage("Error of ihc_dab"));
        assertNull(WindowManager.getFrame("Number of colors of ihc_dab"));
    }

    @Test
    void helpWarnsAndAWrongTargetHasNoOk() {
        GenericDialog dialog = openDialog();
        Gui.type(dialog, 0, "0");
        Gui.await("no OK", () -> !dialog.getButtons()[0].isEnabled());
        assertEquals("Target (mean CIEDE2000) must be a number above 0 and at most 100, not 0",
                ((Label) dialog.getMessage()).getText());
        Gui.push(dialog.getButtons()[3]);
        Window help = Gui.awaitFound("the help", () -> {
            for (Window window : Window.getWindows()) {
                if (window instanceof ij.gui.HTMLDialog && window.isShowing()) {
                    return window;
                }
            }
            return null;
        });
        Gui.await("the warning", () -> Seen.text(help).contains("can't know"));
        help.dispose();
        Gui.cancel(dialog);
        assertNull(tissue.getProp("kmeans.suggested"));
    }

    @Test
    void inBatchModeTheImageStaysActive() {
        Gui.runMacroToItsEnd("setBatchMode(true); run('Choose Number of Colors...', 'maximum=9 table=Results');"
                + "if (getTitle() != 'ihc_dab.png' || nResults != 8) exit(getTitle());"
                + "run('K-Means Quantizer...', 'colors=' + Property.get('kmeans.suggested')); rename('done');"
                + "setBatchMode('show');");
        assertFalse(IJ.getImage().getTitle().isEmpty());
        Gui.awaitImage("done");
        IJ.log("\\\\Close");
    }
}
