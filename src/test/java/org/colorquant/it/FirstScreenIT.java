package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Takes the manual's picture: {@code target/screenshots/first-screen.png}. */
class FirstScreenIT {
    @AfterEach
    void close() {
        Gui.closeAll();
    }

    @Test
    void originalSixteenColorsAndPaletteStandSideBySide() {
        Gui.start();
        ImagePlus tissue = Gui.openTissue();
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "16");
        Gui.ok(dialog);
        ImagePlus result = Gui.awaitImage("ihc_dab-16c");
        Frame table = Gui.awaitFound("the table", () -> WindowManager.getFrame("Palette of ihc_dab-16c"));
        ij.IJ.getInstance().setLocation(0, 0);
        int top = ij.IJ.getInstance().getHeight() + 4;
        tissue.getWindow().setLocation(0, top);
        result.getWindow().setLocation(tissue.getWindow().getWidth() + 4, top);
        int below = top + tissue.getWindow().getHeight() + 4;
        table.setBounds(0, below, 860, 300);
        table.toFront();
        table.validate();
        long[] shown = {System.nanoTime()};
        Gui.await("the windows drawn in their places", () -> shownAgain(tissue.getWindow(), shown)
                && drawn(tissue.getWindow(), 1000, Integer.MAX_VALUE)
                && drawn(result.getWindow(), 16, 16)
                && drawn(table, 10, Integer.MAX_VALUE));
        BufferedImage screen = Seen.screenshot("screen");
        int width = result.getWindow().getX() + result.getWindow().getWidth();
        Seen.save(screen.getSubimage(0, 0, width, table.getY() + table.getHeight()), "first-screen");
        assertEquals(16, WindowManager.getCurrentImage().getProcessor().getStatistics().max + 1);
    }

    /** Once in a while the window manager loses a window that was moved as soon as it was shown: it is shown anew. */
    private static boolean shownAgain(Window window, long[] shown) {
        if (System.nanoTime() - shown[0] > TimeUnit.SECONDS.toNanos(5)) {
            shown[0] = System.nanoTime();
            EventQueue.invokeLater(() -> {
                window.setVisible(false);
                window.setVisible(true);
            });
        }
        return true;
    }

    /** Returns whether so many colors are seen in the middle of a window, and where it should be. */
    private static boolean drawn(Window window, int least, int most) {
        long count = Seen.colors(Seen.screenshot("screen"), window);
        return count >= least && count <= most;
    }
}
