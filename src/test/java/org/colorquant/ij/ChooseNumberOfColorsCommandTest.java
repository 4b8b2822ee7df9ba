package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import java.util.concurrent.ExecutionException;
import org.colorquant.progress.Progress;
import org.colorquant.quantize.ErrorCurve;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.plugin.PluginService;

class ChooseNumberOfColorsCommandTest {
    private final Context context = new Context(CommandService.class, PluginService.class);
    private final CommandService commands = context.service(CommandService.class);
    private final ImagePlus tissue = IJ.openImage(getClass().getResource("/ihc_dab.png").getPath());

    @AfterEach
    void dispose() {
        context.dispose();
    }

    private CommandModule run(Object... inputs) throws Exception {
        return commands.run(ChooseNumberOfColorsCommand.class, true, inputs).get();
    }

    @Test
    void isFoundByTheCommandServiceAndStandsInNoMenu() {
        CommandInfo info = commands.getCommand("org.colorquant.ij.ChooseNumberOfColorsCommand");
        assertNotNull(info, "the annotation index is missing from the build");
        assertEquals("Choose Number of Colors (SciJava)", info.getLabel());
        assertEquals(0, info.getMenuPath().size());
        for (Option<ChooseOptions, ?> option : ChooseOptions.ALL) {
            assertNotNull(info.getInput(option.key()), option.key());
        }
    }

    @Test
    void givesWhatTheMenuCommandGives() throws Exception {
        CommandModule module = run("image", tissue, "target", 3.5, "maximum", 40, "space", "OKLab", "quantize", true);
        ErrorCurve expected = new ChooseJob(
                tissue, ChooseOptions.ALL.ofMacro("target=3.5 maximum=40 space=OKLab"), Progress.NONE).run();
        assertEquals(expected.suggested(), module.getOutput("suggested"));
        assertEquals(Integer.toString(expected.suggested()), tissue.getProp("kmeans.suggested"));
        ResultsTable curve = (ResultsTable) module.getOutput("curve");
        assertEquals(39, curve.size());
        assertEquals(expected.meanCiede2000(9), curve.getValue("Mean CIEDE2000", 7));
        ImagePlus result = (ImagePlus) module.getOutput("result");
        assertEquals(Integer.toString(expected.suggested()), result.getProp("kmeans.count"));
        assertNull(run("image", tissue, "maximum", 4).getOutput("result"));
    }

    @Test
    void whenItCannotQuantizeNothingIsSuggested() {
        ImagePlus image = ChooseJobTest.vanishing();
        Analyzer.setResultsTable(new ResultsTable());
        assertThrows(
                ExecutionException.class,
                () -> run("image", image, "maximum", 9, "table", "Results", "quantize", true));
        assertNull(image.getProp("kmeans.suggested"));
        assertEquals(0, ResultsTable.getResultsTable().size());
    }

    @Test
    void refusesWhatCannotBe() {
        for (Object[] wrong : new Object[][]{{"maximum", 3.7}, {"maximum", 1}, {"target", 0}, {"method", "Gap"}}) {
            ExecutionException e = assertThrows(
                    ExecutionException.class, () -> run("image", tissue, wrong[0], wrong[1]));
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            assertTrue(cause.getMessage() != null, "no sentence");
        }
        assertThrows(ExecutionException.class, () -> run("maximum", 3));
    }
}
