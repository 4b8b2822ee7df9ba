// A tool for the toolbar: click into an image or its result, and see what became of the color of that pixel.
//
// Open an RGB image, run the K-Means Quantizer or Apply Palette, install this with Plugins>Macros>Install..., and click
// into either image, or drag. The window Palette Inspector shows the red, green and blue of the pixel, what they
// blend to, and the color of the palette that stands for it, with its index, the bits that it takes, and the
// difference between the two colors: CIEDE2000, about 1 where an eye begins to see it.
//
// From a macro: runMacro("Palette Inspector Tool.ijm", "x,y") looks at a pixel of the active image and prints the
// text, also without a screen.

macro "Palette Inspector Tool - Cd22F0077C2a2F9077C22dF0977C973F9977" {
    requires("1.53t");
    place = split(getArgument(), ",");
    if (place.length == 2) {
        text = inspect(parseInt(place[0]), parseInt(place[1]));
        print(text);
        exit;
    }
    flags = 16;
    previous = "";
    while (flags & 16 != 0) { // the left button is down
        getCursorLoc(x, y, z, flags);
        if (previous != "" + x + "," + y)
            inspect(x, y);
        previous = "" + x + "," + y;
        wait(20);
    }
}

function inspect(x, y) {
    if (x < 0 || y < 0 || x >= getWidth() || y >= getHeight())
        return "";
    inBatchMode = is("Batch Mode");
    setBatchMode(true); // else windows would come to the front
    clicked = getImageID();
    slice = getSliceNumber();
    palette = Property.get("kmeans.palette");
    if (lengthOf(palette) > 0) {
        result = clicked;
        source = findSource();
    } else {
        source = clicked;
        result = findResult();
    }
    if (source == 0 || result == 0)
        exit("Open an RGB image and its result, the one that the K-Means Quantizer or Apply Palette gave.");
    selectImage(source);
    setSlice(slice);
    color = getPixel(x, y) & 0xffffff;
    heading = "Pixel " + x + ", " + y + " of " + getTitle();
    selectImage(result);
    setSlice(slice);
    palette = split(Property.get("kmeans.palette"), ",");
    index = indexAt(x, y, palette);
    text = describe(heading, color, palette, index);
    paint(text, color, palette, index);
    if (!inBatchMode)
        setBatchMode(false);
    selectImage(clicked);
    return text;
}

// The image that the active result came from: of the same size, and the result's title its own with more behind.
function findSource() {
    title = getTitle();
    getDimensions(width, height, channels, slices, frames);
    for (i = 1; i <= nImages; i++) {
        selectImage(i);
        palette = Property.get("kmeans.palette");
        if (bitDepth() == 24 && lengthOf(palette) == 0 && isNamedAfter(title, getTitle())) {
            if (getWidth() == width && getHeight() == height && nSlices == channels * slices * frames)
                return getImageID();
        }
    }
    return 0;
}

// The other way around.
function findResult() {
    title = getTitle();
    getDimensions(width, height, channels, slices, frames);
    for (i = 1; i <= nImages; i++) {
        selectImage(i);
        palette = Property.get("kmeans.palette");
        if (lengthOf(palette) > 0 && isNamedAfter(getTitle(), title)) {
            if (getWidth() == width && getHeight() == height && nSlices == channels * slices * frames)
                return getImageID();
        }
    }
    return 0;
}

function isNamedAfter(result, source) {
    stem = source;
    if (matches(toLowerCase(source), ".+\\.(tiff?|png|jpe?g|gif|bmp)"))
        stem = substring(source, 0, lastIndexOf(source, "."));
    return maxOf(startsWith(result, stem + "-"), startsWith(result, source + "-"));
}

// The index of a pixel of the active result, -1 outside of the selection of Labels.
function indexAt(x, y, palette) {
    value = getPixel(x, y);
    if (bitDepth() == 24) {
        index = 0;
        while (toColor(palette[index]) != value & 0xffffff)
            index++;
        return index;
    }
    if (Property.get("kmeans.output") == "Labels")
        return value - 1;
    return value;
}

function describe(heading, color, palette, index) {
    text = heading + "\n";
    names = newArray("red", "green", "blue");
    for (i = 0; i < 3; i++) {
        channel = color >> (16 - 8 * i) & 255;
        text = text + names[i] + " " + channel + " = " + IJ.pad(toBinary(channel), 8) + "\n";
    }
    text = text + "blend " + hexOf(color) + ", 24 bits\n";
    if (index < 0)
        return text + "outside of the selection: no color of the palette\n";
    bits = 1; // as in a PNG: 1, 2, 4 or 8
    while (pow(2, bits) < palette.length)
        bits *= 2;
    text = text + "palette " + palette[index] + ", index " + index + " = " + IJ.pad(toBinary(index), bits) + "\n";
    text = text + bits + " bits a pixel instead of 24\n";
    return text + "difference " + d2s(difference(color, toColor(palette[index])), 2) + " CIEDE2000\n";
}

