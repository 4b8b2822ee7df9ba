package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.OvalRoi;
import ij.measure.ResultsTable;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.colorquant.dither.Dithering;
import org.colorquant.format.Compression;
import org.colorquant.format.IndexedPngWriter;
import org.colorquant.image.IndexedImage;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.metric.QualityReport;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.colorquant.quantize.Quantizer;
import org.colorquant.quantize.QuantizerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesJobTest {
    private static final String COLUMNS = "[Colors, Bits, Raw saving, PNG bytes, 24-bit PNG bytes, MSE, PSNR,"
            + " Mean CIEDE2000, SSIM, Time (s)]";

    private static ImagePlus tissue() {
        return IJ.openImage(SizesJobTest.class.getResource("/ihc_dab.png").getPath());
    }

    private static SizesComparison compare(ImagePlus image, String options) {
        return new SizesJob(image, Option.SIZES.ofMacro(options), Progress.NONE).run();
    }

    /** What the main command gives at one size is the oracle of a row and a slice. */
    private static void assertRow(ImagePlus image, SizesComparison compared, int row, String options)
            throws Exception {
        CommandOptions single = OptionsDialog.ofMacro(options + " quality");
        QuantizedResult expected = new QuantizeJob(image, single, Progress.NONE).run();
        ResultsTable table = compared.table().toResultsTable();
        assertEquals(expected.palette().size(), table.getValue("Colors", row));
        assertEquals(expected.quality().meanSquaredError(), table.getValue("MSE", row));
        assertEquals(expected.quality().psnr(), table.getValue("PSNR", row));
        assertEquals(expected.quality().meanCiede2000(), table.getValue("Mean CIEDE2000", row));
        assertEquals(expected.quality().ssim(), table.getValue("SSIM", row));
        assertTrue(table.getValue("Time (s)", row) > 0);
        ImageStack slices = expected.image().getStack();
        int bytes = 0;
        for (int slice = 1; slice <= slices.getSize(); slice++) {
            bytes += png((byte[]) slices.getPixels(slice), expected.image(), expected.palette());
        }
        assertEquals(bytes, table.getValue("PNG bytes", row));
        assertTrue(table.getValue("24-bit PNG bytes", row) > 1.2 * bytes);
        ImageProcessor shown = slices.getProcessor(image.getCurrentSlice());
        assertArrayEquals(
                (int[]) shown.convertToRGB().getPixels(), (int[]) compared.image().getStack().getPixels(row + 1));
    }

    private static int png(byte[] indices, ImagePlus image, Palette palette) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workers workers = new Workers(1)) {
            new IndexedPngWriter(Compression.FAST).write(
                    new IndexedImage(image.getWidth(), image.getHeight(), indices, palette), out, workers,
                    Progress.NONE);
        }
        return out.size();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "space=OKLab", "space=CIELAB effort=Fast"})
    void eachSizeIsWhatTheMainCommandGives(String options) throws Exception {
        ImagePlus image = tissue();
        int[] before = ((int[]) image.getProcessor().getPixels()).clone();
        SizesComparison compared = compare(image, "sizes=16,3,64 " + options);
        assertEquals("ihc_dab-sizes", compared.image().getTitle());
        assertEquals(3, compared.image().getStackSize());
        assertEquals("64 colors", compared.image().getStack().getSliceLabel(3));
        int row = 0;
        for (int size : new int[]{16, 3, 64}) {
            assertRow(image, compared, row++, "colors=" + size + " " + options);
        }
        assertArrayEquals(before, (int[]) image.getProcessor().getPixels());
        assertNull(WindowManager.getImage("ihc_dab-sizes"), "nothing is shown");
    }

    @ParameterizedTest
    @EnumSource(value = Dithering.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aDitheredSizeIsWhatTheQuantizerGives(Dithering dithering) {
        ImagePlus image = tissue();
        SizesComparison compared = compare(image, "sizes=5,30 dithering=[" + dithering + "]");
        RgbImage pixels = new RgbImage(512, 512, (int[]) image.getProcessor().getPixels());
        int row = 0;
        for (int colors : new int[]{5, 30}) {
            IndexedImage expected = new Quantizer(
                    QuantizerOptions.builder().colors(colors).dithering(dithering).build()).quantize(pixels).image();
            assertArrayEquals(expected.toRgb(), (int[]) compared.image().getStack().getPixels(row + 1));
            QualityReport report = QualityReport.of(pixels, expected);
            ResultsTable table = compared.table().toResultsTable();
            assertEquals(report.meanSquaredError(), table.getValue("MSE", row));
            assertEquals(report.meanCiede2000(), table.getValue("Mean CIEDE2000", row));
            assertEquals(report.ssim(), table.getValue("SSIM", row++));
        }
        assertEquals(dithering.toString(), compared.image().getProp("kmeans.dithering"));
    }

    @Test
    void aSelectionSaysWhatIsLearnedFromAndMeasured() throws Exception {
        ImagePlus image = tissue();
        image.setRoi(new OvalRoi(100, 50, 120, 200));
        SizesComparison compared = compare(image, "sizes=4,20");
        assertRow(image, compared, 0, "colors=4");
        assertRow(image, compared, 1, "colors=20");
    }

    @Test
    void aStackIsMeasuredAsAWholeAndShownAsItsCurrentSlice() throws Exception {
        ImageProcessor tissue = tissue().getProcessor();
        ImageProcessor inverted = tissue.duplicate();
        inverted.invert();
        ImageStack stack = new ImageStack(512, 512);
        stack.addSlice(tissue);
        stack.addSlice(inverted);
        ImagePlus image = new ImagePlus("two.slices", stack);
        image.setSlice(2);
        SizesComparison compared = compare(image, "sizes=6");
        assertEquals("two.slices-sizes", compared.image().getTitle());
        assertEquals(1, compared.image().getStackSize());
        assertRow(image, compared, 0, "colors=6");
    }

    @Test
    void withoutOptionsTheFactoryDefaultsApply() {
        SizesComparison compared = compare(tissue(), "");
        ResultsTable table = compared.table().toResultsTable();
        assertEquals("[2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0]", column(table, "Colors"));
        assertEquals("[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]", column(table, "Bits"));
        assertEquals("[24.0, 12.0, 8.0, 6.0, 4.8, 4.0, 24/7, 3.0]",
                column(table, "Raw saving").replace(Double.toString(24.0 / 7), "24/7"));
        assertEquals(COLUMNS, Arrays.asList(table.getHeadings()).toString());
        for (int i = 1; i < table.size(); i++) {
            assertTrue(table.getValue("MSE", i) < table.getValue("MSE", i - 1));
            assertTrue(table.getValue("SSIM", i) > table.getValue("SSIM", i - 1));
            assertTrue(table.getValue("PNG bytes", i) > table.getValue("PNG bytes", i - 1));
        }
        assertEquals("2,4,8,16,32,64,128,256", compared.image().getProp("kmeans.sizes"));
        assertEquals("Standard", compared.image().getProp("kmeans.effort"));
    }

    private static String column(ResultsTable table, String name) {
        return IntStream.range(0, table.size()).mapToObj(i -> table.getValue(name, i)).collect(Collectors.toList())
                .toString();
    }

    @Test
    void anImageOfFewerColorsHasJustThese() {
        ColorProcessor picture = new ColorProcessor(8, 1, new int[]{1, 2, 3, 4, 5, 5, 5, 1});
        ResultsTable table = compare(new ImagePlus("five", picture), "sizes=5,256,1").table().toResultsTable();
        assertEquals("[5.0, 5.0, 1.0]", column(table, "Colors"));
        assertEquals("[3.0, 3.0, 1.0]", column(table, "Bits"));
        assertEquals("[Infinity, Infinity]", "[" + table.getValue("PSNR", 0) + ", " + table.getValue("PSNR", 1) + "]");
        assertTrue(table.getValue("MSE", 2) > 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "sizes=0 | 0", "sizes=4,257 | 257", "sizes=2,4,x | x", "sizes=3.7 | 3.7", "sizes=2,,4 | empty",
            "sizes=4, | empty", "sizes= space=RGB | empty", "sizes | empty", "sizes=[2 4] | 2 4", "sizes=2;4 | 2;4",
            "sizes=4,8,4.0 | 4.0 twice", "sizes=-2 | -2", "sizes=99999999999 | 99999999999", "sizes=NaN | NaN"
    })
    void aWrongListGetsASentence(String text, String wrong) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> Option.SIZES.ofMacro(text));
        assertEquals(
                "Sizes must be different whole numbers from 1 to 256 with commas between, not " + wrong,
                e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sizes=2,16,9", "sizes=[2, 16, 9]", "sizes='2,16 , 9'", "sizes=2.0,16,9"})
    void aListMayBeWrittenInSeveralWays(String text) {
        assertEquals("[2, 16, 9]", Option.SIZES.ofMacro(text).sizes().toString());
        assertEquals("2,16,9", Option.SIZES.of("sizes").get(Option.SIZES.ofMacro(text)));
    }

    @Test
    void noKeyIsTheEndOfAnotherOrOneLetter() {
        List<String> keys = Option.SIZES.stream().map(Option::key).collect(Collectors.toList());
        for (String key : keys) {
            assertTrue(key.length() > 1);
            assertEquals(1, keys.stream().filter(other -> other.endsWith(key)).count());
        }
        assertEquals("sizes", keys.get(0));
    }

    @Test
    void itCanBeStoppedAtAnyTime() {
        ImagePlus image = tissue();
        for (double end : new double[]{0.01, 0.15, 0.3, 0.5, 0.7, 0.95}) {
            SizesJob job = new SizesJob(image, Option.SIZES.ofMacro("sizes=4,256"), done -> {
                assertTrue(done >= 0 && done <= 1, done + "");
                if (done >= end) {
                    throw new CancelledException();
                }
            });
            assertThrows(CancelledException.class, job::run);
        }
    }

    @Test
    void picturesThatDoNotFitInTheHeapAreRefusedBeforeTheWork() {
        String all = IntStream.rangeClosed(1, 256).mapToObj(Integer::toString).collect(Collectors.joining(","));
        ImagePlus image = new ImagePlus("large", new ColorProcessor(2000, 1200));
        SizesJob job = new SizesJob(image, Option.SIZES.ofMacro("sizes=" + all), Progress.NONE);
        String sentence = assertThrows(IllegalArgumentException.class, job::run).getMessage();
        assertTrue(sentence.startsWith("There is too little memory: the result takes 2362 MB"), sentence);
    }

    @Test
    void theMontageShowsTheOriginalAndEachSize() {
        SizesComparison compared = compare(tissue(), "");
        ImagePlus montage = compared.montage();
        assertEquals("Montage of ihc_dab-sizes", montage.getTitle());
        assertTrue(montage.getWidth() <= 1600 && montage.getHeight() <= 1000, montage.toString());
        ImageProcessor first = tissue().getProcessor().resize(300, 300, true);
        int difference = 0;
        for (int i = 0; i < 300; i++) {
            int one = first.getPixel(i, i);
            int other = montage.getProcessor().getPixel(i + 4, i + 4);
            difference = Math.max(difference, Math.abs((one >> 8 & 255) - (other >> 8 & 255)));
        }
        assertEquals(0, difference);
    }

    @Test
    void asManySizesAreWorkedOnAtOnceAsThereIsMemoryFor() {
        assertEquals(8, SizesJob.together(20, 10, 1000));
        assertEquals(3, SizesJob.together(3, 10, 1000));
        assertEquals(5, SizesJob.together(20, 10, 100));
        assertEquals(1, SizesJob.together(20, 10, 15));
        assertEquals(1, SizesJob.together(20, 10, -5));
    }
}
