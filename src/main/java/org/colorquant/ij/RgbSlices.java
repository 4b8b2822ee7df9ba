package org.colorquant.ij;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ImageProcessor;

/** The colors that an 8-bit image shows, slice by slice as they are asked for. */
final class RgbSlices extends VirtualStack {
    private final ImageStack source;

    private RgbSlices(ImageStack source) {
        super(source.getWidth(), source.getHeight());
        this.source = source;
    }

    /** Returns an image as RGB image; its pixels are not copied. */
    static ImagePlus of(ImagePlus image) {
        ImagePlus rgb = image.createImagePlus();
        rgb.setStack(image.getTitle(), new RgbSlices(image.getStack()));
        rgb.setDimensions(image.getNChannels(), image.getNSlices(), image.getNFrames());
        rgb.setOpenAsHyperStack(image.isHyperStack());
        rgb.setOverlay(image.getOverlay());
        rgb.setRoi(image.getRoi());
        return rgb;
    }

    @Override
    public ImageProcessor getProcessor(int slice) {
        return source.getProcessor(slice).convertToRGB();
    }

    @Override
    public int getSize() {
        return source.getSize();
    }

    @Override
    public int size() {
        return source.getSize();
    }

    @Override
    public int getBitDepth() {
        return 24;
    }

    @Override
    public String getSliceLabel(int slice) {
        return source.getSliceLabel(slice);
    }
}
