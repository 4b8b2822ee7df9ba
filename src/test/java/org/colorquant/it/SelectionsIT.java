package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.plugin.frame.RoiManager;
import ij.process.ColorProcessor;
import java.nio.file.Paths;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The macro that turns colors into selections, with ImageJ's ROI Manager. */
class SelectionsIT {
    @BeforeEach
    void start() {
        Gui.start();
    }

    @AfterEach
    void close() {
        Seen.assertNoException();
        if (RoiManager.getInstance() != null) {
            RoiManager.getInstance().close();
        }
        Gui.closeAll();
    }

    private static void run() {
        Gui.runMacroToItsEnd(
                "runMacro('" + Paths.get(System.getProperty("project.dir"), "macros", "Colors_To_ROIs.ijm") + "');");
    }

    @Test
    void eachColorOfEachSliceOfAHyperstackIsAddedWithItsPosition() {
        ImageStack stack = new ImageStack(6, 4);
        for (int i = 0; i < 6; i++) {
            ColorProcessor slice = new ColorProcessor(6, 4);
            slice.setColor(0xff0000);
            slice.fill();
            slice.setColor(0x0000ff);
            slice.fillRect(0, 0, 6, i % 4);
            stack.addSlice(slice);
        }
        ImagePlus image = new ImagePlus("six", stack);
        image.setDimensions(1, 3, 2);
        image.setOpenAsHyperStack(true);
        Gui.show(image);
        Gui.runMacroToItsEnd("run('K-Means Quantizer...', 'colors=2 table=None'); setSlice(5);");
        ImagePlus result = Gui.awaitImage("six-2c");
        Roi mine = new Roi(1, 1, 2, 2);
        mine.setName("mine");
        RoiManager.getRoiManager().addRoi(mine);
        Gui.show(result);
        run();
        RoiManager manager = RoiManager.getInstance();
        // slices 1 and 5 have no blue
        assertEquals(1 + 10, manager.getCount());
        assertEquals("mine", manager.getName(0));
        int next = 1;
        for (int i = 0; i < 6; i++) {
            int blue = 6 * (i % 4);
            if (blue > 0) {
                assertSelection(manager.getRoi(next++), "#0000ff", blue, 1 + i % 3, 1 + i / 3);
            }
            assertSelection(manager.getRoi(next++), "#ff0000", 24 - blue, 1 + i % 3, 1 + i / 3);
        }
        assertEquals(12, ResultsTable.getResultsTable().size());
        assertEquals(result, IJ.getImage());
        assertEquals(5, result.getCurrentSlice());
        assertNull(result.getOverlay());
        assertNull(result.getRoi());
    }

    private static void assertSelection(Roi roi, String name, int pixels, int z, int t) {
        assertEquals(name, roi.getName());
        assertEquals(pixels, roi.getContainedPoints().length);
        assertArrayEquals(new int[]{z, t}, new int[]{roi.getZPosition(), roi.getTPosition()});
    }

    @Test
    void anImageThatIsNoResultGetsASentence() {
        Gui.openTissue();
        Thread macro = Gui.runMacro(
                "runMacro('" + Paths.get(System.getProperty("project.dir"), "macros", "Colors_To_ROIs.ijm") + "');");
        assertEquals(
                "Run the K-Means Quantizer or Apply Palette first, with Indexed or Labels as output.",
                Seen.text(Gui.awaitMessage()).trim());
        Gui.shown(ij.gui.MessageDialog.class, "Macro").dispose();
        Gui.await("the macro's end", () -> !macro.isAlive());
    }
}
