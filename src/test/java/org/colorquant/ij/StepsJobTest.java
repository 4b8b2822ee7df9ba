package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.util.Arrays;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepsJobTest {
    private static final int GAP = 8;
    private static final int PANEL = 320;

    private final ImagePlus tissue = IJ.openImage(getClass().getResource("/ihc_dab.png").getPath());

    private static ImagePlus plane(String options) {
        return new StepsJob(Option.STEPS.ofMacro("data=[Two dimensions] " + options), Progress.NONE).run();
    }

    private static ImagePlus image(ImagePlus image, String options) {
        return new StepsJob(image, Option.STEPS.ofMacro(options), Progress.NONE).run();
    }

    private static String label(ImagePlus steps, int slice) {
        return steps.getStack().getSliceLabel(slice);
    }

    /** Returns the picture on the right of a slice. */
    private static ImageProcessor preview(ImagePlus steps, int slice) {
        ImageProcessor ip = steps.getStack().getProcessor(slice);
        ip.setRoi(GAP + PANEL + GAP, GAP, PANEL, PANEL);
        return ip.crop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "colors=5 initialization=Random seed=4", "colors=1", "colors=256"})
    void startIsFollowedByAssignAndMoveInTurnUntilItHasConverged(String options) {
        ImagePlus steps = plane(options);
        assertEquals("Two dimensions-steps", steps.getTitle());
        int iterations = Integer.parseInt(steps.getProp("kmeans.iterations_done"));
        assertEquals(2 * iterations + 2, steps.getStackSize());
        assertTrue(label(steps, 1).startsWith("start: "), label(steps, 1));
        for (int i = 1; i <= iterations; i++) {
            assertTrue(label(steps, 2 * i).startsWith("assign " + i + ": "), label(steps, 2 * i));
            assertTrue(label(steps, 2 * i + 1).startsWith("move " + i + ": "), label(steps, 2 * i + 1));
        }
        String last = label(steps, steps.getStackSize());
        assertTrue(last.startsWith("converged after " + iterations + " iterations: "), last);
    }

    @Test
    void theErrorNeverRisesFromStepToStep() {
        ImagePlus steps = plane("colors=7 initialization=Random seed=2");
        double before = Double.MAX_VALUE;
        for (int i = 2; i <= steps.getStackSize(); i++) {
            double error = Double.parseDouble(label(steps, i).replaceFirst(".*MSE ", ""));
            assertTrue(error <= before + 0.01, label(steps, i));
            before = error;
        }
    }

    @Test
    void whereTheBoundOnIterationsEndsItTheTextSaysSo() {
        ImagePlus steps = plane("iterations=2 initialization=Random");
        assertEquals(6, steps.getStackSize());
        assertTrue(label(steps, 6).startsWith("stopped after 2 iterations"), label(steps, 6));
    }

    @Test
    void cellsBelongToTheNearestCentroidAndAreSeenAfterAnAssignmentOnly() {
        ImagePlus steps = plane("colors=3");
        int white = 0xf4f4f4;
        assertEquals(white, steps.getStack().getProcessor(3).get(GAP, GAP) & 0xffffff);
        int corner = steps.getStack().getProcessor(2).get(GAP, GAP) & 0xffffff;
        assertTrue(corner != white && corner != 0xffffff, Integer.toHexString(corner));
        // little red, much green: the cell is that of a green centroid
        assertTrue((corner >> 8 & 255) > (corner >> 16), Integer.toHexString(corner));
    }

    @Test
    void pointsOfThePlaneAreTheSameForEverySeedButStartsAreNot() {
        ImageStack one = plane("initialization=Random seed=1").getStack();
        ImageStack two = plane("initialization=Random seed=2").getStack();
        assertFalse(Arrays.equals((int[]) one.getPixels(1), (int[]) two.getPixels(1)));
        assertArrayEquals((int[]) plane("seed=1").getStack().getPixels(2),
                (int[]) plane("seed=2").getStack().getPixels(2));
        ImageStack again = plane("initialization=Random seed=1").getStack();
        for (int i = 1; i <= one.getSize(); i++) {
            assertArrayEquals((int[]) one.getPixels(i), (int[]) again.getPixels(i));
        }
    }

    /** By random pixels and k-means++, the command's own run is plain k-means: both must end the same. */
    @ParameterizedTest
    @ValueSource(strings = {"colors=8 initialization=Random seed=3", "colors=5 initialization=[k-means++]"})
    void theLastSliceShowsTheImageAsTheQuantizerGivesIt(String options) throws Exception {
        ImagePlus steps = image(tissue, options);
        assertEquals("ihc_dab-steps", steps.getTitle());
        QuantizedResult quantized = new QuantizeJob(tissue, OptionsDialog.ofMacro(options + " output=RGB"),
                Progress.NONE).run();
        assertEquals(quantized.image().getProp("kmeans.iterations_done"), steps.getProp("kmeans.iterations_done"));
        ImageProcessor shown = preview(steps, steps.getStackSize());
        int different = 0;
        for (int y = 0; y < PANEL; y++) {
            for (int x = 0; x < PANEL; x++) {
                int expected = quantized.image().getProcessor().get((int) ((x + 0.5) * 1.6), (int) ((y + 0.5) * 1.6));
                different += (expected & 0xffffff) == (shown.get(x, y) & 0xffffff) ? 0 : 1;
            }
        }
        assertTrue(different < PANEL * PANEL / 100, different + " pixels"); // the palette is rounded, centroids are not
    }

    @Test
    void theFirstSliceShowsTheImageAsItIs() {
        ImageProcessor shown = preview(image(tissue, "colors=3"), 1);
        assertEquals(tissue.getProcessor().get(160, 240) & 0xffffff, shown.get(100, 150) & 0xffffff);
    }

    @Test
    void onlyTheSelectionIsClusteredAndTheRestKeepsItsColors() {
        tissue.setRoi(0, 0, 256, 512);
        ImagePlus steps = image(tissue, "colors=2");
        ImageProcessor shown = preview(steps, 2);
        int[] left = new int[150 * PANEL];
        for (int i = 0; i < left.length; i++) {
            left[i] = shown.get(i % 150, i / 150);
        }
        assertEquals(2, Arrays.stream(left).distinct().count());
        assertEquals(tissue.getProcessor().get(400, 240) & 0xffffff, shown.get(250, 150) & 0xffffff);
    }

    @Test
    void anImageOfFewColorsHasConvergedAtOnce() {
        ImagePlus image = new ImagePlus("two.png", new ColorProcessor(3, 1, new int[]{0xff0000, 0xff, 0xff}));
        ImagePlus steps = image(image, "colors=2");
        assertEquals("two-steps", steps.getTitle());
        assertEquals(2, steps.getStackSize());
        assertTrue(label(steps, 2).startsWith("converged at once"), label(steps, 2));
        assertEquals(0xff, preview(steps, 2).get(300, 160) & 0xffffff);
        assertEquals(0xff0000, preview(steps, 2).get(5, 160) & 0xffffff);
    }

    @Test
    void oneColorCanBeShown() {
        ImagePlus steps = image(new ImagePlus("one", new ColorProcessor(1, 1, new int[]{0x123456})), "");
        assertEquals(0x123456, preview(steps, 2).get(0, 0) & 0xffffff);
    }

    @Test
    void aSliceOfAStackIsShownAndAllAreClustered() {
        ImageStack stack = new ImageStack(2, 2);
        stack.addSlice(new ColorProcessor(2, 2, new int[]{1, 1, 1, 1}));
        stack.addSlice(new ColorProcessor(2, 2, new int[]{0xff00, 0xff00, 0xff00, 0xff00}));
        ImagePlus image = new ImagePlus("stack", stack);
        image.setSlice(2);
        ImagePlus steps = image(image, "colors=2");
        assertTrue(label(steps, 2).contains("just 2 colors"), label(steps, 2));
        assertEquals(0xff00, preview(steps, 2).get(9, 9) & 0xffffff);
    }

    @Test
    void itCanBeStopped() {
        int[] calls = new int[1];
        Progress impatient = fraction -> {
            if (++calls[0] > 30) {
                throw new CancelledException();
            }
        };
        assertThrows(
                CancelledException.class,
                () -> new StepsJob(tissue, Option.STEPS.ofMacro("initialization=Random"), impatient).run());
    }

    @Test
    void optionsHaveTheDefaultsOfTheQuantizer() {
        CommandOptions options = Option.STEPS.ofMacro("");
        assertEquals(StepData.IMAGE, options.data());
        for (String key : new String[]{"colors", "iterations", "initialization", "seed"}) {
            assertEquals(Option.ALL.of(key).get(OptionsDialog.ofMacro("")), Option.STEPS.of(key).get(options));
        }
        assertEquals(
                "Data must be Image or Two dimensions, not Cube",
                assertThrows(IllegalArgumentException.class, () -> Option.STEPS.ofMacro("data=Cube")).getMessage());
    }
}
