package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.colorquant.progress.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.plugin.PluginService;

class BatchQuantizerCommandTest {
    @TempDir
    Path folder;

    private final Context context = new Context(CommandService.class, PluginService.class);
    private final CommandService commands = context.service(CommandService.class);

    @AfterEach
    void dispose() {
        context.dispose();
    }

    @Test
    void isFoundByTheCommandServiceAndStandsInNoMenu() {
        CommandInfo info = commands.getCommand("org.colorquant.ij.BatchQuantizerCommand");
        assertNotNull(info, "the annotation index is missing from the build");
        assertEquals("Batch Quantizer (SciJava)", info.getLabel());
        assertEquals(0, info.getMenuPath().size());
        for (Option<BatchOptions, BatchOptions.Builder> option : Option.BATCH) {
            assertNotNull(info.getInput(option.key()), option.key());
        }
    }

    @Test
    void writesWhatTheMacroWrites() throws Exception {
        Path input = folder.resolve("in");
        Study.png(input.resolve("a.png"), Study.part(1, 50));
        Study.png(input.resolve("b.png"), Study.part(2, 50));
        new BatchJob(Study.options(input, folder.resolve("one"), "shared format=TIFF colors=6 quality effort=Best"),
                Progress.NONE).run();
        ResultsTable table = (ResultsTable) commands.run(
                BatchQuantizerCommand.class, true, "input", input.toString(), "results", folder + "/two", "shared",
                true, "format", "TIFF", "colors", 6, "quality", true, "effort", "Best").get().getOutput("table");
        assertEquals(Study.contents(folder.resolve("one")), Study.contents(folder.resolve("two")));
        assertEquals(2, table.size());
        assertEquals("b.png", table.getStringValue("File", 1));
        assertEquals(Double.parseDouble(Study.cell(folder.resolve("one"), "b.png", "MSE")), table.getValue("MSE", 1));
    }

    @Test
    void refusesWithASentence() {
        ExecutionException e = assertThrows(
                ExecutionException.class,
                () -> commands.run(BatchQuantizerCommand.class, true, "input", "/no", "results", folder + "/out")
                        .get());
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertTrue(cause.getMessage().startsWith("Input must be a folder that exists"), cause.getMessage());
    }
}
