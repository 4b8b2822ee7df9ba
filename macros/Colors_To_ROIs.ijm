// Turns the colors of the active result into selections in the ROI Manager, and lists their areas in each slice.
//
// The image is a result of the K-Means Quantizer or of Apply Palette, Indexed or Labels, also reopened from a file,
// or another 8-bit image with colors; it may be a stack. Each color of a slice becomes one composite selection, named
// by its hex value. The Results table gets a row for each slice and color, with index, hex value, pixels, area in the
// unit of the image, and percent; a color that a slice does not have has a row, and no selection.
// For masks: select in the ROI Manager, then Edit>Selection>Create Mask.
//
// Without a screen there is no ROI Manager: the selections become the overlay of the image. Saved as TIFF it keeps
// them, and Image>Overlay>To ROI Manager brings them there.

requires("1.53t");
if (nImages == 0 || bitDepth() != 8 || (is("grayscale") && Property.get("kmeans.count") == ""))
    exit("Run the K-Means Quantizer or Apply Palette first, with Indexed or Labels as output.");

var headless = call("java.awt.GraphicsEnvironment.isHeadless");
if (headless == "false")
    run("ROI Manager...");
inBatchMode = is("Batch Mode");
setBatchMode(true);
image = getImageID();
run("Select None");
slices = nSlices;
shown = getSliceNumber();
first = 0; // the value of index 0
if (Property.get("kmeans.output") == "Labels")
    first = 1;
end = countValues(first);
getLut(reds, greens, blues);
getPixelSize(unit, pixelWidth, pixelHeight);

run("Clear Results");
for (slice = 1; slice <= slices; slice++) {
    setSlice(slice);
    // an image from a file may be of a type that Create Selection refuses; a duplicate has its values, and is not
    run("Duplicate...", "title=values");
    copy = getImageID();
    getHistogram(0, counts, 256);
    inside = 0;
    for (value = first; value < end; value++)
        inside += counts[value];
    for (value = first; value < end; value++) {
        hex = "#" + twoDigits(reds[value]) + twoDigits(greens[value]) + twoDigits(blues[value]);
        row = nResults;
        setResult("Slice", row, slice);
        setResult("Index", row, value - first);
        setResult("Hex", row, hex);
        setResult("Pixels", row, counts[value]);
        setResult("Area", row, counts[value] * pixelWidth * pixelHeight);
        setResult("Percent", row, 100 * counts[value] / inside);
        if (counts[value] > 0) {
            selectImage(copy);
            setThreshold(value, value);
            run("Create Selection");
            run("Select None"); // which keeps it for the next line
            selectImage(image);
            run("Restore Selection");
            Roi.setName(hex);
            addSelection();
            run("Select None");
        }
    }
    selectImage(copy);
    close();
    selectImage(image);
    showProgress(slice, slices);
}
setSlice(shown);
if (!inBatchMode)
    setBatchMode(false);
updateResults();

// Up to where values are colors: as many as the palette has, else up to the highest one that a pixel has.
function countValues(first) {
    if (Property.get("kmeans.count") != "")
        return first + parseInt(Property.get("kmeans.count"));
    highest = 0;
    for (slice = 1; slice <= nSlices; slice++) {
        setSlice(slice);
        getRawStatistics(pixels, mean, least, most);
        highest = maxOf(highest, most);
    }
    return highest + 1;
}

// Puts the selection into the ROI Manager or, without a screen, into the overlay, with its place in the stack.
function addSelection() {
    if (headless == "false") {
        roiManager("add");
        return;
    }
    Overlay.addSelection;
    if (Stack.isHyperstack) {
        Stack.getPosition(channel, slice, frame);
        Overlay.setPosition(channel, slice, frame);
    } else if (nSlices > 1)
        Overlay.setPosition(getSliceNumber());
}

function twoDigits(byte) {
    return IJ.pad(toHex(byte), 2);
}
