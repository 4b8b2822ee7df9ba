package org.colorquant.ij;

import ij.WindowManager;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of results. ImageJ's own helpers cut titles at spaces and take "-4c" for a counter of theirs. */
final class Titles {
    private static final Set<String> EXTENSIONS = new HashSet<>(Arrays.asList(
            "tif", "tiff", "png", "jpg", "jpeg", "jp2", "gif", "bmp", "zip", "dcm", "dicom", "fits", "pgm", "ppm",
            "pnm", "pbm",
            "raw", "avi", "svs", "ndpi", "czi", "lif", "nd2", "lsm", "webp"));

    private Titles() {}

    /** Returns the title without the extension of an image file. */
    static String stem(String title) {
        int dot = title.lastIndexOf('.');
        boolean known = dot > 0 && EXTENSIONS.contains(title.substring(dot + 1).toLowerCase(Locale.ROOT));
        return known ? title.substring(0, dot) : title;
    }

    /** Returns a title that no open image has: this one, or it with "-1", "-2", … behind. */
    static String unique(String title) {
        String free = title;
        for (int i = 1; WindowManager.getImage(free) != null; i++) {
            free = title + "-" + i;
        }
        return free;
    }
}
