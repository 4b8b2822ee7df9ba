// Quantizes every image of a folder, each with its own palette, and saves the results in another folder.
//
// For photo.jpg it writes photo.jpg-16c.tif (the indexed image) and photo.jpg-16c.csv (its palette); the whole name is
// kept, since a photo.png may be there as well. Images that are not RGB are converted first. Nothing in the input folder
// is changed.
//
// To change it: set the number of colors here, or add options of the K-Means Quantizer to the line that runs it.
// Without a person: pass "input folder|output folder" as the argument, for example
//   runMacro("Quantize_Folder.ijm", "/data/in/|/data/out/")

colors = 16;
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

setBatchMode(true);
names = getFileList(input);
done = 0;
for (i = 0; i < names.length; i++) {
    if (isImage(names[i])) {
        open(input + names[i]);
        if (bitDepth() != 24)
            run("RGB Color");
        stem = output + names[i] + "-" + colors + "c";
        run("K-Means Quantizer...", "colors=" + colors + " table=None palette_file=[" + stem + ".csv]");
        saveAs("Tiff", stem + ".tif");
        close("*");
        done++;
        showProgress(i + 1, names.length);
    }
}
setBatchMode(false);
print(done + " images written to " + output);

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
