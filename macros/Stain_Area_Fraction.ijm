// Measures which part of a tissue image is stained.
//
// Divides the active RGB image into a few classes of color, takes those that are as brown as DAB stain, and measures
// their area: the Results table gets a row for each stained class and a last one for all of them together.
// A selection limits the measurement to what it holds. Opens the image of labels, with the last class marked.
//
// To change it: more colors separate weak stain from background; a class counts as stained where its b* (blue to
// yellow) is above the limit. For another stain use the column and limit that tell it from the rest: the palette's
// table lists L*, a* and b* of each class.

colors = 5;
column = "b*";
limit = 15;

requires("1.53t");
if (nImages == 0 || bitDepth() != 24)
    exit("Open an RGB image of a tissue first.");

run("K-Means Quantizer...", "colors=" + colors + " space=CIELAB output=Labels table=Results");
count = nResults;
stain = newArray(count);
hex = newArray(count);
var whole = 0;
for (c = 0; c < count; c++) {
    stain[c] = getResult(column, c);
    hex[c] = getResultString("Hex", c);
    whole += getResult("Area", c);
}

// A label image is measured as any other: threshold one value, and measure within the threshold.
run("Clear Results");
stained = 0;
for (c = 0; c < count; c++) {
    if (stain[c] > limit) {
        setThreshold(c + 1, c + 1);
        area = getValue("Area limit");
        addRow(hex[c], area);
        stained += area;
    }
}
addRow("all stained", stained);
updateResults();

function addRow(name, area) {
    row = nResults;
    setResult("Class", row, name);
    setResult("Area", row, area);
    setResult("Percent", row, 100 * area / whole);
}
