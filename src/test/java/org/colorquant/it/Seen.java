package org.colorquant.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.MultiLineLabel;
import ij.plugin.frame.Recorder;
import java.awt.Button;
import java.awt.Component;
import java.awt.Container;
import java.awt.Frame;
import java.awt.Label;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.swing.JEditorPane;
import javax.swing.JLabel;
import javax.swing.text.BadLocationException;

/** What the person before ImageJ sees. */
final class Seen {
    /** A text field's caret blinks; it has fewer pixels. */
    private static final int CARET = 100;

    private Seen() {}

    /** Returns all text that stands in a window. */
    static String text(Container window) {
        StringBuilder text = new StringBuilder();
        for (Component component : window.getComponents()) {
            if (component instanceof Label) {
                text.append(((Label) component).getText()).append('\n');
            } else if (component instanceof MultiLineLabel) {
                text.append(multiLine((MultiLineLabel) component)).append('\n');
            } else if (component instanceof JEditorPane) {
                text.append(plain((JEditorPane) component)).append('\n');
            } else if (component instanceof Container && !(component instanceof Button)) {
                text.append(text((Container) component));
            }
        }
        return text.toString();
    }

    private static String plain(JEditorPane pane) {
        try {
            return pane.getDocument().getText(0, pane.getDocument().getLength());
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lines of this label are private to it. */
    private static String multiLine(MultiLineLabel label) {
        try {
            java.lang.reflect.Field lines = MultiLineLabel.class.getDeclaredField("lines");
            lines.setAccessible(true);
            return String.join("\n", (String[]) lines.get(label));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what the threads do in which ImageJ works, and which image is the active one. */
    static String stacks() {
        StringBuilder text = new StringBuilder(" the active image is " + WindowManager.getCurrentImage());
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            boolean ofImageJ = Arrays.stream(stack).anyMatch(element -> element.getClassName().startsWith("ij."));
            if (ofImageJ) {
                text.append("\n\"").append(thread.getName()).append("\" ").append(thread.getState());
                for (StackTraceElement element : stack) {
                    text.append("\n    ").append(element);
                }
            }
        });
        return text.toString();
    }

    /** Waits for what ImageJ records when a command has ended; which window is active, it may record at any time. */
    static String awaitRecorded(Recorder recorder) {
        Gui.await("a recorded line", () -> recorder.getText().contains("run("));
        return Arrays.stream(recorder.getText().split("\n", -1))
                .filter(line -> !line.isEmpty() && !line.startsWith("selectImage("))
                .collect(Collectors.joining("\n"));
    }

    /** Counts the colors in the middle of a window in a picture of the screen. */
    static long colors(BufferedImage screen, Window window) {
        Rectangle shown = window.getBounds();
        int width = shown.width - 120;
        int[] pixels = screen.getRGB(shown.x + 60, shown.y + 60, width, shown.height - 120, null, 0, width);
        return Arrays.stream(pixels).distinct().count();
    }

    /** Returns what ImageJ's status line says. */
    static String status() {
        return String.valueOf(((JLabel) IJ.getInstance().getStatusBar().getComponent(0)).getText());
    }

    /** Returns the pixels of the slice on display. */
    static int[] pixels(ImagePlus image) {
        return (int[]) image.getProcessor().getPixels();
    }

    /** Counts the distinct colors on display. */
    static int colorsShown(ImagePlus image) {
        BitSet colors = new BitSet(1 << 24);
        for (int pixel : pixels(image)) {
            colors.set(pixel & 0xffffff);
        }
        return colors.cardinality();
    }

    /** Fails if ImageJ shows a stack trace. */
    static void assertNoException() {
        for (Frame frame : Gui.frames()) {
            assertFalse(frame.getTitle().contains("Exception"), "a stack trace");
        }
        assertEquals(null, WindowManager.getWindow("Exception"));
        String log = IJ.getLog();
        assertFalse(log != null && log.contains("ERROR"), log);
    }

    /**
     * Saves the part of the screen that holds some windows to target/screenshots, when all is painted: when nothing has
     * changed for half a second.
     */
    static BufferedImage picture(String name, Window... windows) {
        Rectangle part = new Rectangle();
        for (Window window : windows) {
            window.toFront();
            window.repaint();
            part = part.isEmpty() ? window.getBounds() : part.union(window.getBounds());
        }
        Rectangle shown = part.intersection(new Rectangle(java.awt.Toolkit.getDefaultToolkit().getScreenSize()));
        BufferedImage[] last = {Gui.ROBOT.createScreenCapture(shown)};
        Gui.awaitLasting("a picture that stays", () -> {
            BufferedImage before = last[0];
            last[0] = Gui.ROBOT.createScreenCapture(shown);
            return differences(rgb(before), rgb(last[0])) < CARET;
        });
        return save(last[0], name);
    }

    private static int differences(int[] one, int[] other) {
        int count = 0;
        for (int i = 0; i < one.length; i++) {
            count += one[i] == other[i] ? 0 : 1;
        }
        return count;
    }

    private static int[] rgb(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    /** Saves the screen to target/screenshots. */
    static BufferedImage screenshot(String name) {
        BufferedImage picture = Gui.ROBOT
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
