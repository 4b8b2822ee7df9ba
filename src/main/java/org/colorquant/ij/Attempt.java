package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.macro.Interpreter;
import java.awt.HeadlessException;
import java.io.IOException;
import org.colorquant.progress.CancelledException;

/** A command's work, and what ImageJ is told when it was stopped or cannot be done. */
final class Attempt {
    /** So many milliseconds the key handler may be late, on a machine that is busy. */
    private static final int LATE = 500;

    private Attempt() {}

    /** What a command does. */
    @FunctionalInterface
    interface Work {
        /**
         * Does it.
         *
         * @throws IllegalArgumentException if it cannot be done; the message is for people
         * @throws IOException if a file cannot be written or read; the message is for people
         * @throws CancelledException if it was stopped
         */
        void run() throws IOException;
    }

    /**
     * Does the work; what it throws ends the command, and the macro it stands in.
     *
     * @param title of the command
     * @param image that ImageJ has locked for it, or null
     * @param work shows what it gives as its last act
     */
    static void run(String title, ImagePlus image, Work work) {
        IJ.resetEscape(); // one that was typed before is not meant for this run
        String sentence = null;
        try {
            work.run();
        } catch (CancelledException e) {
            IJ.showProgress(1);
            unlock(image);
            awaitEndOfMacro();
            IJ.showStatus("!" + title + " stopped");
            Macro.abort(); // a macro must not go on with the source in place of the result
        } catch (IllegalArgumentException | IOException e) {
            sentence = e.getMessage();
        } catch (OutOfMemoryError e) {
            sentence = "There is too little memory for this image; see Edit>Options>Memory & Threads";
        }
        if (sentence != null) {
            fail(title, image, sentence);
        }
    }

    /** ImageJ's key handler first notes the key, and then ends the macro: until it has, the macro must not go on. */
    private static void awaitEndOfMacro() {
        Interpreter macro = Interpreter.getInstance();
        for (int i = 0; i < LATE && macro != null && !macro.done() && IJ.escapePressed(); i++) {
            IJ.wait(1);
        }
    }

    /** Does the work of a preview; what it throws ends this preview only. */
    static void preview(Work work) {
        IJ.resetEscape(); // Esc ends one preview, not those after it
        try {
            work.run();
            IJ.showProgress(1);
        } catch (CancelledException e) {
            IJ.showProgress(1);
        } catch (IllegalArgumentException | IOException e) {
            IJ.showStatus("!" + e.getMessage());
        } catch (OutOfMemoryError e) {
            IJ.showStatus("!There is too little memory for a preview");
        }
    }

    /** Ends the command, and the macro it stands in, with a sentence. */
    static void fail(String title, ImagePlus image, String sentence) {
        IJ.showProgress(1);
        unlock(image);
        try {
            IJ.error(title, sentence);
        } catch (HeadlessException e) {
            IJ.log(title + ": " + sentence); // the macro has ended, but its error window has no place
        }
    }

    /** ImageJ does not come back to do it when a macro ends. */
    private static void unlock(ImagePlus image) {
        if (image != null) {
            image.unlock();
        }
    }
}
