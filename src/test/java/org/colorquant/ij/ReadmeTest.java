package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.colorquant.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.plugin.PluginService;

/** What the README says is true. */
class ReadmeTest {
    private static final String TISSUE = "src/test/resources/ihc_dab.png";

    @TempDir
    Path folder;

    private static QuantizedResult expected(String options) throws Exception {
        return new QuantizeJob(IJ.openImage(TISSUE), OptionsDialog.ofMacro(options), Progress.NONE).run();
    }

    @Test
    void theJavaExampleCompilesAndRuns() throws Exception {
        String example = Page.README.find("```java\n(.*?)```");
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
        QuantizedResult expected = expected("colors=8");
        assertEquals(
                expected.learned().palette() + " " + expected.learned().meanSquaredError(),
                printed.toString("UTF-8").trim());
    }

    /** What the Python example hands over is handed over by Java here. */
    @Test
    void sciJavaDoesWhatThePythonExampleAsksOfIt() throws Exception {
        Map<String, Object> inputs = new HashMap<>();
        for (String entry : Page.README.find("^inputs = \\{(.*?)\\}").split(", ", -1)) {
            String[] parts = entry.split(": ", -1);
            boolean text = parts[1].startsWith("\"");
            inputs.put(parts[0].replace("\"", ""), text ? parts[1].replace("\"", "") : parts[1]);
        }
        assertEquals("image", inputs.put("image", IJ.openImage(TISSUE)));
        inputs.put("colors", Long.valueOf((String) inputs.get("colors"))); // as a whole number of Python arrives
        try (Context context = new Context(CommandService.class, PluginService.class)) {
            String command = Page.README.find("ij\\.command\\(\\)\\.run\\(\"(.*?)\", True, inputs\\)");
            CommandModule module = context.service(CommandService.class).run(command, true, inputs).get();
            for (String output : Page.README.findAll("getOutput\\(\"(.*?)\"\\)")) {
                assertTrue(module.getOutputs().containsKey(output), output);
            }
            ImagePlus result = (ImagePlus) module.getOutput("result");
            ResultsTable palette = (ResultsTable) module.getOutput("palette");
            assertEquals(
                    expected("colors=8 space=OKLab").learned().palette().toString(), result.getProp("kmeans.palette"));
            for (String column : Page.README.findAll("palette\\.get\\w*Value\\(\"(.*?)\"")) {
                assertTrue(palette.columnExists(column), column);
            }
        }
    }

    @Test
    void theMacroLineRunsWithoutAScreenAndWithoutAnImage() throws Exception {
        String line = Page.README.find("^    ([^\n]*run\\(\"K-Means Quantizer...\"[^\n]*)$");
        Path macro = folder.resolve("macro.ijm");
        Files.write(macro, (line + "\nprint('GAVE', getTitle(), bitDepth(), Property.get('kmeans.space'));")
                .getBytes(StandardCharsets.UTF_8));
        String printed = HeadlessTest.java(folder, "-Xmx1g", "ij.jar", HeadlessImageJ.class.getName(), "fiji",
                macro.toString(), "");
        assertTrue(printed.contains("GAVE Rainbow-16c 8 CIELAB"), printed);
        assertFalse(printed.contains("\tat "), printed);
    }

    @Test
    void theTableOfKeysIsThatOfTheCommand() throws Exception {
        String table = Page.README.find("(^\\| macro key .*?)\n\n");
        Page.assertKeysAndDefaults(Option.ALL, Option.ALL.size(), table);
    }

    @Test
    void everyCommandOfTheMenusIsListed() throws Exception {
        List<String> config = Files.readAllLines(Paths.get("plugins.config"));
        for (String line : config) {
            if (line.contains("\"")) {
                String label = line.split("\"", -1)[1];
                assertTrue(Page.README.text().contains(label + "](docs/manual.md#"), label);
            }
        }
    }

    @Test
    void everySourceStandsInTheCodeThatFollowsIt() throws Exception {
        String code;
        try (Stream<Path> files = Files.walk(Paths.get("src/main/java"))) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
                text.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
            code = text.toString();
        }
        List<String> sources = Page.README.findAll("https://doi\\.org/([^)]+)\\)");
        assertTrue(sources.size() > 9);
        for (String doi : sources) {
            assertTrue(code.contains("doi:" + doi.replace("%28", "(").replace("%29", ")")), doi);
        }
    }

    @Test
    void figuresAreThoseOfTheBenchmarks() throws Exception {
        String benchmarks = new Page("docs/benchmarks.md").text();
        String section = Page.README.find("^## How good, how fast\n(.*?)^## ");
        assertTrue(section.contains("| Standard | 1."));
        for (String word : section.split("[^\\d.]+", -1)) {
            if (word.matches("\\d+\\.\\d+")) {
                assertTrue(benchmarks.matches("(?s).*(?<![\\d.])" + word.replace(".", "\\.") + "(?![\\d]).*"), word);
            }
        }
    }
}
