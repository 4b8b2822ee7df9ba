package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.colorquant.cluster.Effort;
import org.colorquant.cluster.Initialization;
import org.colorquant.color.ColorSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsDialogTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "unknown=3", "my_colors=7", "title=[colors=7]", "title='colors=7 swatches'"})
    void whatAMacroDoesNotNameHasItsFactoryDefault(String text) {
        CommandOptions options = OptionsDialog.ofMacro(text);
        assertEquals(16, options.quantizer().colors());
        assertEquals(300, options.quantizer().iterations());
        assertEquals(ColorSpace.RGB, options.quantizer().space());
        assertEquals(Initialization.VARIANCE, options.quantizer().initialization());
        assertEquals(1, options.quantizer().seed());
        assertEquals(Effort.STANDARD, options.quantizer().effort());
        assertEquals(0, options.quantizer().rare());
        assertEquals(0, options.quantizer().smoothing());
        assertEquals(Output.INDEXED, options.output());
        assertEquals(TableTarget.PALETTE, options.table());
        assertEquals("", options.paletteFile());
        assertFalse(options.quality());
        assertFalse(options.swatches());
        assertFalse(options.convergence());
    }

    @Test
    void everyKeyOfAMacroIsRead() {
        CommandOptions options = OptionsDialog.ofMacro("colors=5 iterations=7 space=OKLab initialization=[k-means++]"
                + " seed=-9 effort=Fast rare=45 dithering=None smoothing=6 output=Labels table=None palette_file=[/a b/c [1].csv] quality swatches convergence ");
        assertEquals(5, options.quantizer().colors());
        assertEquals(7, options.quantizer().iterations());
        assertEquals(ColorSpace.OKLAB, options.quantizer().space());
        assertEquals(Initialization.KMEANS_PLUS_PLUS, options.quantizer().initialization());
        assertEquals(-9, options.quantizer().seed());
        assertEquals(Effort.FAST, options.quantizer().effort());
        assertEquals(45, options.quantizer().rare());
        assertEquals(6, options.quantizer().smoothing());
        assertEquals(Output.LABELS, options.output());
        assertEquals(TableTarget.NONE, options.table());
        assertEquals("/a b/c [1].csv", options.paletteFile());
        assertTrue(options.quality());
        assertTrue(options.swatches());
        assertTrue(options.convergence());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "colors=0 | Colors (k) must be a whole number from 1 to 256, not 0",
            "colors=257 | Colors (k) must be a whole number from 1 to 256, not 257",
            "colors=3.7 | Colors (k) must be a whole number from 1 to 256, not 3.7",
            "colors=abc | Colors (k) must be a whole number from 1 to 256, not abc",
            "colors=99999999999 | Colors (k) must be a whole number from 1 to 256, not 99999999999",
            "colors= iterations=2 | Colors (k) must be a whole number from 1 to 256, not empty",
            "colors | Colors (k) must be a whole number from 1 to 256, not empty",
            "colors=NaN | Colors (k) must be a whole number from 1 to 256, not NaN",
            "iterations=0 | Iterations must be a whole number from 1 to 10000, not 0",
            "iterations=10001 | Iterations must be a whole number from 1 to 10000, not 10001",
            "space=HSB | Space must be RGB, CIELAB or OKLab, not HSB",
            "initialization=[k means] | Initialization must be Variance, k-means++ or Random, not k means",
            "seed=1.5 | Seed must be a whole number from -2147483648 to 2147483647, not 1.5",
            "seed=2147483648 | Seed must be a whole number from -2147483648 to 2147483647, not 2147483648",
            "effort=Quick | Effort must be Fast, Standard or Best, not Quick",
            "rare=101 | Rare colors (%) must be a whole number from 0 to 100, not 101",
            "rare=-1 | Rare colors (%) must be a whole number from 0 to 100, not -1",
            "smoothing=11 | Smoothing must be a whole number from 0 to 10, not 11",
            "smoothing=0.5 | Smoothing must be a whole number from 0 to 10, not 0.5",
            "output=GIF | Output must be Indexed, RGB or Labels, not GIF",
            "table=Log | Table must be Palette, Results or None, not Log",
            "output=Labels colors=256 | Colors (k) must be a whole number from 1 to 255 with Labels output, not 256"
    })
    void aWrongValueGetsASentence(String text, String sentence) {
        assertEquals(
                sentence,
                assertThrows(IllegalArgumentException.class, () -> OptionsDialog.ofMacro(text)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"colors=8", "colors=8.0", "colors=[8]", "colors='8'", "colors=8 colors=9", "COLORS=8"})
    void aNumberMayBeWrittenInSeveralWays(String text) {
        assertEquals(8, OptionsDialog.ofMacro(text).quantizer().colors());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[/a/b.csv", "[/a/b.csv swatches", "'/a/b.csv", "[/a/b.csv]", "'/a/b.csv'"})
    void aBracketThatIsNotClosedTakesNoCharacterAway(String value) {
        assertEquals("/a/b.csv", OptionsDialog.ofMacro("colors=8 palette_file=" + value).paletteFile());
    }

    /** ImageJ finds a key also at the end of another one, and takes one letter for a word of any other option. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "replace | true", "replace=true | true", "replace=1 | true", "replace=[True] colors=3 | true",
            "colors=3 | false", "replace=false | false", "replace=0 | false", "replace='FALSE' colors=3 | false"
    })
    void aCheckboxMayHaveAValue(String text, boolean on) {
        assertEquals(on, Option.BATCH.ofMacro(text).replace());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "replace=no | Replace results must be true or false, not no",
            "quality=2 | Quality report must be true or false, not 2",
            "shared= colors=3 | Shared palette must be true or false, not empty"
    })
    void aCheckboxIsEitherOnOrOff(String text, String sentence) {
        assertEquals(
                sentence,
                assertThrows(IllegalArgumentException.class, () -> Option.BATCH.ofMacro(text)).getMessage());
    }

    @Test
    void noKeyIsTheEndOfAnotherOrOneLetter() {
        List<String> keys = Option.ALL.stream().map(Option::key).collect(Collectors.toList());
        for (String key : keys) {
            assertTrue(key.length() > 1);
            assertEquals(1, keys.stream().filter(other -> other.endsWith(key)).count());
        }
        assertEquals(
                "[colors, iterations, space, initialization, seed, effort, rare, dithering, smoothing, output, table, palette_file, quality,"
                        + " swatches, convergence]",
                keys.toString());
    }

    @Test
    void theKeysOfABatchAreItsOwnAndThoseOfEachImage() {
        List<String> keys = Option.BATCH.stream().map(Option::key).collect(Collectors.toList());
        for (String key : keys) {
            assertEquals(1, keys.stream().filter(other -> other.endsWith(key)).count());
        }
        List<String> own = Arrays.asList(
                "input", "results", "pattern", "format", "palette", "shared", "subfolders", "replace");
        assertEquals(own, keys.subList(0, own.size()));
        List<String> each = Option.ALL.stream().map(Option::key).collect(Collectors.toList());
        each.removeAll(Arrays.asList("table", "palette_file", "swatches", "convergence"));
        assertEquals(each, keys.subList(own.size(), keys.size()));
        BatchOptions options = Option.BATCH.ofMacro("");
        assertEquals("*", options.pattern());
        assertEquals(BatchFormat.PNG, options.format());
        assertEquals("", options.palette());
        assertFalse(options.shared() || options.subfolders() || options.replace() || options.each().quality());
        assertEquals(16, options.each().quantizer().colors());
    }

    @Test
    void whatIsReadIsWhatIsWritten() {
        CommandOptions options = OptionsDialog.ofMacro("colors=5 space=CIELAB initialization=Random quality");
        CommandOptions.Builder copy = CommandOptions.builder();
        for (Option<CommandOptions, CommandOptions.Builder> option : Option.ALL) {
            option.set(copy, option.get(options));
        }
        for (Option<CommandOptions, CommandOptions.Builder> option : Option.ALL) {
            assertEquals(option.get(options), option.get(copy.build()));
        }
    }

    @Test
    void aKeyThatIsMisspeltIsNamedInTheLog() {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed)); // where IJ.log writes to without a screen
        try {
            assertEquals(16, OptionsDialog.ofMacro("color=8 preview space=RGB").quantizer().colors());
        } finally {
            System.setOut(out);
        }
        String line = printed + (IJ.getLog() == null ? "" : IJ.getLog());
        assertTrue(line.contains("There is no macro key \"color\", so it was passed over; there are colors, "), line);
        assertFalse(line.contains("preview"), line);
    }
}
