package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.colorquant.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README says is true. */
class ReadmeTest {
    @TempDir
    Path folder;

    private static String readme() throws Exception {
        return new String(Files.readAllBytes(Paths.get("README.md")), StandardCharsets.UTF_8);
    }

    private static String find(String pattern) throws Exception {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(readme());
        assertTrue(matcher.find(), pattern);
        return matcher.group(1);
    }

    @Test
    void theJavaExampleCompilesAndRuns() throws Exception {
        String example = find("```java\n(.*?)```");
        assertEquals(5, example.trim().split("\n", -1).length, "five lines");
        String program = "import java.awt.image.BufferedImage;\nimport java.io.File;\nimport javax.imageio.ImageIO;\n"
                + "import org.colorquant.image.RgbImage;\nimport org.colorquant.quantize.*;\n"
                + "public class Example { public static void main(String[] args) throws Exception {\n" + example + "}}";
        Path source = folder.resolve("Example.java");
        Files.write(source, program.getBytes(StandardCharsets.UTF_8));
        String classes = new File("target/classes").getAbsolutePath();
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classes, "-d", folder.toString(), source.toString());
        assertEquals(0, failed);
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        URL[] path = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
            System.setOut(new PrintStream(printed, true, "UTF-8"));
            loader.loadClass("Example").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        QuantizedResult expected = new QuantizeJob(
                IJ.openImage("src/test/resources/ihc_dab.png"), OptionsDialog.ofMacro("colors=8"), Progress.NONE)
                .run();
        assertEquals(
                expected.learned().palette() + " " + expected.learned().meanSquaredError(),
                printed.toString("UTF-8").trim());
    }

    @Test
    void theMacroLineIsUnderstood() throws Exception {
        CommandOptions options = OptionsDialog.ofMacro(find("run\\(\"K-Means Quantizer...\", \"(.*?)\"\\);"));
        assertEquals(TableTarget.RESULTS, options.table());
    }

    @Test
    void theTablesOfFieldsAreThoseOfTheDialogs() throws Exception {
        assertKeys(Option.ALL, find("\\| field \\| macro key(.*?)\n\n"));
        assertKeys(Option.APPLY, find("Apply Palette.*?\\| field \\| macro key(.*?)\n\n"));
        assertKeys(Option.SIZES, find("Compare Palette Sizes.*?\\| field \\| macro key(.*?)\n\n"));
        assertEquals("[4, 16, 64]", Option.SIZES.ofMacro(find("run\\(\"Compare Palette Sizes...\", \"(.*?)\"\\);"))
                .sizes().toString());
        assertKeys(Option.STEPS, find("K-Means Step by Step.*?\\| field \\| macro key(.*?)\n\n"));
        Option.STEPS.ofMacro(find("run\\(\"K-Means Step by Step...\", \"(.*?)\"\\);"));
        String line = find("run\\(\"Apply Palette...\", \"(.*?)\"\\);");
        assertEquals("/study/palette.csv", Option.APPLY.ofMacro(line).palette());
        assertKeys(Option.BATCH.subList(0, 8), find("Batch Quantizer.*?\\| field \\| macro key(.*?)\n\n"));
        String batch = find("run\\(\"Batch Quantizer...\", \"(.*?)\"\\);");
        assertEquals(6, Option.BATCH.ofMacro(batch).each().quantizer().colors());
    }

    private static void assertKeys(List<? extends Option<?, ?>> options, String rows) {
        String keys = Pattern.compile("\n").splitAsStream(rows)
                .map(line -> line.split("\\|", -1))
                .filter(cells -> cells.length > 2 && cells[2].contains("`"))
                .map(cells -> cells[2].trim().replace("`", ""))
                .collect(Collectors.joining(","));
        assertEquals(options.stream().map(Option::key).collect(Collectors.joining(",")), keys);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/microscopy.md"})
    void linksLeadSomewhere(String page) throws Exception {
        Path file = Paths.get(page).toAbsolutePath();
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        Matcher links = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)").matcher(text);
        int found = 0;
        while (links.find()) {
            String link = links.group(1).replace("%20", " ");
            assertTrue(Files.exists(file.resolveSibling(link)), link);
            found++;
        }
        assertTrue(found > 5);
    }

    @Test
    void everyMacroIsListed() throws Exception {
        for (String macro : new File("macros").list()) {
            assertTrue(readme().contains("(macros/" + macro.replace(" ", "%20") + ")"), macro);
        }
    }
}
