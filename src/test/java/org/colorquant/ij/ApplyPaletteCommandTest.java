package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.colorquant.format.PaletteFormat;
import org.colorquant.image.Palette;
import org.colorquant.progress.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.plugin.PluginService;

class ApplyPaletteCommandTest {
    private static final Palette PALETTE = Palette.of(0xffffff, 0x804020, 0x000000, 0x804020);

    @TempDir
    Path folder;

    private final Context context = new Context(CommandService.class, PluginService.class);
    private final CommandService commands = context.service(CommandService.class);
    private final ImagePlus tissue = IJ.openImage(getClass().getResource("/ihc_dab.png").getPath());

    @AfterEach
    void dispose() {
        context.dispose();
    }

    private CommandModule run(Object... inputs) throws Exception {
        return commands.run(ApplyPaletteCommand.class, true, inputs).get();
    }

    @Test
    void isFoundByTheCommandServiceAndStandsInNoMenu() {
        CommandInfo info = commands.getCommand("org.colorquant.ij.ApplyPaletteCommand");
        assertNotNull(info, "the annotation index is missing from the build");
        assertEquals("Apply Palette (SciJava)", info.getLabel());
        assertEquals(0, info.getMenuPath().size());
        for (Option<CommandOptions, CommandOptions.Builder> option : Option.APPLY) {
            assertNotNull(info.getInput(option.key()), option.key());
        }
        assertNotNull(info.getOutput("palette"));
        assertNotNull(info.getOutput("result"));
    }

    @Test
    void aFileAnImageAndATableArePalettes() throws Exception {
        Path file = folder.resolve("p.gpl");
        PaletteFormat.write(file, PALETTE);
        QuantizedResult expected = new ApplyJob(
                tissue, PALETTE, Option.APPLY.ofMacro("space=OKLab"), Progress.NONE).run();
        CommandModule module = run("image", tissue, "palette", file.toString(), "space", "OKLab");
        for (int i = 0; i < 3; i++) {
            ImagePlus result = (ImagePlus) module.getOutput("result");
            ResultsTable table = (ResultsTable) module.getOutput("palette");
            assertArrayEquals(
                    (byte[]) expected.image().getProcessor().getPixels(), (byte[]) result.getProcessor().getPixels());
            assertEquals(PALETTE.toString(), result.getProp("kmeans.palette"));
            assertEquals("OKLab", result.getProp("kmeans.space"));
            assertEquals(4, table.size());
            module = run("image", tissue, "palette", i == 0 ? result : table, "space", "OKLab");
        }
    }

    @Test
    void refusesWhatIsNoPaletteAndNoImage() {
        ExecutionException e = assertThrows(
                ExecutionException.class, () -> run("image", tissue, "palette", "/no/p.csv"));
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertEquals(PaletteSource.EXPECTED + ", not /no/p.csv", cause.getMessage());
        assertThrows(ExecutionException.class, () -> run("palette", "/no/p.csv"));
    }
}
