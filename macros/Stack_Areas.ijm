// Gives all slices of the active RGB stack one palette and lists the area of each color in each slice.
//
// Opens a stack of labels (value = number of the color, from 1) and fills the Results table: a row for each slice and
// color, with the color, its pixels, its area in the unit of the image and its share in percent.
// A selection limits palette and areas to what it holds.
//
// To change it: set the number of colors here; space=CIELAB separates colors as eyes do.

colors = 6;

requires("1.53t");
if (nImages == 0 || bitDepth() != 24)
    exit("Open an RGB stack first.");

run("K-Means Quantizer...", "colors=" + colors + " space=CIELAB output=Labels table=None");
palette = split(Property.get("kmeans.palette"), ",");
getPixelSize(unit, pixelWidth, pixelHeight);

run("Clear Results");
for (slice = 1; slice <= nSlices; slice++) {
    setSlice(slice);
    getHistogram(values, counts, 256);
    total = 0;
    for (c = 1; c <= palette.length; c++)
        total += counts[c];
    for (c = 1; c <= palette.length; c++) {
        row = nResults;
        setResult("Slice", row, slice);
        setResult("Label value", row, c);
        setResult("Hex", row, palette[c - 1]);
        setResult("Pixels", row, counts[c]);
        setResult("Area", row, counts[c] * pixelWidth * pixelHeight);
        setResult("Percent", row, 100 * counts[c] / total);
    }
}
updateResults();
