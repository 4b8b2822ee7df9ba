package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.util.concurrent.ExecutionException;
import org.colorquant.progress.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.plugin.PluginService;

class ComparePaletteSizesCommandTest {
    private final Context context = new Context(CommandService.class, PluginService.class);
    private final CommandService commands = context.service(CommandService.class);
    private final ImagePlus tissue = IJ.openImage(getClass().getResource("/ihc_dab.png").getPath());

    @AfterEach
    void dispose() {
        context.dispose();
    }

    @Test
    void isFoundByTheCommandServiceAndStandsInNoMenu() {
        CommandInfo info = commands.getCommand("org.colorquant.ij.ComparePaletteSizesCommand");
        assertNotNull(info, "the annotation index is missing from the build");
        assertEquals("Compare Palette Sizes (SciJava)", info.getLabel());
        assertEquals(0, info.getMenuPath().size());
        for (Option<CommandOptions, CommandOptions.Builder> option : Option.SIZES) {
            assertNotNull(info.getInput(option.key()), option.key());
        }
    }

    @Test
    void givesTheStackAndTheTable() throws Exception {
        CommandModule module = commands
                .run(ComparePaletteSizesCommand.class, true, "image", tissue, "sizes", "3,9", "space", "OKLab").get();
        SizesComparison expected = new SizesJob(
                tissue, Option.SIZES.ofMacro("sizes=3,9 space=OKLab"), Progress.NONE).run();
        ImagePlus result = (ImagePlus) module.getOutput("result");
        for (int slice = 1; slice <= 2; slice++) {
            assertArrayEquals(
                    (int[]) expected.image().getStack().getPixels(slice), (int[]) result.getStack().getPixels(slice));
        }
        ResultsTable table = (ResultsTable) module.getOutput("comparison");
        assertEquals(2, table.size());
        assertEquals(expected.table().toResultsTable().getValue("SSIM", 1), table.getValue("SSIM", 1));
    }

    @Test
    void refusesAWrongListAndNoImage() {
        ExecutionException e = assertThrows(
                ExecutionException.class, () -> commands
                        .run(ComparePaletteSizesCommand.class, true, "image", tissue, "sizes", "4,4").get());
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertTrue(cause.getMessage().endsWith("not 4 twice"), cause.getMessage());
        assertThrows(
                ExecutionException.class,
                () -> commands.run(ComparePaletteSizesCommand.class, true, "sizes", "4").get());
    }
}
