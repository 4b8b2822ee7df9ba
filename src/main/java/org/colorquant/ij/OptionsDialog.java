package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.gui.GUI;
import ij.gui.GenericDialog;
import ij.plugin.filter.PlugInFilterRunner;
import ij.plugin.frame.Recorder;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Label;
import java.awt.TextField;
import java.lang.reflect.InvocationTargetException;

/** Asks for the options of the command: a person in a dialog, a macro through its keys. */
final class OptionsDialog {
    private static final String PREFIX = "colorquant.";
    /** Makes room for the longest sentence about a wrong value. */
    private static final String BLANK = String.format("%130s", "");

    private final GenericDialog dialog;
    private CommandOptions options;

    private OptionsDialog(GenericDialog dialog) {
        this.dialog = dialog;
    }

    /**
     * Returns the options that a macro asks for; what it does not name has its factory default.
     *
     * @param text as in {@code run(command, text)}
     * @throws IllegalArgumentException if a value is none of its key's; the message is for people
     */
    static CommandOptions ofMacro(String text) {
        MacroOptions macro = new MacroOptions(text);
        CommandOptions.Builder builder = CommandOptions.builder();
        for (Option option : Option.ALL) {
            if (option.kind() == Option.Kind.CHECKBOX) {
                option.set(builder, Boolean.toString(macro.has(option.key())));
            } else if (macro.has(option.key())) {
                String value = macro.get(option.key(), option.kind() == Option.Kind.NUMBER);
                option.set(builder, value == null ? "" : value);
            }
        }
        return builder.build();
    }

    /**
     * Shows the dialog and waits for OK or Cancel.
     *
     * @param image that is to be quantized
     * @param command title of the dialog
     * @param runner shows the preview
     * @param listener hears of each change
     * @return the options, null if it was canceled
     */
    static CommandOptions ask(ImagePlus image, String command, PlugInFilterRunner runner, PreviewListener listener) {
        GenericDialog dialog = GUI.newNonBlockingDialog(command.replace("...", ""), image);
        OptionsDialog asked = new OptionsDialog(dialog);
        asked.addFields(remembered());
        dialog.addPreviewCheckbox(runner);
        dialog.addMessage(BLANK, null, Color.RED);
        dialog.addHelp(Help.HTML);
        dialog.addDialogListener((d, event) -> {
            boolean valid = asked.read(d);
            listener.optionsChanged(asked.options);
            return valid;
        });
        dialog.showDialog();
        awaitRecording();
        if (dialog.wasCanceled() || asked.options == null) {
            Recorder.setCommand(null); // what was canceled is not recorded
            return null;
        }
        remember(asked.options);
        return asked.options;
    }

    /** ImageJ records the options after it has closed the dialog; a fast command could be done before. */
    private static void awaitRecording() {
        if (!EventQueue.isDispatchThread()) {
            try {
                EventQueue.invokeAndWait(() -> {});
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Hears what the dialog says now. */
    interface PreviewListener {
        /**
         * Called on each change.
         *
         * @param options as they are now, null if a value is wrong
         */
        void optionsChanged(CommandOptions options);
    }

    private void addFields(CommandOptions values) {
        for (Option option : Option.ALL) {
            String value = option.get(values);
            switch (option.kind()) {
                case NUMBER :
                    dialog.addNumericField(option.label(), Double.parseDouble(value), 0, 6, "");
                    break;
                case CHOICE :
                    dialog.addChoice(option.label(), option.choices().toArray(new String[0]), value);
                    break;
                case FILE :
                    dialog.addFileField(option.label(), value, 20);
                    break;
                case CHECKBOX :
                    dialog.addCheckbox(option.label(), Boolean.parseBoolean(value));
                    break;
            }
        }
    }

    /** Reads all fields in their order, which also records them; OK is possible only when all are right. */
    private boolean read(GenericDialog d) {
        CommandOptions.Builder builder = CommandOptions.builder();
        String wrong = "";
        int numbers = 0;
        for (Option option : Option.ALL) {
            String text = option.kind() == Option.Kind.NUMBER ? numberText(d, numbers++) : text(d, option.kind());
            try {
                option.set(builder, text);
            } catch (IllegalArgumentException e) {
                wrong = wrong.isEmpty() ? e.getMessage() : wrong;
            }
        }
        options = null;
        if (wrong.isEmpty()) {
            try {
                options = builder.build();
            } catch (IllegalArgumentException e) {
                wrong = e.getMessage();
            }
        }
        ((Label) d.getMessage()).setText(wrong);
        return options != null;
    }

    private static String numberText(GenericDialog d, int index) {
        d.getNextNumber(); // records it
        return ((TextField) d.getNumericFields().get(index)).getText();
    }

    private static String text(GenericDialog d, Option.Kind kind) {
        switch (kind) {
            case CHOICE :
                return d.getNextChoice();
            case CHECKBOX :
                return Boolean.toString(d.getNextBoolean());
            default :
                return d.getNextString();
        }
    }

    /** What was said in the last dialog; a preference that is no value is passed over. */
    private static CommandOptions remembered() {
        CommandOptions.Builder builder = CommandOptions.builder();
        for (Option option : Option.ALL) {
            String text = Prefs.get(PREFIX + option.key(), "");
            if (!text.isEmpty()) {
                setIfValid(option, builder, text);
            }
        }
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            return CommandOptions.builder().build();
        }
    }

    private static void setIfValid(Option option, CommandOptions.Builder builder, String text) {
        try {
            option.set(builder, text);
        } catch (IllegalArgumentException e) {
            IJ.log("K-Means Quantizer: preference passed over: " + e.getMessage());
        }
    }

    private static void remember(CommandOptions options) {
        for (Option option : Option.ALL) {
            if (option.kind() != Option.Kind.FILE) { // else the next image's palette would replace this one's
                Prefs.set(PREFIX + option.key(), option.get(options));
            }
        }
    }
}