function hexOf(color) {
    return "#" + IJ.pad(toHex(color), 6);
}

function toColor(hex) {
    return parseInt(substring(hex, 1), 16);
}

// Draws swatches with the text beside them into the image Palette Inspector.
function paint(text, color, palette, index) {
    if (isOpen("Palette Inspector"))
        selectImage("Palette Inspector");
    else {
        newImage("Palette Inspector", "RGB white", 400, 245, 1);
        if (call("java.awt.GraphicsEnvironment.isHeadless") == "false")
            setBatchMode("show");
    }
    swatch(0xffffff, 0, 0, 400, 245);
    swatch(color & 0xff0000, 10, 40, 120, 30);
    swatch(color & 0x00ff00, 10, 70, 120, 30);
    swatch(color & 0x0000ff, 10, 100, 120, 30);
    swatch(color, 10, 130, 120, 50);
    if (index >= 0)
        swatch(toColor(palette[index]), 10, 180, 120, 55);
    setColor(0, 0, 0);
    setFont("SansSerif", 14, "antialiased");
    lines = split(text, "\n");
    baselines = newArray(28, 60, 90, 120, 160, 196, 213, 230);
    for (i = 0; i < lines.length; i++)
        drawString(lines[i], 10 + 130 * (i > 0), baselines[i]);
    updateDisplay();
}

function swatch(color, x, y, width, height) {
    setColor(color);
    fillRect(x, y, width, height);
}

// CIEDE2000 of two colors (G. Sharma, W. Wu, E. N. Dalal, Color Res. Appl. 30, 2005, doi:10.1002/col.20070).
function difference(one, other) {
    p = lab(one);
    q = lab(other);
    meanChroma = (chroma(p[1], p[2]) + chroma(q[1], q[2])) / 2;
    stretch = 1.5 - 0.5 * saturation(meanChroma);
    c1 = chroma(stretch * p[1], p[2]);
    c2 = chroma(stretch * q[1], q[2]);
    h1 = hue(stretch * p[1], p[2]);
    h2 = hue(stretch * q[1], q[2]);
    turn = h2 - h1;
    h = (h1 + h2) / 2;
    if (c1 * c2 == 0) {
        turn = 0;
        h = h1 + h2;
    } else if (abs(turn) > 180) {
        if (h1 + h2 < 360)
            h += 180;
        else
            h -= 180;
        if (turn > 0)
            turn -= 360;
        else
            turn += 360;
    }
    l = pow((p[0] + q[0]) / 2 - 50, 2);
    c = (c1 + c2) / 2;
    t = 1 - 0.17 * cosine(h - 30) + 0.24 * cosine(2 * h) + 0.32 * cosine(3 * h + 6) - 0.2 * cosine(4 * h - 63);
    dl = (q[0] - p[0]) / (1 + 0.015 * l / sqrt(20 + l));
    dc = (c2 - c1) / (1 + 0.045 * c);
    dh = 2 * sqrt(c1 * c2) * sin(turn / 2 * PI / 180) / (1 + 0.015 * c * t);
    rotation = -2 * saturation(c) * sin(60 * exp(-pow((h - 275) / 25, 2)) * PI / 180);
    return sqrt(dl * dl + dc * dc + dh * dh + rotation * dc * dh);
}

function chroma(a, b) {
    return sqrt(a * a + b * b);
}

function saturation(c) {
    return sqrt(pow(c, 7) / (pow(c, 7) + pow(25, 7)));
}

// In degrees, from 0 to 360; 0 of a gray.
function hue(a, b) {
    if (a == 0 && b == 0)
        return 0;
    degrees = atan2(b, a) * 180 / PI;
    if (degrees < 0)
        degrees += 360;
    return degrees;
}

function cosine(degrees) {
    return cos(degrees * PI / 180);
}

// CIE L*a*b* of an sRGB color, white D65.
function lab(color) {
    r = light(color >> 16 & 255);
    g = light(color >> 8 & 255);
    b = light(color & 255);
    x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
    y = root(0.2126 * r + 0.7152 * g + 0.0722 * b);
    z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
    return newArray(116 * y - 16, 500 * (x - y), 200 * (y - z));
}

function light(byte) {
    v = byte / 255;
    if (v <= 0.04045)
        return v / 12.92;
    return pow((v + 0.055) / 1.055, 2.4);
}

function root(t) {
    if (t > 216 / 24389)
        return pow(t, 1 / 3);
    return (24389 / 27 * t + 16) / 116;
}
