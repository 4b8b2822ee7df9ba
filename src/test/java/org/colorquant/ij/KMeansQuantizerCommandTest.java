package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.colorquant.progress.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.plugin.PluginService;

class KMeansQuantizerCommandTest {
    private final Context context = new Context(CommandService.class, PluginService.class);
    private final CommandService commands = context.service(CommandService.class);
    private final ImagePlus tissue = IJ.openImage(getClass().getResource("/ihc_dab.png").getPath());

    @AfterEach
    void dispose() {
        context.dispose();
    }

    private CommandModule run(Object... inputs) throws Exception {
        return commands.run(KMeansQuantizerCommand.class, true, inputs).get();
    }

    @Test
    void isFoundByTheCommandServiceAndStandsInNoMenu() {
        CommandInfo info = commands.getCommand("org.colorquant.ij.KMeansQuantizerCommand");
        assertNotNull(info, "the annotation index is missing from the build");
        assertEquals("K-Means Quantizer (SciJava)", info.getLabel());
        assertEquals(0, info.getMenuPath().size());
        for (Option<CommandOptions, CommandOptions.Builder> option : Option.ALL) {
            assertNotNull(info.getInput(option.key()), option.key());
        }
    }

    @Test
    void givesWhatTheMenuCommandGives() throws Exception {
        CommandModule module = run("image", tissue, "colors", 6, "space", "OKLab", "initialization", "k-means++",
                "seed", 5);
        ImagePlus result = (ImagePlus) module.getOutput("result");
        QuantizedResult expected = new QuantizeJob(
                tissue,
                OptionsDialog.ofMacro("colors=6 space=OKLab initialization=[k-means++] seed=5"),
                Progress.NONE)
                .run();
        assertArrayEquals(
                (byte[]) expected.image().getProcessor().getPixels(), (byte[]) result.getProcessor().getPixels());
        assertEquals(expected.learned().palette().toString(), result.getProp("kmeans.palette"));
        assertEquals("6", result.getProp("kmeans.colors"));
        assertEquals(6, ((ResultsTable) module.getOutput("palette")).size());
    }

    @Test
    void picturesAreGivenWhereTheyAreAskedFor() throws Exception {
        CommandModule module = run("image", tissue, "colors", 6, "swatches", true, "convergence", true);
        for (String name : new String[]{"Swatches", "Convergence"}) {
            ImagePlus picture = (ImagePlus) module.getOutput(name.toLowerCase(Locale.ROOT) + "_picture");
            assertEquals(name + " of ihc_dab-6c", picture.getTitle());
            assertNull(run("image", tissue, "colors", 6).getOutput(name.toLowerCase(Locale.ROOT) + "_picture"));
        }
    }

    @Test
    void theQualityReportIsInThePropertiesOfTheResult() throws Exception {
        ImagePlus result = (ImagePlus) run("image", tissue, "colors", 6, "quality", true).getOutput("result");
        assertEquals("true", result.getProp("kmeans.quality"));
        assertTrue(result.getNumericProp("kmeans.ssim") > 0.5);
        assertNull(((ImagePlus) run("image", tissue, "colors", 6).getOutput("result")).getProp("kmeans.ssim"));
    }

    @Test
    void whatIsNotGivenHasItsFactoryDefault() throws Exception {
        ImagePlus result = (ImagePlus) run("image", tissue).getOutput("result");
        CommandOptions defaults = CommandOptions.builder().build();
        for (Option<CommandOptions, CommandOptions.Builder> option : Option.ALL) {
            if (option.kind() != Option.Kind.FILE) {
                assertEquals(option.get(defaults), result.getProp("kmeans." + option.key()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "colors | 999 | Colors (k) must be a whole number from 1 to 256, not 999",
            "colors | 3.7 | Colors (k) must be a whole number from 1 to 256, not 3.7",
            "iterations | 0 | Iterations must be a whole number from 1 to 10000, not 0",
            "seed | 1.5 | Seed must be a whole number from -2147483648 to 2147483647, not 1.5"
    })
    void validatesWhatSciJavaDoesNot(String key, double value, String sentence) {
        ExecutionException e = assertThrows(ExecutionException.class, () -> run("image", tissue, key, value));
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertEquals(sentence, cause.getMessage());
    }

    @Test
    void refusesWhatIsNoChoiceAndNoImage() {
        assertThrows(ExecutionException.class, () -> run("image", tissue, "space", "HSB"));
        assertThrows(ExecutionException.class, () -> run("colors", 3));
    }
}
