package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.colorquant.format.PaletteFormat;
import org.colorquant.image.IndexedImage;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.metric.QualityReport;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchJobTest {
    private static final int SIDE = 64;

    @TempDir
    Path folder;

    private Path input;
    private Path results;

    @BeforeEach
    void makeAStudy() throws IOException {
        input = folder.resolve("my study");
        results = folder.resolve("out");
        Study.png(input.resolve("b.png"), Study.part(1, SIDE));
        Study.png(input.resolve("a.b.png"), Study.part(2, SIDE));
        Study.tiff(input.resolve("c.tif"), new ImagePlus("", Study.part(3, SIDE)));
        Study.png(input.resolve("deep/er/b.png"), Study.part(4, SIDE));
    }

    private List<BatchRow> run(String more) throws IOException {
        return run(results, more);
    }

    private List<BatchRow> run(Path out, String more) throws IOException {
        return new BatchJob(Study.options(input, out, more), Progress.NONE).run();
    }

    private String refusal(Path out, String more) {
        return assertThrows(IllegalArgumentException.class, () -> run(out, more)).getMessage();
    }

    private QuantizedResult alone(String file, String options) throws IOException {
        return new QuantizeJob(
                IJ.openImage(input.resolve(file).toString()), OptionsDialog.ofMacro(options), Progress.NONE).run();
    }

    private static byte[] bytes(Path file) {
        return (byte[]) IJ.openImage(file.toString()).getProcessor().getPixels();
    }

    @ParameterizedTest
    @EnumSource(BatchFormat.class)
    void eachImageBecomesWhatTheCommandMakesOfIt(BatchFormat format) throws IOException {
        String options = "colors=5 space=OKLab seed=3 initialization=Random effort=Fast"
                + (format == BatchFormat.TIFF ? " smoothing=4" : " dithering=[Floyd-Steinberg]");
        assertEquals(4, run("subfolders format=" + format + " " + options).size());
        for (String name : new String[]{"a.b.png", "b.png", "c.tif", "deep/er/b.png"}) {
            QuantizedResult expected = alone(name, options);
            String stem = name.substring(0, name.lastIndexOf('.'));
            ImagePlus result = IJ.openImage(results.resolve(stem + format.extension()).toString());
            assertArrayEquals(
                    (byte[]) expected.image().getProcessor().getPixels(),
                    (byte[]) result.getProcessor().getPixels(), name);
            String colors = PaletteSource.of(result).toString();
            assertTrue(colors.startsWith(expected.palette().toString()), colors);
            if (format == BatchFormat.TIFF) {
                for (Option<CommandOptions, ?> option : Option.ALL) {
                    String key = "kmeans." + option.key();
                    assertEquals(expected.image().getProp(key), result.getProp(key), key);
                }
            }
        }
    }

    @Test
    void theTablesHoldTheFiguresOfEachImageAndColor() throws IOException {
        Study.tiff(input.resolve("d.tif"), Study.stack(3, SIDE));
        List<BatchRow> rows = run("colors=4 format=TIFF");
        List<List<String>> images = Study.table(results.resolve("kmeans-images.csv"));
        assertEquals(
                "[File, Width, Height, Slices, Colors, MSE, Mean CIEDE2000, Bytes in, Bytes out, Time (s), Problem]",
                images.get(0).toString());
        assertEquals(4, rows.size());
        assertEquals(5, images.size());
        List<String> stack = images.get(4);
        QuantizedResult alone = alone("d.tif", "colors=4 quality");
        assertEquals(Arrays.asList("d.tif", "64", "64", "3", "4"), stack.subList(0, 5));
        assertEquals(alone.image().getProp("kmeans.mse"), stack.get(5));
        assertEquals(alone.quality().meanCiede2000(), Double.parseDouble(stack.get(6)));
        assertEquals(Files.size(input.resolve("d.tif")), Long.parseLong(stack.get(7)));
        assertEquals(Files.size(results.resolve("d.tif")), Long.parseLong(stack.get(8)));
        assertTrue(stack.get(9).matches("[0-9]+\\.[0-9]{3}"), stack.get(9));
        assertEquals("", stack.get(10));

        List<List<String>> colors = Study.table(results.resolve("kmeans-colors.csv"));
        assertEquals("[File, Index, Red, Green, Blue, Hex, Pixels, Percent, Area]", colors.get(0).toString());
        assertEquals(1 + 4 * 4, colors.size());
        List<String> csv = alone.table().toCsv();
        for (int i = 0; i < 4; i++) {
            List<String> row = colors.get(13 + i);
            String[] expected = csv.get(1 + i).split(",", -1);
            assertEquals(
                    Arrays.asList("d.tif", expected[0], expected[1], expected[2], expected[3], expected[4],
                            expected[8], expected[9], expected[10]),
                    row);
        }
        assertEquals(
                3 * SIDE * SIDE * 0.25,
                colors.subList(13, 17).stream().mapToDouble(row -> Double.parseDouble(row.get(8))).sum(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "space=CIELAB rare=50 colors=256"})
    void theSharedPaletteIsThatOfAMontageBitForBit(String options) throws IOException {
        Study.tiff(input.resolve("d.tif"), Study.stack(2, SIDE));
        ColorProcessor montage = new ColorProcessor(6 * SIDE, SIDE);
        int[] parts = {2, 1, 3, 4, 0, 1};
        for (int i = 0; i < parts.length; i++) {
            montage.insert(Study.part(parts[i], SIDE), i * SIDE, 0);
        }
        QuantizedResult whole = new QuantizeJob(
                new ImagePlus("montage", montage), OptionsDialog.ofMacro(options), Progress.NONE).run();
        run("shared subfolders format=TIFF " + options);
        assertEquals(whole.palette(), PaletteFormat.read(results.resolve("kmeans-palette.csv")));
        byte[] all = (byte[]) whole.image().getProcessor().getPixels();
        String[] files = {"a.b.tif", "b.tif", "c.tif", "deep/er/b.tif", "d.tif"};
        for (int i = 0; i < files.length; i++) {
            byte[] pixels = bytes(results.resolve(files[i]));
            for (int y = 0; y < SIDE; y++) {
                int from = y * 6 * SIDE + i * SIDE;
                assertArrayEquals(
                        Arrays.copyOfRange(all, from, from + SIDE),
                        Arrays.copyOfRange(pixels, y * SIDE, (y + 1) * SIDE));
            }
        }
    }

    @Test
    void aGivenPaletteIsAppliedToAll() throws IOException {
        Palette palette = Palette.of(0xffffff, 0x804020, 0x000000, 0x804020);
        PaletteFormat.write(folder.resolve("p.gpl"), palette);
        run("palette=[" + folder.resolve("p.gpl") + "] quality format=TIFF");
        ImagePlus expected = new ApplyJob(
                IJ.openImage(input.resolve("b.png").toString()), palette, Option.APPLY.ofMacro(""), Progress.NONE)
                .run().image();
        assertArrayEquals((byte[]) expected.getProcessor().getPixels(), bytes(results.resolve("b.tif")));
        assertEquals("4", Study.cell(results, "b.png", "Colors"));
        QualityReport quality = QualityReport.of(
                new RgbImage(SIDE, SIDE, (int[]) Study.part(1, SIDE).getPixels()),
                new IndexedImage(SIDE, SIDE, bytes(results.resolve("b.tif")), palette));
        assertEquals(quality.ssim(), Double.parseDouble(Study.cell(results, "b.png", "SSIM")));
        assertEquals(
                Study.cell(results, "b.png", "SSIM"),
                IJ.openImage(results.resolve("b.tif").toString()).getProp("kmeans.ssim"));
        assertFalse(Files.exists(results.resolve("kmeans-palette.csv")));
    }

    @Test
    void aStackBecomesASeriesAnAnimationOrAStack() throws IOException {
        Study.tiff(input.resolve("d.tif"), Study.stack(3, SIDE));
        byte[][] expected = new byte[3][];
        ImagePlus alone = alone("d.tif", "colors=6").image();
        for (int i = 0; i < 3; i++) {
            expected[i] = (byte[]) alone.getStack().getPixels(i + 1);
        }
        for (String format : new String[]{"PNG", "GIF", "TIFF"}) {
            run(folder.resolve(format), "pattern=d* colors=6 format=" + format);
        }
        ImagePlus tiff = IJ.openImage(folder + "/TIFF/d.tif");
        assertEquals("slice 1", tiff.getStack().getSliceLabel(2));
        assertEquals(0.5, tiff.getCalibration().pixelWidth);
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(expected[i], bytes(folder.resolve("PNG/d-000" + (i + 1) + ".png")));
            assertArrayEquals(expected[i], (byte[]) tiff.getStack().getPixels(i + 1));
        }
        assertEquals(3, IJ.openImage(folder + "/GIF/d.gif").getStackSize());
        assertFalse(Files.exists(folder.resolve("PNG/d.png")));
        Map<String, String> before = Study.contents(folder.resolve("PNG"));
        run(folder.resolve("PNG"), "pattern=d* colors=6 format=PNG");
        assertEquals(before, Study.contents(folder.resolve("PNG")));
    }

    @Test
    void colorsOf24BitsAreWrittenAsPngAndTiff() throws IOException {
        int[] expected = (int[]) alone("b.png", "output=RGB").image().getProcessor().getPixels();
        for (String format : new String[]{"PNG", "TIFF"}) {
            Path out = folder.resolve(format);
            run(out, "pattern=b* output=RGB format=" + format);
            ImagePlus found = IJ.openImage(out.resolve(format.equals("PNG") ? "b.png" : "b.tif").toString());
            assertArrayEquals(expected, (int[]) found.getProcessor().getPixels());
        }
        assertTrue(refusal(folder.resolve("gif"), "output=RGB format=GIF").contains("Indexed or Labels, not RGB"));
    }

    /** What ImageJ opens with 8 bits is quantized as it is shown. */
    @Test
    void imagesOf8BitsAndJpegsAreInputs() throws IOException {
        ImagePlus indexed = alone("b.png", "colors=9").image();
        PngFile.write(indexed, input.resolve("e.png"), org.colorquant.format.Compression.FAST, Progress.NONE);
        new FileSaver(new ImagePlus("", Study.part(5, SIDE))).saveAsJpeg(input.resolve("f.jpg").toString());
        run("pattern=?.png format=TIFF");
        run(folder.resolve("two"), "pattern=[?.*] format=TIFF");
        assertEquals("9", Study.cell(folder.resolve("two"), "e.png", "Colors"));
        assertEquals("0", Study.cell(folder.resolve("two"), "e.png", "MSE"));
        ImagePlus jpeg = alone("f.jpg", "").image();
        assertArrayEquals((byte[]) jpeg.getProcessor().getPixels(), bytes(folder.resolve("two/f.tif")));
    }

    @Test
    void aBadFileCostsItsRowAndNotTheBatch() throws IOException {
        byte[] png = Files.readAllBytes(input.resolve("b.png"));
        Files.write(input.resolve("cut.png"), Arrays.copyOf(png, png.length / 2));
        byte[] huge = png.clone();
        huge[18] = huge[22] = 0x75; // 0x7530 pixels a side
        huge[19] = huge[23] = 0x30;
        Files.write(input.resolve("huge.png"), huge);
        byte[] tiff = Files.readAllBytes(input.resolve("c.tif"));
        Files.write(input.resolve("cut off.tif"), Arrays.copyOf(tiff, tiff.length / 2));
        Files.write(input.resolve("empty.jpg"), new byte[0]);
        new FileSaver(new ImagePlus("", Study.part(5, SIDE))).saveAsJpeg(input.resolve("half.jpg").toString());
        byte[] jpeg = Files.readAllBytes(input.resolve("half.jpg"));
        Files.write(input.resolve("half.jpg"), Arrays.copyOf(jpeg, jpeg.length * 2 / 3));
        Files.write(input.resolve("no.jpg"), new byte[]{(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 1, 2, 3});
        Files.write(input.resolve("notes, of.mine.txt"), "hello".getBytes(StandardCharsets.UTF_8));
        Files.write(input.resolve("unknown.xyz"), new byte[300]);
        IJ.saveAsTiff(IJ.createImage("", "16-bit ramp", 20, 20, 1), input.resolve("sixteen.tif").toString());
        List<BatchRow> rows = run("shared colors=3");
        assertEquals(12, rows.size());
        String[] bad = {
                "cut.png", "cut off.tif", "empty.jpg", "no.jpg", "notes, of.mine.txt", "unknown.xyz", "sixteen.tif",
                "huge.png"};
        for (String name : bad) {
            String problem = Study.cell(results, name, "Problem");
            assertTrue(problem.matches("The (file|image) .+"), name + ": " + problem);
            assertEquals("", Study.cell(results, name, "MSE"));
        }
        assertTrue(Study.cell(results, "sixteen.tif", "Problem").contains("must be RGB"));
        assertTrue(Study.cell(results, "huge.png", "Problem").startsWith("The image takes 3433 MB"));
        for (String name : new String[]{"b.png", "a.b.png", "c.tif"}) {
            assertEquals("", Study.cell(results, name, "Problem"));
            assertEquals("3", Study.cell(results, name, "Colors"));
        }
        assertEquals(12, BatchTable.of(rows, false).size());
        Map<String, String> before = Study.contents(results);
        run("shared colors=3");
        assertEquals(before, Study.contents(results));
    }

    @Test
    void whatIsFinishedIsKeptAndTheRestIsMade() throws IOException {
        run("shared colors=7");
        Map<String, String> before = Study.contents(results);
        FileTime old = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(results.resolve("b.png"), old);
        Files.delete(results.resolve("c.png"));
        Files.write(results.resolve("a.b.png"), new byte[7]);
        run("shared colors=7");
        assertEquals(before, Study.contents(results));
        assertEquals(old, Files.getLastModifiedTime(results.resolve("b.png")), "it was made again");
    }

    @Test
    void anotherBatchNeedsReplace() throws IOException {
        run("colors=7");
        Map<String, String> before = Study.contents(folder);
        for (String other : new String[]{"colors=8", "colors=7 shared", "colors=7 pattern=b*", "colors=7 quality"}) {
            assertTrue(refusal(results, other).startsWith("Results holds what another batch made"));
            assertEquals(before, Study.contents(folder));
        }
        Files.setLastModifiedTime(input.resolve("b.png"), FileTime.fromMillis(1_000_000_000_000L));
        assertTrue(refusal(results, "colors=7").startsWith("Results holds what another batch made"));
        assertEquals(before, Study.contents(folder));
        run("colors=8 replace");
        run(folder.resolve("fresh"), "colors=8");
        assertEquals(Study.contents(folder.resolve("fresh")), Study.contents(results));
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.png", "kmeans-colors.csv", "b-0001.png"})
    void aFileOfSomebodyElseIsReplacedOnlyIfAskedFor(String name) throws IOException {
        Files.createDirectories(results);
        Files.write(results.resolve(name), new byte[]{1, 2, 3});
        assertTrue(refusal(results, "").contains(name));
        assertArrayEquals(new byte[]{1, 2, 3}, Files.readAllBytes(results.resolve(name)));
        assertFalse(Files.exists(results.resolve("kmeans-run.txt")));
        run("replace");
        assertTrue(Files.exists(results.resolve("kmeans-run.txt")));
    }

    @Test
    void theFolderOfResultsMayLieInTheInputFolderOrAboveButNotBeIt() throws IOException {
        Map<String, String> before = Study.contents(input);
        assertTrue(refusal(input, "").contains("another folder than Input"));
        assertTrue(refusal(input.resolve("deep/.."), "").contains("another folder than Input"));
        assertEquals(before, Study.contents(input));

        Path inside = input.resolve("deep/results");
        run(inside, "subfolders");
        Map<String, String> first = Study.contents(inside);
        assertTrue(first.containsKey("deep/er/b.png"), first.keySet().toString());
        run(inside, "subfolders"); // the results are no inputs
        assertEquals(first, Study.contents(inside));

        Study.png(input.resolve("my study/b.png"), Study.part(6, SIDE));
        String sentence = refusal(folder, "subfolders replace");
        assertTrue(sentence.contains("my study/b.png would replace an input"), sentence);
        run(folder, ""); // without subfolders, nothing of it is in the input folder
        assertTrue(Files.exists(folder.resolve("b.png")));
    }

    @Test
    void noInputIsEverChangedEvenThroughLinks() throws IOException {
        Files.createDirectories(results);
        Files.createSymbolicLink(results.resolve("b.png"), input.resolve("b.png"));
        Files.createLink(results.resolve("c.png"), input.resolve("c.tif"));
        Map<String, String> before = Study.contents(input);
        run("replace");
        assertEquals(before, Study.contents(input));
        Files.createDirectories(folder.resolve("linked"));
        Files.createSymbolicLink(folder.resolve("linked/deep"), input.resolve("deep"));
        assertTrue(refusal(folder.resolve("linked"), "subfolders replace").contains("would replace an input"));
        assertEquals(before, Study.contents(input));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "b.tif | b.png and b.tif would both become b.png",
            "B.tif | B.tif and b.png would both become"
    })
    void twoInputsOfOneNameAreRefused(String other, String sentence) throws IOException {
        Study.tiff(input.resolve(other), new ImagePlus("", Study.part(7, SIDE)));
        assertTrue(refusal(results, "").contains(sentence), refusal(results, ""));
        assertFalse(Files.exists(results));
    }

    @Test
    void aSliceDoesNotTakeTheNameOfAnotherResult() throws IOException {
        Study.tiff(input.resolve("d.tif"), Study.stack(3, SIDE));
        Study.png(input.resolve("d-0002.png"), Study.part(1, SIDE));
        run("pattern=d*");
        assertTrue(Study.cell(results, "d.tif", "Problem").contains("d-0002.png"));
        assertEquals("", Study.cell(results, "d-0002.png", "Problem"));
        assertFalse(Files.exists(results.resolve("d-0001.png")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "input= results=x | Input must name a folder, not empty",
            "input=/no/where results=x | Input must be a folder that exists, not /no/where",
            "input=STUDY results= | Results must name a folder, not empty",
            "input=STUDY results=STUDY/b.png | Results must be a folder, not the file",
            "input=STUDY results=x pattern=*.gif | There is no file *.gif in",
            "input=STUDY results=x pattern= | Pattern must be a file name with * and ?",
            "input=STUDY results=x format=JPEG | Format must be PNG, TIFF or GIF, not JPEG",
            "input=STUDY results=x shared palette=p.csv | choose one of them",
            "input=STUDY results=x palette=/no.csv | Palette must name a palette file",
            "input=STUDY results=x colors=0 | Colors (k) must be a whole number from 1 to 256, not 0",
            "input=STUDY results=x colors=256 output=Labels | from 1 to 255 with Labels output, not 256"
    })
    void whatCannotBeDoneGetsASentenceAndNothingIsWritten(String options, String sentence) throws IOException {
        String macro = options.replace("STUDY", "'" + input + "'").replace("'/b.png", "/b.png'")
                .replace("=x", "='" + results + "'");
        String found = assertThrows(
                IllegalArgumentException.class,
                () -> new BatchJob(Option.BATCH.ofMacro(macro), Progress.NONE).run()).getMessage();
        assertTrue(found.contains(sentence), found);
        assertFalse(Files.exists(results));
    }

    @Test
    void aFolderThatCannotBeMadeGetsASentence() {
        Path none = input.resolve("b.png/out");
        IOException e = assertThrows(IOException.class, () -> run(none, ""));
        assertTrue(e.getMessage().contains(none.toString()), e.getMessage());
    }

    @Test
    void escStopsAndTheSameCommandFinishesTheRest() throws IOException {
        run(folder.resolve("whole"), "shared subfolders");
        int finished = 0;
        for (int stop = 1; finished < 1; stop = 2 * stop) {
            AtomicInteger calls = new AtomicInteger();
            int most = stop;
            Progress stopping = fraction -> {
                if (calls.incrementAndGet() > most) {
                    throw new CancelledException();
                }
            };
            try {
                new BatchJob(Study.options(input, results, "shared subfolders"), stopping).run();
                finished++;
            } catch (CancelledException e) {
                assertFalse(Files.exists(results.resolve("kmeans-images.csv")));
            }
        }
        assertEquals(Study.contents(folder.resolve("whole")), Study.contents(results));
    }

    @Test
    void twoBatchesDoNotWriteToOneFolderAtATime() throws IOException {
        Progress other = new Progress() {
            private boolean tried;

            @Override
            public synchronized void update(double fraction) {
                if (!tried) {
                    tried = true;
                    IOException e = assertThrows(IOException.class, () -> run(""));
                    assertTrue(e.getMessage().startsWith("Another batch is writing to"), e.getMessage());
                }
            }
        };
        new BatchJob(Study.options(input, results, ""), other).run();
        assertEquals("", Study.cell(results, "b.png", "Problem"));
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws IOException {
        int threads = Prefs.getThreads();
        try {
            for (int n : new int[]{1, 4}) {
                Prefs.setThreads(n);
                run(folder.resolve("threads" + n), "subfolders quality colors=30 format=TIFF");
            }
        } finally {
            Prefs.setThreads(threads);
        }
        assertEquals(Study.contents(folder.resolve("threads1")), Study.contents(folder.resolve("threads4")));
    }
}
