package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.colorquant.format.PaletteFormat;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.IndexedImage;
import org.colorquant.image.RgbImage;
import org.colorquant.metric.QualityReport;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantizeJobTest {
    @TempDir
    Path folder;

    private ImagePlus tissue;

    @BeforeEach
    void open() {
        tissue = IJ.openImage(getClass().getResource("/ihc_dab.png").getPath());
        assertNotNull(tissue);
    }

    private static QuantizedResult quantize(ImagePlus image, String macro) throws IOException {
        return new QuantizeJob(image, OptionsDialog.ofMacro(macro), Progress.NONE).run();
    }

    private static ColorProcessor noise(int width, int height, int seed) {
        return new ColorProcessor(width, height, new SplittableRandom(seed).ints((long) width * height).toArray());
    }

    private static ImageStack threeSlices() {
        ImageStack stack = new ImageStack(40, 30);
        for (int i = 0; i < 4; i++) {
            stack.addSlice("slice " + i, noise(40, 30, i));
        }
        return stack;
    }

    private static byte[] bytes(ImagePlus image, int slice) {
        return (byte[]) image.getStack().getPixels(slice);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 64, 256})
    void indexedResultHasExactlyThePaletteAsLut(int k) throws IOException {
        QuantizedResult result = quantize(tissue, "colors=" + k);
        assertEquals(8, result.image().getBitDepth());
        assertEquals("ihc_dab-" + k + "c", result.image().getTitle());
        IndexColorModel lut = (IndexColorModel) result.image().getProcessor().getColorModel();
        assertEquals(k, lut.getMapSize());
        for (int i = 0; i < k; i++) {
            assertEquals(result.learned().palette().color(i), lut.getRGB(i) & 0xffffff);
        }
        int[] histogram = new int[256];
        for (byte pixel : bytes(result.image(), 1)) {
            histogram[pixel & 255]++;
        }
        for (int i = 0; i < k; i++) {
            assertEquals(result.learned().count(i), histogram[i]);
        }
    }

    @Test
    void rgbAndLabelsShowTheSameColors() throws IOException {
        int[] indexed = (int[]) quantize(tissue, "colors=9").image().getProcessor().convertToRGB().getPixels();
        ImagePlus rgb = quantize(tissue, "colors=9 output=RGB").image();
        assertEquals(ImagePlus.COLOR_RGB, rgb.getType());
        assertArrayEquals(indexed, (int[]) rgb.getProcessor().getPixels());
        ImagePlus labels = quantize(tissue, "colors=9 output=Labels").image();
        assertEquals(ImagePlus.GRAY8, labels.getType());
        assertEquals(10, ((IndexColorModel) labels.getProcessor().getColorModel()).getMapSize());
        assertArrayEquals(indexed, (int[]) labels.getProcessor().convertToRGB().getPixels());
        assertEquals(1, labels.getStatistics().min);
        assertEquals(9, labels.getStatistics().max);
    }

    @Test
    void theSourceIsNotChanged() throws IOException {
        int[] before = ((int[]) tissue.getProcessor().getPixels()).clone();
        quantize(tissue, "colors=9 output=Labels");
        assertArrayEquals(before, (int[]) tissue.getProcessor().getPixels());
        assertFalse(tissue.changes);
        assertNull(tissue.getProp("kmeans.colors"));
    }

    @Test
    void aStackGetsOnePaletteAndKeepsItsShapeAndLabels() throws IOException {
        ImagePlus stack = new ImagePlus("a stack.tif", threeSlices());
        stack.setDimensions(1, 2, 2);
        stack.setOpenAsHyperStack(true);
        QuantizedResult result = quantize(stack, "colors=8");
        ImagePlus image = result.image();
        assertEquals("a stack-8c", image.getTitle());
        assertArrayEquals(new int[]{40, 30, 1, 2, 2}, image.getDimensions());
        assertTrue(image.isHyperStack());
        assertEquals("slice 2", image.getStack().getSliceLabel(3));
        assertEquals(4 * 40 * 30, result.learned().total());
        ColorProcessor montage = new ColorProcessor(40, 120);
        for (int i = 0; i < 4; i++) {
            montage.insert(stack.getStack().getProcessor(i + 1), 0, 30 * i);
        }
        QuantizedResult whole = quantize(new ImagePlus("m", montage), "colors=8");
        assertEquals(whole.learned().palette(), result.learned().palette());
        byte[] pixels = bytes(whole.image(), 1);
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(Arrays.copyOfRange(pixels, 1200 * i, 1200 * (i + 1)), bytes(image, i + 1));
        }
    }

    @Test
    void aVirtualStackIsReadFromItsFiles() throws IOException {
        ImageStack slices = threeSlices();
        for (int i = 1; i <= 4; i++) {
            new FileSaver(new ImagePlus("s", slices.getProcessor(i))).saveAsPng(folder.resolve(i + ".png").toString());
        }
        ij.VirtualStack virtual = new ij.VirtualStack(40, 30, null, folder + "/");
        for (int i = 1; i <= 4; i++) {
            virtual.addSlice(i + ".png");
        }
        QuantizedResult expected = quantize(new ImagePlus("v", slices), "colors=8");
        QuantizedResult result = quantize(new ImagePlus("v", virtual), "colors=8");
        assertEquals(expected.learned().palette(), result.learned().palette());
        assertArrayEquals(bytes(expected.image(), 4), bytes(result.image(), 4));
        assertFalse(result.image().getStack().isVirtual());
        Files.delete(folder.resolve("3.png"));
        String sentence = assertThrows(
                IllegalArgumentException.class, () -> quantize(new ImagePlus("v", virtual), "colors=8"))
                .getMessage();
        assertEquals(
                "Slice 3 can't be read: the image was closed or changed, or its file is missing", sentence);
    }

    @Test
    void whatIsKnownOfTheSourceIsKept() throws IOException {
        Calibration calibration = tissue.getCalibration();
        calibration.setUnit("mm");
        calibration.pixelWidth = 0.5;
        calibration.pixelHeight = 0.25;
        calibration.setFunction(Calibration.STRAIGHT_LINE, new double[]{1, 2}, "OD");
        tissue.setProperty("Info", "stained with DAB");
        tissue.setProp("study", "7");
        tissue.setProp("kmeans.former", "of an earlier run");
        tissue.setProp("Slice_Label", "the only slice");
        tissue.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
        QuantizedResult result = quantize(tissue, "colors=3");
        ImagePlus image = result.image();
        assertEquals("mm", image.getCalibration().getUnit());
        assertEquals(0.5, image.getCalibration().pixelWidth);
        assertEquals(0.25, image.getCalibration().pixelHeight);
        assertFalse(image.getCalibration().calibrated(), "an index is no optical density");
        assertEquals("stained with DAB", image.getInfoProperty());
        assertEquals("7", image.getProp("study"));
        assertNull(image.getProp("kmeans.former"));
        assertEquals("the only slice", image.getStack().getSliceLabel(1));
        assertEquals(1, image.getOverlay().size());
        ResultsTable table = result.table().toResultsTable();
        assertEquals(table.getValue("Pixels", 0) * 0.125, table.getValue("Area", 0), 1e-9);
    }

    @Test
    void propertiesTellHowItWasMadeAndSurviveInATiff() throws IOException {
        QuantizedResult result = quantize(
                tissue, "colors=5 space=CIELAB seed=-3 swatches palette_file=[" + folder.resolve("p.csv") + "]");
        String path = folder.resolve("a.tif").toString();
        new FileSaver(result.image()).saveAsTiff(path);
        ImagePlus image = IJ.openImage(path);
        assertEquals("5", image.getProp("kmeans.colors"));
        assertEquals("300", image.getProp("kmeans.iterations"));
        assertEquals("CIELAB", image.getProp("kmeans.space"));
        assertEquals("Variance", image.getProp("kmeans.initialization"));
        assertEquals("-3", image.getProp("kmeans.seed"));
        assertEquals("Standard", image.getProp("kmeans.effort"));
        assertEquals("Indexed", image.getProp("kmeans.output"));
        assertEquals("Palette", image.getProp("kmeans.table"));
        assertEquals("true", image.getProp("kmeans.swatches"));
        assertNull(image.getProp("kmeans.palette_file"));
        assertEquals(org.colorquant.quantize.Quantizer.version(), image.getProp("kmeans.version"));
        assertEquals(result.learned().palette().toString(), image.getProp("kmeans.palette"));
        assertEquals("5", image.getProp("kmeans.count"));
        assertEquals(result.learned().iterations(), image.getNumericProp("kmeans.iterations_done"));
        assertEquals(result.learned().meanSquaredError(), image.getNumericProp("kmeans.mse"), 1e-12);
    }

    @Test
    void filesOfEqualRunsAreEqual() throws IOException {
        byte[][] files = new byte[2][];
        for (int i = 0; i < 2; i++) {
            Path path = folder.resolve("run" + i + ".tif");
            new FileSaver(quantize(tissue, "colors=12").image()).saveAsTiff(path.toString());
            files[i] = Files.readAllBytes(path);
        }
        assertArrayEquals(files[0], files[1]);
    }

    @Test
    void anAreaSelectionSaysWhatIsLearnedAndCounted() throws IOException {
        ColorProcessor halves = new ColorProcessor(100, 50);
        ColorProcessor reds = new ColorProcessor(100, 50);
        for (int x = 0; x < 100; x++) {
            for (int y = 0; y < 50; y++) {
                reds.set(x, y, x < 50 ? 0xff000000 | (x + 100) << 16 : 0xff000000 | (x + y));
            }
        }
        halves.setPixels(reds.getPixels());
        ImagePlus image = new ImagePlus("halves", halves);
        image.setRoi(new Roi(0, 0, 50, 50));
        QuantizedResult result = quantize(image, "colors=4");
        assertEquals(2500, result.learned().total());
        for (int i = 0; i < 4; i++) {
            assertEquals(0, result.learned().palette().blue(i), "learned from the reds only");
        }
        assertEquals(0, bytes(result.image(), 1)[99] & 255, "the rest is mapped as well: to the darkest");
        ImagePlus labels = quantize(image, "colors=4 output=Labels").image();
        assertEquals(0, labels.getProcessor().get(99, 0));
        assertEquals(4, labels.getProcessor().get(49, 0));
        assertEquals(1, labels.getProcessor().get(0, 0));
    }

    @Test
    void aSelectionOfAnyShapeCountsItsPixels() throws IOException {
        Roi[] selections = {
                new OvalRoi(10, 20, 300, 100),
                new PolygonRoi(new float[]{5, 400, 90}, new float[]{7, 200, 480}, 3, Roi.POLYGON),
                new OvalRoi(-50, -50, 200, 200),
                new Roi(500, 500, 100, 100)
        };
        for (Roi selection : selections) {
            tissue.setRoi(selection);
            QuantizedResult result = quantize(tissue, "colors=5 output=Labels");
            int inside = 0;
            for (int y = 0; y < 512; y++) {
                for (int x = 0; x < 512; x++) {
                    boolean in = selection.contains(x, y);
                    assertEquals(in, result.image().getProcessor().get(x, y) > 0);
                    inside += in ? 1 : 0;
                }
            }
            assertEquals(inside, result.learned().total());
        }
    }

    private static String quality(QualityReport report) {
        return report.meanSquaredError() + " " + report.psnr() + " " + report.meanCiede2000() + " "
                + report.ciede2000Of95Percent() + " " + report.ssim();
    }

    private static String qualityProperties(ImagePlus image) {
        return image.getProp("kmeans.mse") + " " + image.getProp("kmeans.psnr") + " "
                + image.getProp("kmeans.mean_ciede2000") + " " + image.getProp("kmeans.95_ciede2000") + " "
                + image.getProp("kmeans.ssim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Indexed", "RGB", "Labels"})
    void theQualityReportComparesTheResultWithItsSourceWhateverTheOutput(String output) throws IOException {
        QuantizedResult indexed = quantize(tissue, "colors=7 space=OKLab");
        QualityReport expected = QualityReport.of(
                new RgbImage(512, 512, (int[]) tissue.getProcessor().getPixels()),
                new IndexedImage(512, 512, bytes(indexed.image(), 1), indexed.learned().palette()));
        QuantizedResult result = quantize(tissue, "colors=7 space=OKLab quality output=" + output);
        assertEquals(quality(expected), quality(result.quality()));
        assertEquals(quality(expected), qualityProperties(result.image()));
        assertEquals(indexed.image().getProp("kmeans.mse"), result.image().getProp("kmeans.mse"));
        assertEquals("true", result.image().getProp("kmeans.quality"));
        ResultsTable table = QualityTable.of(result.quality());
        assertEquals("MSE,PSNR,Mean CIEDE2000,95% CIEDE2000,SSIM", String.join(",", table.getHeadings()));
        assertEquals(expected.meanCiede2000(), table.getValue("Mean CIEDE2000", 0));
    }

    @Test
    void withoutTheQualityReportThereAreNoFiguresOfIt() throws IOException {
        QuantizedResult result = quantize(tissue, "colors=7");
        assertNull(result.quality());
        assertEquals("false", result.image().getProp("kmeans.quality"));
        assertNull(result.image().getProp("kmeans.ssim"));
    }

    @Test
    void theQualityReportIsOfTheSelectedPixelsInAllOutputs() throws IOException {
        tissue.setRoi(new OvalRoi(-50, 20, 300, 100));
        String indexed = quality(quantize(tissue, "colors=4 quality").quality());
        QuantizedResult labels = quantize(tissue, "colors=4 quality output=Labels");
        assertEquals(indexed, quality(labels.quality()));
        assertEquals(labels.learned().meanSquaredError(), labels.quality().meanSquaredError());
        tissue.setRoi(new Roi(0, 0, 512, 512));
        String all = quality(quantize(tissue, "colors=4 quality").quality());
        tissue.deleteRoi();
        assertEquals(all, quality(quantize(tissue, "colors=4 quality").quality()));
    }

    @Test
    void theQualityReportOfAStackIsOfAllSlices() throws IOException {
        QuantizedResult result = quantize(new ImagePlus("s", threeSlices()), "colors=8 quality");
        assertEquals(result.learned().meanSquaredError(), result.quality().meanSquaredError());
        double similarity = 0;
        for (int i = 1; i <= 4; i++) {
            similarity += QualityReport.of(
                    new RgbImage(40, 30, (int[]) threeSlices().getPixels(i)),
                    new IndexedImage(40, 30, bytes(result.image(), i), result.learned().palette())).ssim();
        }
        assertEquals(similarity / 4, result.quality().ssim(), 1e-12);
    }

    /** What the table and the properties say, counted in the result. */
    private void checkCounts(QuantizedResult result, byte[] indices, Roi roi) {
        int[] counts = new int[result.learned().palette().size()];
        int[] pixels = (int[]) tissue.getProcessor().getPixels();
        double error = 0;
        int total = 0;
        for (int i = 0; i < indices.length; i++) {
            if (roi == null || roi.contains(i % 512, i / 512)) {
                int color = result.learned().palette().color(indices[i]);
                counts[indices[i]]++;
                total++;
                for (int shift = 0; shift < 24; shift += 8) {
                    int d = (color >> shift & 255) - (pixels[i] >> shift & 255);
                    error += d * d;
                }
            }
        }
        ResultsTable table = result.table().toResultsTable();
        for (int i = 0; i < counts.length; i++) {
            assertEquals(counts[i], table.getValue("Pixels", i));
            assertEquals(100.0 * counts[i] / total, table.getValue("Percent", i), 1e-5);
        }
        assertEquals(error / total, Double.parseDouble(result.image().getProp("kmeans.mse")), 1e-9);
    }

    @Test
    void smoothedPixelsAreCountedAsTheyAreInTheSelectionToo() throws IOException {
        QuantizedResult whole = quantize(tissue, "colors=5 smoothing=5");
        checkCounts(whole, bytes(whole.image(), 1), null);
        assertEquals("5", whole.image().getProp("kmeans.smoothing"));
        Roi roi = new OvalRoi(100, 50, 201, 150);
        tissue.setRoi(roi);
        QuantizedResult indexed = quantize(tissue, "colors=5 smoothing=5");
        byte[] indices = bytes(indexed.image(), 1);
        checkCounts(indexed, indices, roi);
        QuantizedResult labels = quantize(tissue, "colors=5 smoothing=5 output=Labels");
        assertEquals(indexed.learned().palette(), labels.learned().palette());
        byte[] labeled = bytes(labels.image(), 1);
        for (int i = 0; i < indices.length; i++) {
            assertEquals(roi.contains(i % 512, i / 512) ? indices[i] + 1 : 0, labeled[i]);
        }
        checkCounts(labels, indices, roi);
        int[] rgb = (int[]) quantize(tissue, "colors=5 smoothing=5 output=RGB").image().getProcessor().getPixels();
        assertArrayEquals((int[]) indexed.image().getProcessor().convertToRGB().getPixels(), rgb);
    }

    @Test
    void slicesAreSmoothedOneByOneByTheMeasureOfAll() throws IOException {
        ImageStack stack = new ImageStack(512, 512);
        stack.addSlice(tissue.getProcessor());
        ColorProcessor flipped = (ColorProcessor) tissue.getProcessor().duplicate();
        flipped.flipVertical();
        stack.addSlice(flipped);
        stack.addSlice(tissue.getProcessor());
        QuantizedResult result = quantize(new ImagePlus("s", stack), "colors=7 smoothing=6 space=CIELAB");
        QuantizedResult one = quantize(tissue, "colors=7 smoothing=6 space=CIELAB");
        assertEquals(one.learned().palette(), result.learned().palette());
        assertArrayEquals(bytes(one.image(), 1), bytes(result.image(), 1));
        assertArrayEquals(bytes(one.image(), 1), bytes(result.image(), 3));
        assertEquals(3 * 512 * 512, result.learned().total());
    }

    @Test
    void thePreviewShowsTheSmoothedResult() throws IOException {
        CommandOptions options = OptionsDialog.ofMacro("colors=5 smoothing=7 rare=30 output=RGB");
        int[] expected = (int[]) new QuantizeJob(tissue, options, Progress.NONE).run().image().getProcessor()
                .getPixels();
        QuantizeJob job = new QuantizeJob(tissue, options, Progress.NONE);
        ColorProcessor shown = (ColorProcessor) tissue.getProcessor().duplicate();
        job.preview(shown, new PreviewColors());
        assertArrayEquals(expected, (int[]) shown.getPixels());
    }

    @Test
    void aPreviewLearnsFromTheSelectionThatIsThereNow() throws IOException {
        CommandOptions options = OptionsDialog.ofMacro("colors=5 output=RGB");
        PreviewColors colors = new PreviewColors();
        PolygonRoi below = new PolygonRoi(new int[]{100, 300, 100}, new int[]{100, 300, 300}, 3, Roi.POLYGON);
        PolygonRoi above = new PolygonRoi(new int[]{100, 300, 300}, new int[]{100, 300, 100}, 3, Roi.POLYGON);
        assertEquals(below.getBounds(), above.getBounds());
        for (Roi roi : new Roi[]{
                null, below, above, new Roi(100, 100, 200, 200), new OvalRoi(100, 100, 200, 200),
                new OvalRoi(110, 100, 200, 200), null}) {
            tissue.setRoi(roi);
            int[] expected = (int[]) new QuantizeJob(tissue, options, Progress.NONE).run().image().getProcessor()
                    .getPixels();
            ColorProcessor shown = (ColorProcessor) tissue.getProcessor().duplicate();
            new QuantizeJob(tissue, options, Progress.NONE).preview(shown, colors);
            assertArrayEquals(expected, (int[]) shown.getPixels());
        }
    }

    @Test
    void aSelectionIsCountedOnceForAllPreviewsOfIt() {
        PreviewColors colors = new PreviewColors();
        try (Workers workers = new Workers(2)) {
            for (Roi roi : new Roi[]{null, new Roi(1, 2, 30, 40), new OvalRoi(1, 2, 30, 40)}) {
                tissue.setRoi(roi);
                ColorHistogram first = colors.of(new SourceStack(tissue), workers, Progress.NONE);
                tissue.setRoi(roi == null ? null : (Roi) roi.clone());
                assertSame(first, colors.of(new SourceStack(tissue), workers, Progress.NONE));
            }
        }
    }

    @Test
    void aLineIsNoArea() throws IOException {
        tissue.setRoi(new ij.gui.Line(0, 0, 10, 10));
        assertEquals(512 * 512, quantize(tissue, "colors=2").learned().total());
    }

    @Test
    void aSelectionOutsideOfTheImageGetsASentence() {
        tissue.setRoi(new Roi(600, 600, 10, 10));
        String sentence = assertThrows(IllegalArgumentException.class, () -> quantize(tissue, "")).getMessage();
        assertEquals("The selection holds no pixel of the image", sentence);
    }

    @Test
    void anotherTypeGetsASentence() {
        ImagePlus gray = new ImagePlus("gray", new ByteProcessor(3, 3));
        String sentence = assertThrows(IllegalArgumentException.class, () -> quantize(gray, "")).getMessage();
        assertEquals("The image must be RGB; convert it with Image>Type>RGB Color", sentence);
        sentence = assertThrows(IllegalArgumentException.class, () -> quantize(new ImagePlus(), "")).getMessage();
        assertEquals("There is no image: open an RGB image first", sentence);
    }

    @Test
    void tinyAndPlainImagesComeBackExactly() throws IOException {
        for (ColorProcessor ip : new ColorProcessor[]{
                noise(1, 1, 1), noise(200, 1, 2), noise(1, 200, 3), new ColorProcessor(20, 20), noise(16, 16, 4)
        }) {
            QuantizedResult result = quantize(new ImagePlus("x", ip), "colors=256");
            int[] expected = Arrays.stream((int[]) ip.getPixels()).map(p -> p | 0xff000000).toArray();
            assertArrayEquals(expected, (int[]) result.image().getProcessor().convertToRGB().getPixels());
            assertEquals(0, result.learned().meanSquaredError());
        }
    }

    @Test
    void thePaletteFileHoldsTheTable() throws IOException {
        Path file = folder.resolve("my palette.CSV");
        QuantizedResult result = quantize(tissue, "colors=4 palette_file=[" + file + "]");
        List<String> lines = Files.readAllLines(file);
        assertEquals("Index,Red,Green,Blue,Hex,L*,a*,b*,Pixels,Percent,Area", lines.get(0));
        assertEquals(5, lines.size());
        ResultsTable shown = result.table().toResultsTable();
        for (int row = 0; row < 4; row++) {
            String[] cells = lines.get(row + 1).split(",", -1);
            for (int c = 0; c < cells.length; c++) {
                String column = PaletteTable.COLUMNS.get(c);
                if (column.equals("Hex")) {
                    assertEquals(shown.getStringValue(column, row), cells[c]);
                } else {
                    assertEquals(shown.getValue(column, row), Double.parseDouble(cells[c]), 1e-9);
                }
            }
        }
        assertEquals(100, shown.getValue("Percent", 0) + shown.getValue("Percent", 1) + shown.getValue("Percent", 2)
                + shown.getValue("Percent", 3), 1e-5);
    }

    @ParameterizedTest
    @EnumSource(PaletteFormat.class)
    void thePaletteFileMayHaveAnyFormat(PaletteFormat format) throws IOException {
        Path file = folder.resolve("p" + format.extension());
        QuantizedResult result = quantize(tissue, "colors=30 palette_file=[" + file + "]");
        assertEquals(result.palette(), PaletteFormat.read(file));
    }

    @ParameterizedTest
    @CsvSource({
            "none/p.csv, its folder does not exist",
            "folder.csv, it is a folder"
    })
    void aPaletteFileThatCannotBeWrittenGetsASentence(String name, String reason) throws IOException {
        Files.createDirectory(folder.resolve("folder.csv"));
        Path file = folder.resolve(name);
        String sentence = assertThrows(IOException.class, () -> quantize(tissue, "palette_file=[" + file + "]"))
                .getMessage();
        assertEquals("Can't write " + file + ": " + reason, sentence);
    }

    @Test
    void aPaletteFileOfAnotherKindGetsASentence() {
        String sentence = assertThrows(
                IllegalArgumentException.class, () -> quantize(tissue, "palette_file=[/tmp/p.xyz]"))
                .getMessage();
        assertEquals("Palette_file must end in .csv, .gpl, .act, .pal or .lut: /tmp/p.xyz", sentence);
    }

    @Test
    void cancellingAtAnyTimeEndsIt() {
        ImagePlus stack = new ImagePlus("s", threeSlices());
        for (int calls = 0; calls < 30; calls += 3) {
            int[] left = {calls};
            Progress progress = fraction -> {
                if (left[0]-- <= 0) {
                    throw new CancelledException();
                }
            };
            QuantizeJob job = new QuantizeJob(stack, OptionsDialog.ofMacro("colors=8 quality"), progress);
            assertThrows(CancelledException.class, job::run);
        }
    }

    @Test
    void cancellingWhilePixelsAreComparedEndsIt() {
        Progress progress = fraction -> {
            if (fraction > 0.95) { // assigning them is done at 0.92
                throw new CancelledException();
            }
        };
        QuantizeJob job = new QuantizeJob(tissue, OptionsDialog.ofMacro("colors=8 quality"), progress);
        assertThrows(CancelledException.class, job::run);
    }

    @Test
    void anImageEditedWhileItRunsGivesAValidResult() throws IOException {
        int[] pixels = (int[]) tissue.getProcessor().getPixels();
        Progress editor = fraction -> {
            if (fraction > 0.6) {
                pixels[(int) (fraction * 1000)] = 0x00ff00ff;
                pixels[(int) (fraction * 100_000)] = 0x0000ff00;
            }
        };
        QuantizedResult result = new QuantizeJob(tissue, OptionsDialog.ofMacro("colors=8"), editor).run();
        assertTrue(result.image().getStatistics().max <= 7);
    }

    @Test
    void progressGoesFrom0To1() throws IOException {
        double[] last = {0, 0};
        Progress progress = fraction -> {
            assertTrue(fraction >= 0 && fraction <= 1, "at " + fraction);
            last[0] = Math.max(last[0], fraction);
        };
        new QuantizeJob(tissue, OptionsDialog.ofMacro("colors=8 quality"), progress).run();
        assertTrue(last[0] > 0.9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"None", "[Floyd-Steinberg]", "[Blue noise]", "Bayer"})
    void aSelectionOfFewColorsComesBackExactlyWhateverIsAround(String dithering) throws IOException {
        int[] pixels = new int[64 * 64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 64 < 32 ? 0xffffff : i * 31 % 7 < 3 ? 0x808080 : 0x888888;
        }
        ImagePlus image = new ImagePlus("half", new ColorProcessor(64, 64, pixels));
        image.setRoi(new Roi(32, 0, 32, 64));
        int[] rgb = (int[]) quantize(image, "colors=4 output=RGB dithering=" + dithering).image().getProcessor()
                .getPixels();
        for (int i = 0; i < rgb.length; i++) {
            if (i % 64 >= 32) {
                assertEquals(pixels[i], rgb[i] & 0xffffff);
            }
        }
    }
}
