package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.io.FileInfo;
import ij.io.RoiEncoder;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.colorquant.image.Palette;
import org.colorquant.image.RgbImage;
import org.colorquant.metric.ColorError;
import org.colorquant.metric.Region;
import org.colorquant.progress.Progress;
import org.colorquant.progress.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksJobTest {
    private static final int SIDE = 150;
    private static final Palette PALETTE = Palette.of(
            0x202020, 0x604030, 0x8060a0, 0x8060a0, 0xc0a080, 0xe0d8e8, 0xffffff);

    @TempDir
    Path folder;

    private static ImagePlus image(boolean gray) {
        ImageProcessor pixels = gray ? Study.part(3, SIDE).convertToByte(true) : Study.part(3, SIDE);
        ImagePlus image = new ImagePlus("slide.tif", pixels);
        if (gray) {
            image.setDisplayRange(30, 200);
        }
        image.getCalibration().pixelWidth = 0.5;
        image.getCalibration().pixelHeight = 0.25;
        image.getCalibration().setUnit("micron");
        image.setProperty("Info", "Scanner: 7\n");
        image.setProp("stain", "DAB");
        image.setOverlay(new Overlay(new OvalRoi(3, 4, 20, 10)));
        return image;
    }

    private static BatchOptions batch(String text) {
        return Option.BATCH.ofMacro("input=in results=out " + text);
    }

    private static CommandOptions options(String text) {
        return Option.APPLY.ofMacro("palette=x " + text);
    }

    /** An image in memory as blocks of some columns and rows. */
    private static class CutImage implements PixelBlocks {
        private static final int WIDE = 64;
        private static final int HIGH = 40;
        private static final int ACROSS = (SIDE + WIDE - 1) / WIDE;

        private final ImagePlus image;
        private final ImagePlus likeness;

        CutImage(ImagePlus image) {
            this.image = image;
            likeness = image.createImagePlus();
            ImageProcessor one = image.getBitDepth() == 8 ? new ByteProcessor(1, 1) : new ColorProcessor(1, 1);
            likeness.setProcessor(image.getTitle(), one);
            likeness.setOverlay(image.getOverlay());
        }

        @Override
        public ImagePlus likeness() {
            return likeness;
        }

        @Override
        public int width() {
            return SIDE;
        }

        @Override
        public int height() {
            return SIDE;
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public int blocks() {
            return ACROSS * ((SIDE + HIGH - 1) / HIGH);
        }

        @Override
        public int x(int block) {
            return block % ACROSS * WIDE;
        }

        @Override
        public int y(int block) {
            return block / ACROSS * HIGH;
        }

        @Override
        public RgbImage read(int block) throws IOException {
            ImageProcessor rgb = image.getProcessor().convertToRGB();
            rgb.setRoi(x(block), y(block), WIDE, HIGH);
            ImageProcessor part = rgb.crop();
            return new RgbImage(part.getWidth(), part.getHeight(), (int[]) part.getPixels());
        }
    }

    static Stream<Arguments> files() {
        return Stream.of(true, false).flatMap(gray -> Stream.of(BatchFormat.TIFF, BatchFormat.PNG).flatMap(
                format -> Stream.of("", "space=CIELAB").map(text -> Arguments.of(gray, format, text))));
    }

    @ParameterizedTest
    @MethodSource("files")
    void file_and_figures_of_an_image_in_blocks_are_those_of_the_whole(boolean gray, BatchFormat format, String text)
            throws IOException {
        ImagePlus image = image(gray);
        Path whole = folder.resolve("whole" + format.extension());
        Path blocks = folder.resolve("blocks" + format.extension());
        try (Workers workers = new Workers(2)) {
            ApplyJob apply = new ApplyJob(gray ? RgbSlices.of(image) : image, PALETTE, options(text), Progress.NONE);
            ColorError.Builder errors = new ColorError.Builder(workers);
            apply.mapping().inBatch(
                    2, (original, result, region, threads, part) -> errors.add(original, result, Region.ALL, part),
                    null);
            QuantizedResult result = apply.run();
            ResultFile.write(result.image(), whole, format, workers, Progress.NONE);

            BlocksJob job = new BlocksJob(new CutImage(image), PALETTE, options(text));
            job.run(blocks, format, workers, Progress.NONE);

            assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(blocks));
            assertEquals(result.table().toCsv(), job.table().toCsv());
            assertEquals(errors.build().meanSquaredError(), job.error().meanSquaredError());
            assertEquals(errors.build().meanCiede2000(), job.error().meanCiede2000());
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(2, left.count());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dithering=Floyd-Steinberg", "smoothing=2", "output=RGB", "output=Labels", "quality",
            "format=GIF"})
    void what_needs_the_whole_image_is_refused(String text) {
        assertEquals(
                "An image that is read in blocks can't have ",
                BlocksJob.refusal(new CutImage(image(false)), batch(text)).substring(0, 43));
    }

    @Test
    void selection_is_refused_and_a_line_is_none() {
        CutImage image = new CutImage(image(false));
        FileInfo file = new FileInfo();
        image.likeness().setFileInfo(file);
        file.roi = RoiEncoder.saveAsByteArray(new ij.gui.Line(1, 2, 300, 400));
        assertNull(BlocksJob.refusal(image, batch("format=TIFF")));

        file.roi = RoiEncoder.saveAsByteArray(new OvalRoi(100, 120, 300, 400));
        assertEquals(
                "An image that is read in blocks can't have a selection",
                BlocksJob.refusal(image, batch("format=TIFF")));
    }

    @Test
    void more_than_a_tiff_holds_is_refused_and_a_png_holds_it() {
        CutImage image = new CutImage(image(false)) {
            @Override
            public int width() {
                return 100_000;
            }

            @Override
            public int height() {
                return 100_000;
            }
        };
        assertEquals(
                "The result has more than the 4 GB that a TIFF holds: choose PNG as Format",
                BlocksJob.refusal(image, batch("format=TIFF")));
        assertNull(BlocksJob.refusal(image, batch("format=PNG")));
    }

    @Test
    void row_of_an_image_in_blocks_is_that_of_the_whole_but_for_its_time() throws IOException {
        ImagePlus image = image(false);
        Path input = folder.resolve("slide.tif");
        Study.tiff(input, image);
        BatchWork work = new BatchWork(1);
        BatchItem item = new BatchItem("a/slide.tif", input, folder.resolve("a/slide.png"), Collections.emptyMap());

        BatchRow whole = work.map(item, batch(""), PALETTE, Progress.NONE);
        BatchRow blocks = work.map(item, new CutImage(image), batch(""), PALETTE, Progress.NONE);

        List<String> cells = new ArrayList<>(whole.image());
        cells.set(7, "0"); // the bytes of the file
        cells.set(9, blocks.image().get(9)); // the time
        assertEquals(cells, blocks.image());
        assertEquals(whole.colorLines(), blocks.colorLines());
    }

    @Test
    void what_is_wrong_with_an_image_in_blocks_is_said_in_its_row() throws IOException {
        CutImage image = new CutImage(image(false)) {
            @Override
            public RgbImage read(int block) throws IOException {
                throw new DamagedImageException("The file is damaged at 0, 0");
            }
        };
        BatchItem item = new BatchItem("a.tif", null, folder.resolve("a.png"), Collections.emptyMap());
        BatchWork work = new BatchWork(1);

        assertTrue(work.map(item, image, batch(""), PALETTE, Progress.NONE).image()
                .contains("The file is damaged at 0, 0"));
        assertTrue(work.map(item, image, batch("smoothing=1"), PALETTE, Progress.NONE).isFailed());
        assertEquals(0, folder.toFile().list().length);
    }

    @Test
    void image_that_cannot_be_read_leaves_no_file() throws IOException {
        CutImage image = new CutImage(image(false)) {
            @Override
            public RgbImage read(int block) throws IOException {
                if (block == 5) {
                    throw new IllegalStateException("damaged");
                }
                return super.read(block);
            }
        };
        try (Workers workers = new Workers(1)) {
            BlocksJob job = new BlocksJob(image, PALETTE, options(""));
            assertThrows(
                    IllegalStateException.class,
                    () -> job.run(folder.resolve("a.tif"), BatchFormat.TIFF, workers, Progress.NONE));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }
}
