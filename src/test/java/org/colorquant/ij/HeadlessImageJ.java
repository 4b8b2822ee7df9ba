package org.colorquant.ij;

import ij.IJ;
import ij.Menus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Hashtable;

/**
 * A program that runs a macro in an ImageJ without a screen, the way {@code fiji --headless} does.
 *
 * <p>Arguments: {@code plain} or {@code fiji}, the macro's file, its argument. ImageJ's own jar cannot build its menus
 * without a screen, so the commands of plugins.config are put into their table by hand.
 */
public final class HeadlessImageJ {
    private HeadlessImageJ() {}

    /** Runs a macro and prints what it returned. */
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
            putCommands(Menus.getCommands());
            String macro = new String(Files.readAllBytes(Paths.get(file)), StandardCharsets.UTF_8);
            String returned = IJ.runMacro(macro, argument);
            IJ.log("RETURNED " + returned);
        }

        /** Lines of plugins.config are a menu, a label in quotes and a class. */
        private static void putCommands(Hashtable<String, String> commands) throws Exception {
            Path config = Paths.get(Plain.class.getResource("/plugins.config").toURI());
            for (String line : Files.readAllLines(config)) {
                String[] parts = line.split("\"", -1);
                if (parts.length == 3 && !line.startsWith("#")) {
                    commands.put(parts[1], parts[2].replaceFirst("^, *", ""));
                }
            }
        }
    }
}
