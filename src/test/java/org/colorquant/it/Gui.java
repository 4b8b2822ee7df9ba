package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.Prefs;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.gui.ImageWindow;
import ij.gui.MessageDialog;
import ij.plugin.Macro_Runner;
import ij.process.ColorProcessor;
import java.awt.AWTException;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.Point;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.ItemEvent;
import java.awt.event.KeyEvent;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** ImageJ's own window on a real or virtual screen, and the hands of the person before it. */
final class Gui {
    static final String COMMAND = "K-Means Quantizer...";
    static final String TITLE = "K-Means Quantizer";

    static final Robot ROBOT = robot();

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
            // else ImageJ would take the project's folder of this name, and write to it
            new File(new File(System.getProperty("plugins.dir")).getParentFile(), "macros").mkdir();
            new ImageJ(ImageJ.STANDALONE);
            await("ImageJ's window", () -> IJ.getInstance().isShowing());
        }
    }

    /** Waits until something is so, at most 30 seconds. */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                Seen.screenshot("failed");
                fail("waited in vain for " + what + "; meanwhile" + Seen.stacks());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** Waits until something is so and stays so for half a second: events of windows come late. */
    static void awaitLasting(String what, BooleanSupplier condition) {
        long[] since = {System.nanoTime()};
        await(what, () -> {
            if (!condition.getAsBoolean()) {
                since[0] = System.nanoTime();
            }
            return System.nanoTime() - since[0] > TimeUnit.MILLISECONDS.toNanos(500);
        });
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
        image.getWindow().toFront();
        // an earlier image's window may still get the focus, and make that image the active one again
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        await("the focus", () -> image.getWindow().isFocused() || System.nanoTime() > patience);
        WindowManager.setCurrentWindow(image.getWindow());
        await("the image", () -> image.equals(WindowManager.getCurrentImage()));
        return image;
    }

    /** Chooses the command from the menu Plugins>Color Quantization. */
    static void chooseFromMenu() {
        chooseFromMenu(COMMAND, "Plugins", "Color Quantization");
    }

    /** Chooses a command from a menu, as a click does. */
    static void chooseFromMenu(String command, String... menus) {
        MenuItem item = menuItem(command, menus);
        assertNotNull(item, "not in the menu");
        EventQueue.invokeLater(() -> IJ.getInstance()
                .actionPerformed(new ActionEvent(item, ActionEvent.ACTION_PERFORMED, item.getActionCommand())));
    }

    private static MenuItem menuItem(String command, String... menus) {
        Menu menu = null;
        for (String label : menus) {
            menu = submenu(menu, label);
        }
        return find(menu, command);
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
        return awaitDialog(TITLE);
    }

    /** Waits for a dialog that is ready to be closed. */
    static GenericDialog awaitDialog(String title) {
        GenericDialog dialog = awaitFound(title, () -> shown(GenericDialog.class, title));
        if (dialog.isModal()) {
            awaitModal();
        }
        return dialog;
    }

    /** Waits until a thread waits for a modal dialog: one that is closed before blocks that thread for ever. */
    private static void awaitModal() {
        await("a thread that waits", () -> {
            for (StackTraceElement[] stack : Thread.getAllStackTraces().values()) {
                for (StackTraceElement element : stack) {
                    if (element.getClassName().equals("java.awt.WaitDispatchSupport")
                            && element.getMethodName().equals("enter")) {
                        return true;
                    }
                }
            }
            return false;
        });
    }

    static GenericDialog dialog() {
        return shown(GenericDialog.class, TITLE);
    }

    /** Returns the window of a class and a title that is on the screen, or null. */
    static <T extends Dialog> T shown(Class<T> type, String title) {
        for (Window window : Window.getWindows()) {
            if (type.isInstance(window) && window.isShowing() && type.cast(window).getTitle().equals(title)) {
                return type.cast(window);
            }
        }
        return null;
    }

    /** Types a value into a numeric field, after a click into it. */
    static void type(GenericDialog dialog, int field, String text) {
        type(dialog, (TextField) dialog.getNumericFields().get(field), text);
    }

    /** Types a text of small letters, digits, dots and minus signs into a field, after a click into it. */
    static void type(GenericDialog dialog, TextField box, String text) {
        focus(dialog, box);
        box.selectAll();
        if (text.isEmpty()) {
            press(KeyEvent.VK_DELETE);
        }
        text.chars().forEach(c -> press(KeyEvent.getExtendedKeyCodeForChar(c)));
        await(text, () -> box.getText().equals(text));
    }

    /** Puts a text into a field, as pasting does. */
    static void set(TextField box, String text) {
        EventQueue.invokeLater(() -> box.setText(text));
        await(text, () -> box.getText().equals(text));
        settle();
    }

    /** Clicks into a field until it has the focus. */
    static void focus(GenericDialog dialog, Component field) {
        dialog.toFront();
        click(field);
        await("the focus", field::isFocusOwner);
    }

    /** Chooses a value, as a click on it in the list does. */
    static void choose(GenericDialog dialog, int field, String value) {
        Choice choice = (Choice) dialog.getChoices().get(field);
        EventQueue.invokeLater(() -> {
            choice.select(value);
            choice.dispatchEvent(new ItemEvent(choice, ItemEvent.ITEM_STATE_CHANGED, value, ItemEvent.SELECTED));
        });
        await(value, () -> choice.getSelectedItem().equals(value));
        settle();
    }

    /** Waits until all events up to now are done with. */
    static void settle() {
        try {
            EventQueue.invokeAndWait(() -> {});
        } catch (InterruptedException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
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

    /** Clicks on a checkbox until it has changed: the window manager may still be moving a dialog that was just shown. */
    static void toggle(Checkbox box) {
        boolean before = box.getState();
        for (int i = 0; i < 5 && box.getState() == before; i++) {
            click(box);
            for (int wait = 0; wait < 20 && box.getState() == before; wait++) {
                IJ.wait(50);
            }
        }
        assertNotEquals(before, box.getState(), "the checkbox");
    }

    static void ok(GenericDialog dialog) {
        await("OK", () -> dialog.getButtons()[0].isEnabled());
        push(dialog.getButtons()[0]);
    }

    /** Presses Enter in the first field. */
    static void enter(GenericDialog dialog) {
        focus(dialog, (TextField) dialog.getNumericFields().get(0));
        await("OK", () -> dialog.getButtons()[0].isEnabled());
        press(KeyEvent.VK_ENTER);
        await("the end of the dialog", () -> !dialog.isShowing());
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
        Seen.assertNoException();
    }

    /** Waits for ImageJ's macro error window, closes it and returns its text. */
    static String awaitMacroError() {
        GenericDialog window = awaitDialog("Macro Error");
        String text = Seen.text(window);
        push(window.getButtons()[0]);
        await("the end of the window", () -> !window.isShowing());
        return text;
    }

    /** Waits for a message in a window of its own that is ready to be closed. */
    static MessageDialog awaitMessage() {
        MessageDialog message = awaitFound("a message", () -> {
            for (Window window : Window.getWindows()) {
                if (window instanceof MessageDialog && window.isShowing()) {
                    return (MessageDialog) window;
                }
            }
            return null;
        });
        awaitModal();
        return message;
    }

    /** Makes an image of random colors, nearly all different, and shows it. */
    static ImagePlus noise(int side) {
        int[] pixels = new SplittableRandom(1).ints((long) side * side).toArray();
        return show(new ImagePlus("noise", new ColorProcessor(side, side, pixels)));
    }

    /** Empties the commands' memory of earlier dialogs. */
    static void forgetOptions() {
        for (String key : new String[]{"colors", "iterations", "space", "initialization", "seed", "effort", "rare",
                "dithering", "smoothing", "output", "table", "palette_file", "quality", "swatches", "convergence"}) {
            Prefs.set("colorquant." + key, "");
            Prefs.set("colorquant.apply." + key, "");
            Prefs.set("colorquant.sizes." + key, "");
        }
        Prefs.set("colorquant.sizes.sizes", "");
        Prefs.set("colorquant.sizes.dithering", "");
        Prefs.set("colorquant.apply.palette", "");
        for (String key : new String[]{"data", "colors", "iterations", "initialization", "seed"}) {
            Prefs.set("colorquant.steps." + key, "");
        }
        for (String key : new String[]{"input", "results", "pattern", "format", "palette", "shared", "subfolders",
                "replace", "colors", "space", "seed", "effort", "output", "quality"}) {
            Prefs.set("colorquant.batch." + key, "");
        }
    }

    static Frame[] frames() {
        Frame[] frames = WindowManager.getNonImageWindows();
        return frames == null ? new Frame[0] : frames;
    }

    /** Closes all that was opened. */
    static void closeAll() {
        for (Window window : Window.getWindows()) {
            if (window instanceof Dialog && window.isShowing()) {
                window.dispose();
            }
        }
        IJ.log("\\Close");
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
}
