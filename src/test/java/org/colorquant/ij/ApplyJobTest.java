package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.colorquant.image.Palette;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyJobTest {
    private static final Palette TWICE = Palette.of(0xffffff, 0x804020, 0x000000, 0x804020);

    @TempDir
    Path folder;

    private final ImagePlus tissue = IJ.openImage(getClass().getResource("/ihc_dab.png").getPath());

    private static QuantizedResult apply(ImagePlus image, Palette palette, String options) {
        return new ApplyJob(image, palette, Option.APPLY.ofMacro(options), Progress.NONE).run();
    }

    private static QuantizedResult quantize(ImagePlus image, String options) throws IOException {
        return new QuantizeJob(image, Option.ALL.ofMacro(options), Progress.NONE).run();
    }

    private static byte[] bytes(ImagePlus image, int slice) {
        return (byte[]) image.getStack().getPixels(slice);
    }

    private static ColorProcessor noise(int width, int height, int seed) {
        return new ColorProcessor(width, height, new SplittableRandom(seed).ints((long) width * height).toArray());
    }

    @Test
    void theOrderAndTheDuplicatesOfThePaletteAreKept() {
        QuantizedResult result = apply(tissue, TWICE, "");
        assertEquals("ihc_dab-4c", result.image().getTitle());
        IndexColorModel lut = (IndexColorModel) result.image().getProcessor().getColorModel();
        assertEquals(4, lut.getMapSize());
        for (int i = 0; i < 4; i++) {
            assertEquals(TWICE.color(i), lut.getRGB(i) & 0xffffff);
        }
        assertEquals(0, result.table().toResultsTable().getValue("Pixels", 3), "the lowest of equal indices");
        assertEquals(4, result.table().toResultsTable().size());
    }

    @Test
    void thePaletteOfOneImageGivesTheSameIndicesInAnother() throws IOException {
        Palette palette = quantize(tissue, "colors=9 space=CIELAB").palette();
        ImagePlus quarter = new ImagePlus("q", tissue.getProcessor().duplicate());
        quarter.setRoi(new Roi(100, 200, 256, 256));
        quarter = quarter.crop();
        byte[] whole = bytes(apply(tissue, palette, "space=CIELAB").image(), 1);
        byte[] part = bytes(apply(quarter, palette, "space=CIELAB").image(), 1);
        for (int y = 0; y < 256; y++) {
            int at = (200 + y) * 512 + 100;
            assertArrayEquals(Arrays.copyOfRange(whole, at, at + 256),
                    Arrays.copyOfRange(part, 256 * y, 256 * (y + 1)));
        }
    }

    @Test
    void appliedToItsOwnImageALearnedPaletteGivesTheLearnedResult() throws IOException {
        tissue.setRoi(new OvalRoi(30, 40, 300, 200));
        for (String output : new String[]{"Indexed", "Labels"}) {
            QuantizedResult learned = quantize(tissue, "colors=12 space=OKLab output=" + output);
            QuantizedResult applied = apply(tissue, learned.palette(), "space=OKLab output=" + output);
            assertArrayEquals(bytes(learned.image(), 1), bytes(applied.image(), 1));
            assertEquals(learned.table().toCsv(), applied.table().toCsv());
            for (String key : new String[]{"version", "palette", "count", "mse", "space", "output", "table"}) {
                assertEquals(learned.image().getProp("kmeans." + key), applied.image().getProp("kmeans." + key));
            }
        }
    }

    @Test
    void propertiesSayWhatWasAskedForAndNoPath() {
        tissue.setProp("kmeans.seed", "77");
        ImagePlus image = apply(tissue, TWICE, "palette=[/a b/c.csv] space=OKLab output=RGB").image();
        assertEquals(TWICE.toString(), image.getProp("kmeans.palette"));
        assertEquals("4", image.getProp("kmeans.count"));
        assertEquals("OKLab", image.getProp("kmeans.space"));
        assertEquals("RGB", image.getProp("kmeans.output"));
        assertNull(image.getProp("kmeans.seed"), "of another run");
        assertEquals("0", image.getProp("kmeans.iterations_done"), "nothing was learned");
        assertFalse(Arrays.toString(image.getPropertiesAsArray()).contains("c.csv"));
    }

    @Test
    void aSelectionSaysWhatIsCountedAndLabeled() {
        tissue.setRoi(new OvalRoi(10, 20, 300, 100));
        tissue.getCalibration().pixelWidth = 0.5;
        tissue.getCalibration().pixelHeight = 0.25;
        QuantizedResult labels = apply(tissue, TWICE, "output=Labels");
        int[] histogram = labels.image().getProcessor().getHistogram();
        int inside = 0;
        for (int i = 0; i < 4; i++) {
            assertEquals(histogram[i + 1], labels.table().toResultsTable().getValue("Pixels", i));
            assertEquals(histogram[i + 1] / 8.0, labels.table().toResultsTable().getValue("Area", i));
            inside += histogram[i + 1];
        }
        assertEquals(tissue.getRoi().getContainedPoints().length, inside);
        assertEquals(5, ((IndexColorModel) labels.image().getProcessor().getColorModel()).getMapSize());
        int[] all = apply(tissue, TWICE, "").image().getProcessor().getHistogram();
        assertEquals(512 * 512, all[0] + all[1] + all[2], "outside, pixels are mapped as well");
    }

    @Test
    void aStackIsMappedSliceBySliceAndCountedAsAWhole() {
        ImageStack stack = new ImageStack(40, 30);
        for (int i = 0; i < 3; i++) {
            stack.addSlice("slice " + i, noise(40, 30, i));
        }
        ImagePlus image = new ImagePlus("a stack.tif", stack);
        Palette palette = Palette.of(new SplittableRandom(4).ints(30).toArray());
        QuantizedResult result = apply(image, palette, "");
        double total = 0;
        for (int i = 1; i <= 3; i++) {
            ImagePlus slice = new ImagePlus("s", stack.getProcessor(i));
            assertArrayEquals(bytes(apply(slice, palette, "").image(), 1), bytes(result.image(), i));
            assertEquals("slice " + (i - 1), result.image().getStack().getSliceLabel(i));
        }
        for (int i = 0; i < 30; i++) {
            total += result.table().toResultsTable().getValue("Pixels", i);
        }
        assertEquals(3600, total);
    }

    @Test
    void theSourceIsNotChanged() {
        int[] before = ((int[]) tissue.getProcessor().getPixels()).clone();
        apply(tissue, TWICE, "output=RGB");
        assertArrayEquals(before, (int[]) tissue.getProcessor().getPixels());
        assertFalse(tissue.changes);
    }

    @Test
    void labelsHaveNoPlaceFor256Colors() {
        Palette full = Palette.of(new int[256]);
        apply(tissue, full, "output=Indexed");
        assertEquals(
                "With Labels output, a palette has from 1 to 255 colors, not 256",
                assertThrows(IllegalArgumentException.class, () -> apply(tissue, full, "output=Labels")).getMessage());
    }

    @Test
    void aResultSavedAsTiffIsAPaletteForTheNextImage() throws IOException {
        for (String output : new String[]{"Indexed", "Labels", "RGB"}) {
            QuantizedResult first = quantize(tissue, "colors=7 output=" + output);
            String path = folder.resolve(output + ".tif").toString();
            new FileSaver(first.image()).saveAsTiff(path);
            assertEquals(first.palette(), PaletteSource.find(path));
            assertEquals(first.palette(), PaletteSource.of(IJ.openImage(path)));
        }
    }

    @Test
    void cancellingAtAnyTimeEndsIt() {
        ImagePlus image = new ImagePlus("n", noise(200, 200, 1));
        for (int calls = 0; calls < 5; calls++) {
            int[] left = {calls};
            Progress progress = fraction -> {
                if (left[0]-- <= 0) {
                    throw new CancelledException();
                }
            };
            ApplyJob job = new ApplyJob(image, TWICE, Option.APPLY.ofMacro(""), progress);
            assertThrows(CancelledException.class, job::run);
        }
    }
}
