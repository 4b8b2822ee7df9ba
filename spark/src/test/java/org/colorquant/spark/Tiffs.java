package org.colorquant.spark;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.process.ImageConverter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes TIFFs of all kinds. */
final class Tiffs {
    private Tiffs() {}

    /** Returns a picture of 600 x 400 pixels. */
    static ImagePlus coffee() {
        return new Opener().openImage(
                Path.of(System.getProperty("project.dir"), "..", "src", "test", "resources", "coffee.png").toString());
    }

    /** Returns it in 200 colors of a palette. */
    static ImagePlus palette() {
        ImagePlus image = coffee();
        new ImageConverter(image).convertRGBtoIndexedColor(200);
        return image;
    }

    /** Returns it in shades of gray, with a display range, a calibration, and texts. */
    static ImagePlus gray() {
        ImagePlus image = coffee();
        new ImageConverter(image).convertToGray8();
        image.setDisplayRange(20, 180);
        image.getCalibration().pixelWidth = 0.25;
        image.getCalibration().pixelHeight = 0.25;
        image.getCalibration().setUnit("um");
        image.setProperty("Info", "Slide: 7\n");
        image.setProp("stain", "none");
        return image;
    }

    /** Saves an image as ImageJ does, in one plain strip. */
    static Path save(ImagePlus image, Path file) {
        new FileSaver(image).saveAsTiff(file.toString());
        return file;
    }

    /**
     * Writes an image with Java's writer.
     *
     * @param compression that it knows; null for none
     * @param tileWidth 0 for strips
     */
    static Path write(BufferedImage image, Path file, String compression, int tileWidth, int tileHeight)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (tileWidth > 0) {
                param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
                param.setTiling(tileWidth, tileHeight, 0, 0);
            }
            if (compression != null) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionType(compression);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return file;
    }
}
