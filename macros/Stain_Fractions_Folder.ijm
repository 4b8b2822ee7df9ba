// Measures which part of each image of a folder has which stain, and writes one CSV file.
//
// Each image gets the colors of one palette, that of the study: see Study_Shared_Palette.ijm. Each color of the
// palette counts for the stain that looks most like it. The file has a row for each image, with its pixels, its area
// and the unit of length, and the percentage of each stain; an area selection that was saved with an image limits
// these to what it holds. Nothing in the folder is changed.
//
// To change it: name the stains here, each with a typical L*, a* and b*; the table of a palette lists these of each
// of its colors. Background is one of them, so that the percentages add up to 100.
// Without a person: pass "palette file|input folder|file to write" as the argument, for example
//   fiji --headless -macro Stain_Fractions_Folder.ijm "/data/out/palette.csv|/data/in/|/data/stains.csv"

stains = newArray("DAB", "Hematoxylin", "Background");
var typicalL = newArray(55, 60, 92);
var typicalA = newArray(9, 3, 0);
var typicalB = newArray(24, -15, 1);
space = "CIELAB";
var extensions = newArray(".tif", ".tiff", ".png", ".jpg", ".jpeg", ".gif", ".bmp");

requires("1.53t");
argument = getArgument();
if (argument == "") {
    palette = File.openDialog("Choose the palette of the study");
    input = getDirectory("Choose the folder of images");
    file = getDirectory("Choose the folder for stains.csv") + "stains.csv";
} else {
    paths = split(argument, "|");
    palette = paths[0];
    input = withSlash(paths[1]);
    file = paths[2];
}

setBatchMode(true);
names = getFileList(input);
rows = "File,Pixels,Area,Unit";
for (s = 0; s < stains.length; s++)
    rows = rows + "," + stains[s] + " %";
rows = rows + "\n";
done = 0;
for (i = 0; i < names.length; i++) {
    if (isImage(names[i])) {
        open(input + names[i]);
        if (bitDepth() != 24)
            run("RGB Color");
        getPixelSize(unit, pixelWidth, pixelHeight);
        run("Apply Palette...", "palette=&palette space=&space table=Results");
        close("*");
        pixels = 0;
        area = 0;
        percent = newArray(stains.length);
        for (c = 0; c < nResults; c++) {
            pixels += getResult("Pixels", c);
            area += getResult("Area", c);
            percent[stainOf(c)] += getResult("Percent", c);
        }
        rows = rows + "\"" + names[i] + "\"," + pixels + "," + d2s(area, 6) + "," + unit;
        for (s = 0; s < stains.length; s++)
            rows = rows + "," + d2s(percent[s], 4);
        rows = rows + "\n";
        done++;
        showProgress(i + 1, names.length);
    }
}
File.saveString(rows, file);
setBatchMode(false);
print("The stains of " + done + " images are in " + file);

// The stain that is nearest to the color in a row of the Results table.
function stainOf(row) {
    nearest = 0;
    least = 1e9;
    for (s = 0; s < typicalL.length; s++) {
        distance = pow(getResult("L*", row) - typicalL[s], 2) + pow(getResult("a*", row) - typicalA[s], 2)
            + pow(getResult("b*", row) - typicalB[s], 2);
        if (distance < least) {
            least = distance;
            nearest = s;
        }
    }
    return nearest;
}

function withSlash(path) {
    if (endsWith(path, "/") || endsWith(path, File.separator))
        return path;
    return path + File.separator;
}

function isImage(name) {
    for (e = 0; e < extensions.length; e++) {
        if (endsWith(toLowerCase(name), extensions[e]))
            return true;
    }
    return false;
}
