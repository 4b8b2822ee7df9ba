// Gives all images of a study one palette, learned from all of them, and measures the area of each color in each.
//
// The input is a folder of single images, of any sizes; those that are not RGB are converted first. The results are
//   palette.csv       the palette, to be used again with Apply Palette...
//   NAME-labels.tif   an image of labels for the image NAME: value = index + 1
//   areas.csv         a row for each image and color: pixels, percent, area, and the unit of length
// Index 3 is the same color in every image. Nothing in the input folder is changed.
//
// To change it: set the number of colors and the space here. The images are copied into one for learning, which has
// to fit into memory; where it does not, or where images are stacks, learn from some of them only.
// Without a person: pass "input folder|output folder" as the argument, for example
//   fiji --headless -macro Study_Shared_Palette.ijm "/data/in/|/data/out/"

colors = 6;
space = "CIELAB";
var extensions = newArray(".tif", ".tiff", ".png", ".jpg", ".jpeg", ".gif", ".bmp");

requires("1.53t");
argument = getArgument();
if (argument == "") {
    input = getDirectory("Choose the folder of images");
    output = getDirectory("Choose the folder for the results");
} else {
    folders = split(argument, "|");
    input = withSlash(folders[0]);
    output = withSlash(folders[1]);
}
if (input == output)
    exit("The results need a folder of their own.");
names = imagesIn(input);
if (names.length == 0)
    exit("There is no image in " + input);

setBatchMode(true);
palette = output + "palette.csv";
makeOneImage(input, names);
run("K-Means Quantizer...", "colors=&colors space=&space table=None palette_file=&palette");
close("*");

areas = "File,Index,Hex,Pixels,Percent,Area,Unit\n";
for (i = 0; i < names.length; i++) {
    openAsRgb(input + names[i]);
    getPixelSize(unit, pixelWidth, pixelHeight);
    run("Apply Palette...", "palette=&palette space=&space output=Labels table=Results");
    saveAs("Tiff", output + names[i] + "-labels.tif");
    close("*");
    rows = "";
    for (c = 0; c < nResults; c++) {
        rows = rows + "\"" + names[i] + "\"," + c + "," + getResultString("Hex", c) + "," + getResult("Pixels", c)
            + "," + d2s(getResult("Percent", c), 6) + "," + d2s(getResult("Area", c), 6) + "," + unit + "\n";
    }
    areas = areas + rows;
    showProgress(i + 1, names.length);
}
File.saveString(areas, output + "areas.csv");
setBatchMode(false);
print(names.length + " images in the colors of " + palette);

// One image with all others below each other; a selection leaves out what is beside the narrower ones.
function makeOneImage(input, names) {
    right = newArray(2 * names.length + 2);
    bottom = newArray(2 * names.length + 2);
    width = 0;
    height = 0;
    for (i = 0; i < names.length; i++) {
        openAsRgb(input + names[i]);
        right[2 * i] = getWidth();
        bottom[2 * i] = height;
        width = maxOf(width, getWidth());
        height += getHeight();
        right[2 * i + 1] = getWidth();
        bottom[2 * i + 1] = height;
        close();
    }
    bottom[2 * names.length] = height; // and back along the left side
    newImage("Study", "RGB black", width, height, 1);
    for (i = 0; i < names.length; i++) {
        openAsRgb(input + names[i]);
        run("Select All");
        run("Copy");
        close();
        selectImage("Study");
        makeRectangle(0, bottom[2 * i], right[2 * i], bottom[2 * i + 1] - bottom[2 * i]);
        run("Paste");
    }
    makeSelection("polygon", right, bottom);
}

function openAsRgb(path) {
    open(path);
    if (nSlices > 1)
        exit(path + " is a stack; this macro is for single images.");
    if (bitDepth() != 24)
        run("RGB Color");
}

function imagesIn(folder) {
    names = getFileList(folder);
    images = newArray(0);
    for (i = 0; i < names.length; i++) {
        if (isImage(names[i]))
            images = Array.concat(images, names[i]);
    }
    return images;
}

function isImage(name) {
    for (e = 0; e < extensions.length; e++) {
        if (endsWith(toLowerCase(name), extensions[e]))
            return true;
    }
    return false;
}

function withSlash(path) {
    if (endsWith(path, "/") || endsWith(path, File.separator))
        return path;
    return path + File.separator;
}
