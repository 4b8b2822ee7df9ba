package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.io.SaveDialog;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Locale;
import org.colorquant.format.Compression;

/**
 * {@code File>Save As>Indexed PNG...}: the active indexed image as a PNG of 1, 2, 4 or 8 bits a pixel, a stack as a
 * numbered series of them.
 *
 * <p>In a macro: {@code run("Indexed PNG...", "path=[/some folder/name.png]")}; {@code compression=Fast} takes less
 * time.
 */
public final class IndexedPng implements PlugIn {
    private static final String TITLE = "Indexed PNG";
    private static final String EXTENSION = ".png";

    /** Makes the plugin; ImageJ does it for each run. */
    public IndexedPng() {}

    @Override
    public void run(String arg) {
        ImagePlus image = WindowManager.getCurrentImage();
        Attempt.run(TITLE, null, () -> {
            String refusal = IndexedStack.refusal(image);
            if (refusal != null) {
                throw new IllegalArgumentException(refusal);
            }
            String macro = Macro.getOptions();
            MacroOptions options = new MacroOptions(macro == null ? "" : macro);
            boolean asks = macro == null && !GraphicsEnvironment.isHeadless();
            String path = asks ? ask(image) : options.get("path", false);
            if (path != null || !asks) {
                write(image, path(path), compression(options.get("compression", false)));
            }
        });
    }

    private static void write(ImagePlus image, Path path, Compression compression) throws IOException {
        if (!image.lockSilently()) {
            throw new IllegalArgumentException("Another command works on " + image.getTitle());
        }
        try {
            IJ.showStatus(TITLE + ": writing " + path.getFileName());
            PngFile.write(image, path, compression, new IjProgress());
            image.changes = false;
            IJ.showProgress(1);
        } finally {
            image.unlock();
        }
    }

    /** ImageJ's dialog would be recorded with the first word of its title; null if it was canceled. */
    private static String ask(ImagePlus image) {
        SaveDialog dialog = new SaveDialog("Save as Indexed PNG", Titles.stem(image.getTitle()) + EXTENSION, EXTENSION);
        if (Recorder.record) {
            Recorder.disablePathRecording();
        }
        String name = dialog.getFileName();
        if (name == null) {
            Recorder.setCommand(null); // what was canceled is not recorded
            return null;
        }
        String path = dialog.getDirectory() + name;
        if (Recorder.record) {
            Recorder.recordPath("path", path);
        }
        return path;
    }

    private static Path path(String text) {
        if (text == null || text.trim().isEmpty()) {
            throw new IllegalArgumentException("Path is missing: say which file to write, as path=[/folder/name.png]");
        }
        boolean extended = text.toLowerCase(Locale.ROOT).endsWith(EXTENSION);
        try {
            return Paths.get(extended ? text : text + EXTENSION);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("Path is no path: " + text, e);
        }
    }

    private static Compression compression(String text) {
        for (Compression compression : Compression.values()) {
            if (compression.toString().equalsIgnoreCase(text)) {
                return compression;
            }
        }
        if (text != null) {
            throw new IllegalArgumentException("Compression must be Fast or Small, not " + text);
        }
        return Compression.SMALL;
    }
}
