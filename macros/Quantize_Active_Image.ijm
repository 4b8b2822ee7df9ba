// Quantizes the active RGB image and lists its palette.
//
// Opens a new image in 16 colors and a table with the color, the number of pixels and the area of each.
// The image itself stays as it is.
//
// To change it: any option of Plugins>Color Quantization>K-Means Quantizer... may stand in the text below.
// Switch on Plugins>Macros>Record..., run the command once, and copy what the Recorder writes.
// Options that are not named have their default.

requires("1.53t");
if (nImages == 0)
    exit("Open an RGB image first.");
if (bitDepth() != 24)
    exit("This needs an RGB image: use Image>Type>RGB Color first.");

run("K-Means Quantizer...", "colors=16 iterations=300 space=RGB output=Indexed table=Palette");
