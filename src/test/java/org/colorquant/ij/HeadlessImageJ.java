package org.colorquant.ij;

import ij.IJ;
import ij.Menus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;

/**
 * A program that runs a macro in an ImageJ without a screen, the way {@code fiji --headless} does.
 *
 * <p>Arguments: {@code plain} or {@code fiji}, the macro's file, its argument. ImageJ's own jar cannot build its menus
 * without a screen, so the one command that is needed is put into their table by hand.
 */
public final class HeadlessImageJ {
    private HeadlessImageJ() {}

    /** Runs a macro and prints what is in the Results table afterwards. */

    public static void main(String[] args) throws Exception {
        if (args[0].equals("fiji")) {
            // must come before any class of ImageJ
            Class.forName("net.imagej.patcher.LegacyInjector").getMethod("preinit").invoke(null);
        }
        Plain.run(args[1], args[2]);
    }

    private static final class Plain {
        @SuppressWarnings("unchecked") // ImageJ has raw types
        static void run(String file, String argument) throws Exception {
            try {
                IJ.run("Nothing");
            } catch (RuntimeException e) {
                // the menus cannot be made, or the command does not exist; the table of commands is there now
            }
            Menus.getCommands().put("K-Means Quantizer...", "org.colorquant.ij.KMeansQuantizer");
            String macro = new String(Files.readAllBytes(Paths.get(file)), StandardCharsets.UTF_8);
            String returned = IJ.runMacro(macro, argument);
            IJ.log("RETURNED " + returned);
        }
    }
}
