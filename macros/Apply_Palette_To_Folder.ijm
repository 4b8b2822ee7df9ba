// Gives all images of a folder the palette of one image.
//
// The palette is that of a palette file, of a result that was saved as TIFF, or of an RGB image: such a one is divided
// into its colors first, and its palette is written to palette.csv among the results. For the image NAME of the folder
// it writes NAME-indexed.tif; value = index, the same color in every image. Images that are not RGB are converted
// first. Nothing in the input folder is changed.
//
// To change it: set the number of colors of an RGB image and the space here, or add options of Apply Palette... .
// Without a person: pass "palette|input folder|output folder" as the argument, for example
//   fiji --headless -macro Apply_Palette_To_Folder.ijm "/data/best.png|/data/in/|/data/out/"

colors = 6;
space = "CIELAB";
var extensions = newArray(".tif", ".tiff", ".png", ".jpg", ".jpeg", ".gif", ".bmp");

requires("1.53t");
argument = getArgument();
if (argument == "") {
    palette = File.openDialog("Choose an image or a palette file");
    input = getDirectory("Choose the folder of images");
    output = getDirectory("Choose the folder for the results");
} else {
    paths = split(argument, "|");
    palette = paths[0];
    input = withSlash(paths[1]);
    output = withSlash(paths[2]);
}
if (input == output)
    exit("The results need a folder of their own.");

setBatchMode(true);
if (isImage(palette)) {
    open(palette);
    learned = Property.get("kmeans.palette");
    if (lengthOf(learned) == 0) {
        if (bitDepth() != 24)
            exit(palette + " is neither an RGB image nor the result of one.");
        palette = output + "palette.csv";
        run("K-Means Quantizer...", "colors=&colors space=&space table=None palette_file=&palette");
    }
    close("*");
}

names = getFileList(input);
done = 0;
for (i = 0; i < names.length; i++) {
    if (isImage(names[i])) {
        open(input + names[i]);
        if (bitDepth() != 24)
            run("RGB Color");
        run("Apply Palette...", "palette=&palette space=&space table=None");
        saveAs("Tiff", output + names[i] + "-indexed.tif");
        close("*");
        done++;
        showProgress(i + 1, names.length);
    }
}
setBatchMode(false);
print(done + " images in the colors of " + palette);

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
