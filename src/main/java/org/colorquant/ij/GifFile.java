package org.colorquant.ij;

import ij.ImagePlus;
import ij.measure.Calibration;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOWriteProgressListener;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.colorquant.format.WholeFile;
import org.colorquant.image.IndexedImage;
import org.colorquant.image.Palette;
import org.colorquant.progress.Progress;

/**
 * Writes an indexed image of ImageJ as GIF, a stack as an animated one that repeats for ever; index and color of each
 * pixel stay what they are.
 *
 * <p>ImageJ's own {@code GifWriter} writes single images in this way, too. For stacks it has an encoder that is silent
 * about a full disk, knows no Esc, and gives each frame a table of 256 colors.
 */
final class GifFile {
    private static final int LARGEST = 65535;
    private static final double USUAL_DELAY = 0.1;

    private GifFile() {}

    /**
     * Writes an image.
     *
     * @param path of the file, replacing one of that name
     * @throws IllegalArgumentException if the image is not indexed, or too large for GIF; the message is for people
     * @throws IOException if it can't be written; the message is for people, and no file has changed
     */
    static void write(ImagePlus image, Path path, Progress progress) throws IOException {
        if (image != null && Math.max(image.getWidth(), image.getHeight()) > LARGEST) {
            throw new IllegalArgumentException("A GIF has at most " + LARGEST + " pixels a side, and not "
                    + image.getWidth() + " x " + image.getHeight());
        }
        IndexedStack slices = new IndexedStack(image, progress.part(0, 0.05));
        OpenFiles.check(image, Collections.singletonList(path));
        WholeFile.write(Collections.singletonList(path), (i, out) -> {
            write(slices, delay(image.getCalibration()), out, progress.part(0.05, 1));
        });
    }

    private static void write(IndexedStack slices, int delay, OutputStream out, Progress progress)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (MemoryCacheImageOutputStream buffer = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(buffer);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(ImageWriteParam.MODE_DISABLED); // in order of rows it is smaller
            writer.prepareWriteSequence(null);
            for (int slice = 1; slice <= slices.slices(); slice++) {
                writer.removeAllIIOWriteProgressListeners();
                writer.addIIOWriteProgressListener(
                        new FrameProgress(
                                progress.part((slice - 1.0) / slices.slices(), (double) slice / slices.slices())));
                BufferedImage frame = picture(slices.slice(slice));
                IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(frame), param);
                if (slices.slices() > 1) {
                    animate(metadata, delay, slice == 1);
                }
                writer.writeToSequence(new IIOImage(frame, null, metadata), param);
                buffer.flushBefore(buffer.getStreamPosition());
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage picture(IndexedImage image) {
        Palette palette = image.palette();
        int[] colors = palette.toArray();
        IndexColorModel lut = new IndexColorModel(8, colors.length, colors, 0, false, -1, DataBufferByte.TYPE_BYTE);
        BufferedImage picture = new BufferedImage(
                image.width(), image.height(), BufferedImage.TYPE_BYTE_INDEXED, lut);
        byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        System.arraycopy(image.indices(), 0, pixels, 0, pixels.length);
        return picture;
    }

    /** Adds how long a frame stays, in hundredths of a second, and to the first that they repeat for ever. */
    private static void animate(IIOMetadata metadata, int delay, boolean first) throws IOException {
        String format = metadata.getNativeMetadataFormatName();
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", Integer.toString(delay));
        if (first) {
            IIOMetadataNode repeat = new IIOMetadataNode("ApplicationExtension");
            repeat.setAttribute("applicationID", "NETSCAPE");
            repeat.setAttribute("authenticationCode", "2.0");
            repeat.setUserObject(new byte[]{1, 0, 0});
            child(root, "ApplicationExtensions").appendChild(repeat);
        }
        metadata.setFromTree(format, root);
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode child = new IIOMetadataNode(name);
        root.appendChild(child);
        return child;
    }

    /** The frame interval in hundredths of a second; without one, what the animation's speed says, or a tenth. */
    private static int delay(Calibration calibration) {
        double seconds = calibration.frameInterval * seconds(calibration.getTimeUnit());
        if (!(seconds > 0)) {
            seconds = calibration.fps > 0 ? 1 / calibration.fps : USUAL_DELAY;
        }
        return (int) Math.max(1, Math.min(LARGEST, Math.round(100 * seconds)));
    }

    private static double seconds(String unit) {
        switch (unit.toLowerCase(Locale.ROOT)) {
            case "ms" :
            case "msec" :
                return 1e-3;
            case "min" :
                return 60;
            case "h" :
            case "hour" :
                return 3600;
            default :
                return 1;
        }
    }

    /** What it throws, to stop, leaves the writer. */
    private static final class FrameProgress implements IIOWriteProgressListener {
        private final Progress progress;

        FrameProgress(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void imageProgress(ImageWriter source, float percent) {
            progress.update(Math.min(1, percent / 100));
        }

        @Override
        public void imageStarted(ImageWriter source, int index) {}

        @Override
        public void imageComplete(ImageWriter source) {}

        @Override
        public void thumbnailStarted(ImageWriter source, int index, int thumbnail) {}

        @Override
        public void thumbnailProgress(ImageWriter source, float percent) {}

        @Override
        public void thumbnailComplete(ImageWriter source) {}

        @Override
        public void writeAborted(ImageWriter source) {}
    }
}
