package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.Toolbar;
import ij.plugin.frame.RoiManager;
import java.awt.Checkbox;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.ItemEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what docs/microscopy.md says, and takes its pictures: {@code target/screenshots/microscopy-*.png}. */
class MicroscopyIT {
    private static final Path PROJECT = Paths.get(System.getProperty("project.dir"));

    @TempDir
    Path folder;

    private Path fields;
    private Path results;
    private String page;
    /** Behind all windows: nothing else wipes from the screen what was there before. */
    private Frame backdrop;

    @BeforeEach
    void start() throws Exception {
        Gui.start();
        Gui.forgetOptions();
        fields = Files.createDirectory(folder.resolve("fields"));
        results = Files.createDirectory(folder.resolve("results"));
        backdrop = new Frame();
        backdrop.setUndecorated(true);
        backdrop.setFocusableWindowState(false);
        backdrop.setBackground(Color.WHITE);
        backdrop.setBounds(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
        backdrop.setVisible(true);
        backdrop.toBack();
        page = new String(Files.readAllBytes(PROJECT.resolve("docs/microscopy.md")), StandardCharsets.UTF_8);
    }

    @AfterEach
    void close() {
        Seen.assertNoException();
        if (RoiManager.getInstance() != null) {
            RoiManager.getInstance().close();
        }
        Gui.closeAll();
        Toolbar.getInstance().setTool(Toolbar.RECTANGLE);
        backdrop.dispose();
    }

    private static void run(String macro, String argument) {
        Gui.runMacroToItsEnd(
                "runMacro('" + PROJECT.resolve("macros").resolve(macro) + "', '" + argument + "');");
    }

    private static ImagePlus open(Path file) {
        return Gui.show(IJ.openImage(file.toString()));
    }

    /** Puts a window to a place, below ImageJ's own and right of another one, and waits until it is there. */
    private static void place(Window window, Window left) {
        int x = left == null ? 0 : left.getX() + left.getWidth() + 4;
        int y = IJ.getInstance().getY() + IJ.getInstance().getHeight() + 40;
        Gui.awaitLasting("the place of " + window.getName(), () -> {
            boolean there = Math.abs(window.getX() - x) < 40 && Math.abs(window.getY() - y) < 40;
            if (!there) { // the window manager places a new one late
                window.setLocation(x, y);
            }
            return there;
        });
    }

    private void cutFields() {
        Gui.openTissue();
        String macro = page.substring(page.indexOf("```\n") + 4);
        macro = macro.substring(0, macro.indexOf("```"))
                .replace("getDirectory(\"Choose a folder for the fields\")", "\"" + fields + "/\"");
        Gui.runMacroToItsEnd(macro);
        Gui.closeAll();
        assertEquals(4, fields.toFile().list().length);
    }

    @Test
    void aBeginnerGetsThroughAStudy() throws Exception {
        cutFields();
        chooseColors();
        run("Study_Shared_Palette.ijm", fields + "|" + results);
        compareLabels();
        countStains();
        selectColors();
        inspect();
    }

    private void chooseColors() {
        ImagePlus field = open(fields.resolve("field-1.png"));
        place(field.getWindow(), null);
        GenericDialog dialog = Gui.openDialog();
        Gui.type(dialog, 0, "6");
        Gui.choose(dialog, 0, "CIELAB");
        Checkbox preview = (Checkbox) dialog.getCheckboxes().get(dialog.getCheckboxes().size() - 1);
        assertEquals("Preview", preview.getLabel().trim());
        EventQueue.invokeLater(() -> {
            preview.setState(true);
            preview.dispatchEvent(new ItemEvent(preview, ItemEvent.ITEM_STATE_CHANGED, preview, ItemEvent.SELECTED));
        });
        Gui.await("the preview", () -> Seen.colorsShown(field) == 6);
        place(dialog, field.getWindow());
        Seen.picture("microscopy-dialog", field.getWindow(), dialog);
        Gui.ok(dialog);
        ImagePlus result = Gui.awaitImage("field-1-6c");
        Frame table = Gui.awaitFound("the table", () -> WindowManager.getFrame("Palette of field-1-6c"));
        place(result.getWindow(), null);
        table.setSize(860, 240);
        place(table, result.getWindow());
        Seen.picture("microscopy-table", result.getWindow(), table);
        Gui.closeAll();
    }

    private void compareLabels() {
        Gui.closeAll(); // the log of the macro
        Window left = null;
        Window[] windows = new Window[4];
        String[] names = {"field-1.png", "field-1.png-labels.tif", "field-3.png", "field-3.png-labels.tif"};
        for (int i = 0; i < 4; i++) {
            windows[i] = open((i % 2 == 0 ? fields : results).resolve(names[i])).getWindow();
            place(windows[i], left);
            left = windows[i];
        }
        Seen.picture("microscopy-labels", windows);
        Gui.closeAll();
    }

    private void countStains() throws Exception {
        Path stains = results.resolve("stains.csv");
        run("Stain_Fractions_Folder.ijm", results.resolve("palette.csv") + "|" + fields + "|" + stains);
        for (String line : Files.readAllLines(stains)) {
            String[] cells = line.replace("\"", "").split(",", -1);
            String row = "| " + cells[0] + " | " + cells[4] + " | " + cells[5] + " | " + cells[6] + " |";
            assertTrue(page.contains(row), row + " is not what the page says");
        }
    }

    private void selectColors() {
        ImagePlus field = open(fields.resolve("field-2.png"));
        ImagePlus labels = open(results.resolve("field-2.png-labels.tif"));
        run("Colors_To_ROIs.ijm", "");
        RoiManager manager = RoiManager.getInstance();
        String[] palette = labels.getProp("kmeans.palette").split(",", -1);
        assertEquals(6, manager.getCount());
        int[] counts = labels.getProcessor().getHistogram();
        for (int i = 0; i < 6; i++) {
            assertEquals(palette[i], manager.getName(i));
            assertEquals(counts[i + 1], manager.getRoi(i).getContainedPoints().length);
        }
        labels.changes = false;
        labels.close();
        Gui.show(field);
        EventQueue.invokeLater(() -> manager.select(4));
        place(field.getWindow(), null);
        place(manager, field.getWindow());
        Gui.await("the selection", () -> field.getRoi() != null);
        Seen.picture("microscopy-rois", field.getWindow(), manager);
        manager.close();
        Gui.closeAll();
    }

    private void inspect() {
        ImagePlus labels = open(results.resolve("field-2.png-labels.tif"));
        ImagePlus field = open(fields.resolve("field-2.png"));
        place(field.getWindow(), null);
        place(labels.getWindow(), field.getWindow());
        Gui.runMacroToItsEnd(
                "run('Install...', 'install=[" + PROJECT.resolve("macros/Palette Inspector Tool.ijm") + "]');");
        Gui.runMacroToItsEnd("setTool('Palette Inspector Tool');");
        Gui.show(field);
        Point corner = field.getCanvas().getLocationOnScreen();
        Gui.ROBOT.mouseMove(corner.x + 120, corner.y + 100);
        Gui.ROBOT.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        ImagePlus window = Gui.awaitFound("the inspector", () -> WindowManager.getImage("Palette Inspector"));
        Gui.ROBOT.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        int color = field.getProcessor().getPixel(120, 100) & 0xffffff;
        int index = labels.getProcessor().getPixel(120, 100) - 1;
        int found = Integer.decode(labels.getProp("kmeans.palette").split(",", -1)[index]);
        Gui.await("its swatches", () -> (window.getProcessor().getPixel(20, 150) & 0xffffff) == color
                && (window.getProcessor().getPixel(20, 200) & 0xffffff) == found);
        Gui.awaitLasting("the image before the inspector", () -> field.equals(WindowManager.getCurrentImage()));
        place(window.getWindow(), labels.getWindow());
        Seen.picture("microscopy-inspector", field.getWindow(), labels.getWindow(), window.getWindow());
    }
}
