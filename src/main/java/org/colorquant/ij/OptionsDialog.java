package org.colorquant.ij;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GUI;
import ij.gui.GenericDialog;
import ij.plugin.filter.PlugInFilterRunner;
import ij.plugin.frame.Recorder;
import java.awt.Color;
import java.awt.EventQueue;
import java.awt.Label;
import java.awt.TextField;
import java.lang.reflect.InvocationTargetException;

/**
 * Asks for the options of a command: a person in a dialog, a macro through its keys.
 *
 * @param <O> the options of the command
 * @param <B> the builder of these
 */
final class OptionsDialog<O, B> {
    /** Makes room for the longest sentence about a wrong value. */
    private static final String BLANK = String.format("%130s", "");

    private final OptionList<O, B> list;
    private final GenericDialog dialog;
    private O options;
    /** What is wrong with a value, empty if nothing is. */
    private String wrong = "";

    private OptionsDialog(OptionList<O, B> list, GenericDialog dialog) {
        this.list = list;
        this.dialog = dialog;
    }

    /**
     * Returns the options that a macro asks {@code K-Means Quantizer...} for.
     *
     * @see OptionList#ofMacro
     */
    static CommandOptions ofMacro(String text) {
        return Option.ALL.ofMacro(text);
    }

    /**
     * Shows the dialog and waits for OK or Cancel.
     *
     * @param list the fields
     * @param image that the command works on
     * @param command title of the dialog
     * @param help text behind the Help button
     * @param runner shows the preview; null for none
     * @param listener hears of each change
     * @return the options, null if it was canceled
     */
    static <O, B> O ask(
            OptionList<O, B> list,
            ImagePlus image,
            String command,
            String help,
            PlugInFilterRunner runner,
            PreviewListener<O> listener) {
        GenericDialog dialog = GUI.newNonBlockingDialog(command.replace("...", ""), image);
        OptionsDialog<O, B> asked = new OptionsDialog<>(list, dialog);
        asked.addFields(list.remembered());
        if (runner != null) {
            dialog.addPreviewCheckbox(runner);
        }
        dialog.addMessage(BLANK, null, Color.RED);
        dialog.addHelp(help);
        dialog.addDialogListener((d, event) -> {
            boolean valid = asked.read(d);
            listener.optionsChanged(asked.options);
            return valid;
        });
        dialog.showDialog();
        awaitRecording();
        if (!dialog.wasCanceled() && asked.options == null) { // ImageJ did not ask before the first change
            IJ.error(dialog.getTitle(), asked.wrong);
        }
        if (dialog.wasCanceled() || asked.options == null) {
            Recorder.setCommand(null); // what was canceled is not recorded
            return null;
        }
        list.remember(asked.options);
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
    interface PreviewListener<O> {
        /**
         * Called on each change.
         *
         * @param options as they are now, null if a value is wrong
         */
        void optionsChanged(O options);
    }

    private void addFields(O values) {
        for (Option<O, B> option : list) {
            String value = option.get(values);
            switch (option.kind()) {
                case NUMBER :
                    dialog.addNumericField(option.label(), Double.parseDouble(value), decimals(value), 6, "");
                    break;
                case CHOICE :
                    dialog.addChoice(option.label(), option.choices().toArray(new String[0]), value);
                    break;
                case TEXT :
                    dialog.addStringField(option.label(), value, 25);
                    break;
                case FOLDER :
                    dialog.addDirectoryField(option.label(), value, 20);
                    break;
                case FILE :
                case INPUT :
                    dialog.addFileField(option.label(), value, 20);
                    break;
                case CHECKBOX :
                    dialog.addCheckbox(option.label(), Boolean.parseBoolean(value));
                    break;
            }
        }
    }

    private static int decimals(String number) {
        int dot = number.indexOf('.');
        return dot < 0 ? 0 : number.length() - dot - 1;
    }

    /** Reads all fields in their order, which also records them; OK is possible only when all are right. */
    private boolean read(GenericDialog d) {
        B builder = list.builder();
        wrong = "";
        int numbers = 0;
        for (Option<O, B> option : list) {
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
                options = list.build(builder);
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
}
