package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.PluginService;

/** What the manual says is true. */
class ManualTest {
    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of("K-Means Quantizer", Option.ALL, Option.ALL.size()),
                Arguments.of("Apply Palette", Option.APPLY, Option.APPLY.size()),
                Arguments.of("Choose Number of Colors", ChooseOptions.ALL, ChooseOptions.ALL.size()),
                Arguments.of("Compare Palette Sizes", Option.SIZES, Option.SIZES.size()),
                Arguments.of("K-Means Step by Step", Option.STEPS, Option.STEPS.size()),
                Arguments.of("Batch Quantizer", Option.BATCH, 8));
    }

    /** The first table after a heading that is followed by the name of the command. */
    @ParameterizedTest
    @MethodSource("commands")
    void theTableOfFieldsIsThatOfTheDialog(String command, OptionList<?, ?> options, int count) throws Exception {
        List<String> sections = Page.MANUAL.findAll("(^## .*?)(?=^## |\\z)");
        String section = sections.stream().filter(text -> text.contains("| macro key |"))
                .filter(text -> text.substring(0, text.indexOf("| macro key |")).contains(command))
                .findFirst().get();
        String table = section.substring(section.indexOf("| field |")).split("\n\n", -1)[0];
        Page.assertKeysAndDefaults(options, count, table);
        List<String> labels = Arrays.stream(table.split("\n", -1)).skip(2)
                .map(row -> row.split("\\|", -1)[1].trim())
                .collect(Collectors.toList());
        assertEquals(options.subList(0, count).stream().map(option -> option.label().replace('_', ' '))
                .collect(Collectors.toList()), labels);
    }

    /** {@code run("command", "options")}, each key one of the command's, each value one of the key's. */
    @ParameterizedTest
    @MethodSource("commands")
    void theExamplesAreUnderstood(String command, OptionList<?, ?> options, int count) throws Exception {
        List<String> examples = Page.MANUAL.findAll("^    run\\(\"" + command + "\\.\\.\\.\", \"([^\"]*)\"");
        assertTrue(!examples.isEmpty());
        for (String example : examples) {
            for (String word : example.replaceAll("\\[.*?\\]", "x").trim().split(" ", -1)) {
                assertNotNull(options.of(word.replaceFirst("=.*", "")));
            }
            if (!example.endsWith("=")) { // the value is made by the macro
                assertNotNull(options.ofMacro(example));
            }
        }
    }

    @Test
    void theTwinsForSciJavaAreAsTheTableSays() throws Exception {
        try (Context context = new Context(CommandService.class, PluginService.class)) {
            CommandService commands = context.service(CommandService.class);
            List<String> rows = Page.MANUAL.findAll("^(\\|[^|]*\\(SciJava\\) \\|.*?)$");
            assertEquals(5, rows.size());
            for (String row : rows) {
                String[] cells = row.split("\\|", -1);
                CommandInfo info = commands.getCommand("org.colorquant.ij." + cells[2].replace("`", "").trim());
                assertEquals(info.getLabel(), cells[1].trim());
                for (ModuleItem<?> output : info.outputs()) {
                    assertTrue(cells[3].contains("`" + output.getName() + "`"), output.getName());
                }
            }
        }
    }

    @Test
    void everyMacroIsListed() throws Exception {
        for (String macro : new File("macros").list()) {
            assertTrue(Page.MANUAL.text().contains("(../macros/" + macro.replace(" ", "%20") + ")"), macro);
        }
    }
}
