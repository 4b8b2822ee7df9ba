package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.ImageWindow;
import ij.plugin.Macro_Runner;
import java.awt.AWTException;
import java.awt.Button;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Label;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/** ImageJ's own window on a real or virtual screen, and the hands of the person before it. */
final class Gui {
    static final String COMMAND = "K-Means Quantizer...";
    static final String TITLE = "K-Means Quantizer";

    private static final Robot ROBOT = robot();

    private Gui() {}

    private static Robot robot() {
        try {
            Robot robot = new Robot();
            robot.setAutoWaitForIdle(true);
            robot.setAutoDelay(15);
            return robot;
        } catch (AWTException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts ImageJ if it is not yet there. */
    static void start() {
        if (IJ.getInstance() == null) {
            new ImageJ(ImageJ.STANDALONE);
            await("ImageJ's window", () -> IJ.getInstance().isShowing());
        }
    }

    /** Waits until something is so, at most 30 seconds. */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                screenshot("failed");
                fail("waited in vain for " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** Waits for something that is not null. */
    static <T> T awaitFound(String what, Supplier<T> search) {
        await(what, () -> search.get() != null);
        return search.get();
    }

    static ImagePlus openTissue() {
        File file = new File(Gui.class.getResource("/ihc_dab.png").getPath());
        return show(IJ.openImage(file.getPath()));
    }

    /** Shows an image and waits until it is the active one. */
    static ImagePlus show(ImagePlus image) {
        image.show();
        await("the image", () -> WindowManager.getCurrentImage() == image);
        return image;
    }

    /** Chooses the command from the menu Plugins>Color Quantization. */
    static void chooseFromMenu() {
        MenuItem item = menuItem();
        assertNotNull(item, "not in the menu");
        EventQueue.invokeLater(() -> IJ.getInstance()
                .actionPerformed(new ActionEvent(item, ActionEvent.ACTION_PERFORMED, item.getActionCommand())));
    }

    private static MenuItem menuItem() {
        Menu plugins = submenu(null, "Plugins");
        return find(submenu(plugins, "Color Quantization"), COMMAND);
    }

    private static Menu submenu(Menu parent, String label) {
        int count = parent == null ? Menus.getMenuBar().getMenuCount() : parent.getItemCount();
        for (int i = 0; i < count; i++) {
            MenuItem item = parent == null ? Menus.getMenuBar().getMenu(i) : parent.getItem(i);
            if (item.getLabel().equals(label)) {
                return (Menu) item;
            }
        }
        throw new IllegalStateException("no menu " + label);
    }

    private static MenuItem find(Menu menu, String label) {
        for (int i = 0; i < menu.getItemCount(); i++) {
            if (menu.getItem(i).getLabel().equals(label)) {
                return menu.getItem(i);
            }
        }
        return null;
    }

    /** Chooses the command and waits for its dialog. */
    static GenericDialog openDialog() {
        chooseFromMenu();
        return awaitFound("the dialog", Gui::dialog);
    }

    static GenericDialog dialog() {
        for (Window window : Window.getWindows()) {
            if (window instanceof GenericDialog && window.isShowing()
                    && ((GenericDialog) window).getTitle().equals(TITLE)) {
                return (GenericDialog) window;
            }
        }
        return null;
    }

    /** Types a value into a numeric field, after a click into it. */
    static void type(GenericDialog dialog, int field, String text) {
        TextField box = (TextField) dialog.getNumericFields().get(field);
        dialog.toFront();
        click(box);
        await("the focus", box::isFocusOwner);
        box.selectAll();
        if (text.isEmpty()) {
            press(KeyEvent.VK_DELETE);
        }
        text.chars().forEach(c -> press(KeyEvent.getExtendedKeyCodeForChar(c)));
        await(text, () -> box.getText().equals(text));
    }

    static void press(int key) {
        ROBOT.keyPress(key);
        ROBOT.keyRelease(key);
    }

    static void click(Component component) {
        Point place = component.getLocationOnScreen();
        ROBOT.mouseMove(place.x + component.getWidth() / 2, place.y + component.getHeight() / 2);
        ROBOT.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        ROBOT.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }

    static void ok(GenericDialog dialog) {
        await("OK", () -> dialog.getButtons()[0].isEnabled());
        push(dialog.getButtons()[0]);
    }

    /** Pushes a button, wherever the window manager has put it. */
    static void push(Button button) {
        EventQueue.invokeLater(() -> button.dispatchEvent(
                new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button.getActionCommand())));
    }

    static void cancel(GenericDialog dialog) {
        push(dialog.getButtons()[1]);
        await("the end of the dialog", () -> !dialog.isShowing());
    }

    /** Waits for an image that is active and has a title. */
    static ImagePlus awaitImage(String title) {
        return awaitFound(title, () -> {
            ImagePlus image = WindowManager.getCurrentImage();
            return image != null && image.getTitle().equals(title) && image.getWindow() != null ? image : null;
        });
    }

    /** Runs a macro in a thread of its own, as the Macros menu does. */
    static Thread runMacro(String text) {
        Thread thread = new Thread(() -> new Macro_Runner().runMacro(text, ""), "Test_Macro$");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Runs a macro that is to succeed and waits for its end. */
    static void runMacroToItsEnd(String text) {
        Thread thread = runMacro(text);
        await("the macro's end", () -> !thread.isAlive());
        assertNoException();
    }

    /** Waits for ImageJ's macro error window, closes it and returns its text. */
    static String awaitMacroError() {
        GenericDialog window = awaitFound("the macro's error window", () -> {
            for (Window w : Window.getWindows()) {
                if (w instanceof GenericDialog && w.isShowing()
                        && ((GenericDialog) w).getTitle().equals("Macro Error")) {
                    return (GenericDialog) w;
                }
            }
            return null;
        });
        String text = text(window);
        push(window.getButtons()[0]);
        await("the end of the window", () -> !window.isShowing());
        return text;
    }

    /** Returns all text that stands in a window. */
    static String text(Container window) {
        StringBuilder text = new StringBuilder();
        for (Component component : window.getComponents()) {
            if (component instanceof Label) {
                text.append(((Label) component).getText()).append('\n');
            } else if (component instanceof ij.gui.MultiLineLabel) {
                text.append(multiLine((ij.gui.MultiLineLabel) component)).append('\n');
            } else if (component instanceof Container && !(component instanceof Button)) {
                text.append(text((Container) component));
            }
        }
        return text.toString();
    }

    /** The lines of this label are private to it. */
    private static String multiLine(ij.gui.MultiLineLabel label) {
        try {
            java.lang.reflect.Field lines = ij.gui.MultiLineLabel.class.getDeclaredField("lines");
            lines.setAccessible(true);
            return String.join("\n", (String[]) lines.get(label));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fails if ImageJ shows a stack trace. */
    static void assertNoException() {
        for (Frame frame : frames()) {
            assertFalse(frame.getTitle().contains("Exception"), "a stack trace");
        }
        assertEquals(null, WindowManager.getWindow("Exception"));
        String log = IJ.getLog();
        assertFalse(log != null && log.contains("ERROR"), log);
    }

    private static Frame[] frames() {
        Frame[] frames = WindowManager.getNonImageWindows();
        return frames == null ? new Frame[0] : frames;
    }

    /** Closes all that was opened. */
    static void closeAll() {
        for (Window window : Window.getWindows()) {
            if (window instanceof GenericDialog && window.isShowing()) {
                window.dispose();
            }
        }
        while (WindowManager.getImageCount() > 0) {
            ImagePlus image = WindowManager.getImage(WindowManager.getNthImageID(1));
            image.changes = false;
            image.unlock();
            ImageWindow window = image.getWindow();
            image.close();
            await("the end of " + image, () -> window == null || window.isClosed());
        }
        ij.measure.ResultsTable results = ij.measure.ResultsTable.getResultsTable();
        results.reset();
        ij.plugin.filter.Analyzer.setUnsavedMeasurements(false);
        for (Frame frame : frames()) {
            WindowManager.removeWindow(frame);
            frame.dispose();
        }
    }

    /** Saves the screen to target/screenshots. */
    static BufferedImage screenshot(String name) {
        BufferedImage picture = ROBOT
                .createScreenCapture(new Rectangle(java.awt.Toolkit.getDefaultToolkit().getScreenSize()));
        return save(picture, name);
    }

    static BufferedImage save(BufferedImage picture, String name) {
        File folder = new File(System.getProperty("project.dir"), "target/screenshots");
        folder.mkdirs();
        try {
            ImageIO.write(picture, "png", new File(folder, name + ".png"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return picture;
    }
}
