package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.Macro;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.colorquant.color.ColorSpace;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;
import org.colorquant.quantize.ChoiceMethod;
import org.colorquant.quantize.ErrorCurve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChooseJobTest {
    private final ImagePlus tissue = IJ.openImage(getClass().getResource("/ihc_dab.png").getPath());

    private static ChooseJob job(ImagePlus image, String macro) {
        return new ChooseJob(image, ChooseOptions.ALL.ofMacro(macro), Progress.NONE);
    }

    private static void assertSameCurve(ErrorCurve expected, ErrorCurve found) {
        assertEquals(expected.last(), found.last());
        assertEquals(expected.suggested(), found.suggested());
        for (int k = expected.first(); k <= expected.last(); k++) {
            assertEquals(expected.meanSquaredError(k), found.meanSquaredError(k), 0);
            assertEquals(expected.meanCiede2000(k), found.meanCiede2000(k), 0);
        }
    }

    @Test
    void defaultsAndKeysAreThoseOfTheContract() {
        ChooseOptions options = ChooseOptions.ALL.ofMacro("");
        assertEquals(ChoiceMethod.TARGET_DIFFERENCE, options.choice().method());
        assertEquals(2.0, options.choice().target());
        assertEquals(256, options.choice().maximum());
        assertEquals(ColorSpace.RGB, options.choice().space());
        assertEquals(1, options.choice().seed());
        assertEquals(TableTarget.PALETTE, options.table());
        assertFalse(options.quantize());
        List<String> keys = ChooseOptions.ALL.stream().map(Option::key).collect(Collectors.toList());
        assertEquals("[method, target, maximum, space, seed, table, quantize]", keys.toString());
        for (String key : keys) {
            assertEquals(1, keys.stream().filter(other -> other.endsWith(key)).count());
        }
    }

    @Test
    void everyKeyIsRead() {
        ChooseOptions options = ChooseOptions.ALL.ofMacro(
                "method=[Target difference] target=3.25 maximum=40 space=CIELAB seed=-3 table=Results quantize");
        assertEquals(3.25, options.choice().target());
        assertEquals(40, options.choice().maximum());
        assertEquals(ColorSpace.CIELAB, options.choice().space());
        assertEquals(-3, options.choice().seed());
        assertEquals(TableTarget.RESULTS, options.table());
        assertTrue(options.quantize());
        assertEquals(ChoiceMethod.ELBOW, ChooseOptions.ALL.ofMacro("method=Elbow").choice().method());
        CommandOptions next = options.quantizer(9);
        assertEquals(9, next.quantizer().colors());
        assertEquals(ColorSpace.CIELAB, next.quantizer().space());
        assertEquals(-3, next.quantizer().seed());
        assertEquals(TableTarget.PALETTE, next.table());
        assertEquals(TableTarget.NONE, ChooseOptions.ALL.ofMacro("table=None").quantizer(9).table());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "maximum=1 | Maximum (k) must be a whole number from 2 to 256, not 1",
            "maximum=257 | Maximum (k) must be a whole number from 2 to 256, not 257",
            "maximum=3.7 | Maximum (k) must be a whole number from 2 to 256, not 3.7",
            "target=0 | Target (mean CIEDE2000) must be a number above 0 and at most 100, not 0",
            "target=-2 | Target (mean CIEDE2000) must be a number above 0 and at most 100, not -2",
            "target=100.5 | Target (mean CIEDE2000) must be a number above 0 and at most 100, not 100.5",
            "target=abc | Target (mean CIEDE2000) must be a number above 0 and at most 100, not abc",
            "target=[] | Target (mean CIEDE2000) must be a number above 0 and at most 100, not empty",
            "method=Gap | Method must be Target difference, Silhouette or Elbow, not Gap",
            "space=HSB | Space must be RGB, CIELAB or OKLab, not HSB",
            "seed=1.5 | Seed must be a whole number from -2147483648 to 2147483647, not 1.5",
            "table=Log | Table must be Palette, Results or None, not Log"
    })
    void aWrongValueGetsASentence(String text, String sentence) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, () -> ChooseOptions.ALL.ofMacro(text))
                .getMessage());
    }

    @Test
    void theTableHasARowForEachKAndTheImageTheSuggestion() {
        ChooseJob job = job(tissue, "target=3.5 maximum=50");
        ErrorCurve curve = job.run();
        assertNull(tissue.getProp("kmeans.suggested"), "the command may still fail");
        job.note(curve);
        assertEquals(Integer.toString(curve.suggested()), tissue.getProp("kmeans.suggested"));
        assertFalse(tissue.changes);
        ResultsTable table = CurveDisplay.table(curve);
        assertEquals("k,MSE,PSNR,Mean CIEDE2000,95% CIEDE2000,Bits", String.join(",", table.getHeadings()));
        assertEquals(49, table.size());
        for (int row = 0; row < 49; row++) {
            int k = row + 2;
            assertEquals(k, table.getValue("k", row));
            assertEquals(curve.meanSquaredError(k), table.getValue("MSE", row));
            assertEquals(10 * Math.log10(3 * 255 * 255 / table.getValue("MSE", row)), table.getValue("PSNR", row),
                    1e-9);
            assertEquals(curve.meanCiede2000(k), table.getValue("Mean CIEDE2000", row));
            assertTrue(table.getValue("95% CIEDE2000", row) > table.getValue("Mean CIEDE2000", row));
            assertEquals(Math.ceil(Math.log(k) / Math.log(2) - 1e-9), table.getValue("Bits", row));
        }
        assertTrue(table.getValue("Mean CIEDE2000", curve.suggested() - 2) <= 3.5);
    }

    @Test
    void theSelectionSaysWhichPixelsCount() {
        tissue.setRoi(new Roi(100, 50, 90, 70));
        ErrorCurve curve = job(tissue, "maximum=20").run();
        assertSameCurve(job(new ImagePlus("cut", tissue.crop().getProcessor()), "maximum=20").run(), curve);
        tissue.setRoi(new OvalRoi(100, 50, 90, 70));
        assertTrue(curve.meanSquaredError(5) != job(tissue, "maximum=20").run().meanSquaredError(5));
        tissue.setRoi(new Roi(600, 600, 9, 9));
        assertThrows(IllegalArgumentException.class, () -> job(tissue, ""));
    }

    @Test
    void aStackIsOnePileOfPixels() {
        ImageStack stack = new ImageStack(512, 256);
        tissue.setRoi(0, 0, 512, 256);
        stack.addSlice(tissue.crop().getProcessor());
        tissue.setRoi(0, 256, 512, 256);
        stack.addSlice(tissue.crop().getProcessor());
        tissue.deleteRoi();
        assertSameCurve(job(tissue, "maximum=30").run(), job(new ImagePlus("stack", stack), "maximum=30").run());
    }

    @Test
    void quantizingGoesOnWithTheSuggestionInTheSameSpace() throws IOException {
        ChooseJob job = job(tissue, "target=3.5 space=OKLab seed=7 quantize");
        ErrorCurve curve = job.run();
        QuantizedResult result = job.quantize(curve);
        ImagePlus expected = new QuantizeJob(
                tissue, OptionsDialog.ofMacro("colors=" + curve.suggested() + " space=OKLab seed=7"), Progress.NONE)
                .run().image();
        assertArrayEquals((byte[]) expected.getProcessor().getPixels(),
                (byte[]) result.image().getProcessor().getPixels());
        assertArrayEquals(expected.getPropertiesAsArray(), result.image().getPropertiesAsArray());
        assertNull(result.image().getProp("kmeans.suggested"), "it is the source's");
    }

    /** A stack that can be read once, as that of files which are deleted then. */
    static ImagePlus vanishing() {
        ImageStack stack = new ImageStack(20, 20) {
            private int left = 2;

            @Override
            public Object getPixels(int slice) {
                return left-- > 0 ? super.getPixels(slice) : null;
            }
        };
        for (int i = 0; i < 2; i++) {
            stack.addSlice(new ColorProcessor(20, 20, new SplittableRandom(i).ints(400).toArray()));
        }
        return new ImagePlus("vanishing", stack);
    }

    @Test
    void aCommandThatFailsWhenItQuantizesSuggestsNothing() {
        ImagePlus image = vanishing();
        Thread thread = Thread.currentThread();
        String name = thread.getName();
        thread.setName("Run$_Choose"); // so ImageJ knows that a macro has the options
        try {
            Macro.setOptions("maximum=9 quantize");
            ChooseNumberOfColors command = new ChooseNumberOfColors();
            command.setup("", image);
            command.showDialog(image, "Choose Number of Colors...", null);
            command.run(image.getProcessor());
        } finally {
            Macro.setOptions(null);
            thread.setName(name);
        }
        assertTrue(IJ.getErrorMessage().startsWith("Slice 1 can't be read"), IJ.getErrorMessage());
        assertNull(image.getProp("kmeans.suggested"));
    }

    @Test
    void anotherTypeGetsASentenceAndAStopLeavesNothing() {
        assertEquals("The image must be RGB; convert it with Image>Type>RGB Color",
                assertThrows(IllegalArgumentException.class, () -> job(new ImagePlus("g", new ByteProcessor(3, 3)), ""))
                        .getMessage());
        int[] pixels = new SplittableRandom(1).ints(40_000).toArray();
        ImagePlus noise = new ImagePlus("noise", new ColorProcessor(200, 200, pixels));
        ChooseOptions options = ChooseOptions.ALL.ofMacro("");
        Progress stop = fraction -> {
            if (fraction > 0.5) {
                throw new CancelledException();
            }
        };
        assertThrows(CancelledException.class, () -> new ChooseJob(noise, options, stop).run());
        assertNull(noise.getProp("kmeans.suggested"));
    }
}
