package org.colorquant.ij;

import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;

/** The files that open images came from: inputs, which are never overwritten. */
final class OpenFiles {
    private OpenFiles() {}

    /**
     * Makes sure that writing changes no input: neither the image's own file nor that of an open RGB image, which may
     * be what it was made of.
     *
     * @throws IOException if it would; the message is for people
     */
    static void check(ImagePlus image, List<Path> targets) throws IOException {
        List<ImagePlus> inputs = new ArrayList<>();
        inputs.add(image);
        int[] open = WindowManager.getIDList();
        for (int i = 0; open != null && i < open.length; i++) {
            ImagePlus other = WindowManager.getImage(open[i]);
            if (other != null && other.getType() == ImagePlus.COLOR_RGB) {
                inputs.add(other);
            }
        }
        for (ImagePlus input : inputs) {
            Path file = file(input);
            for (Path target : targets) {
                if (file != null && Files.exists(target) && Files.isSameFile(file, target)) {
                    throw new IOException("Can't write " + target + ": the open image " + input.getTitle()
                            + " came from this file; choose another name");
                }
            }
        }
    }

    private static Path file(ImagePlus image) {
        FileInfo info = image.getOriginalFileInfo();
        if (info == null || info.directory == null || info.fileName == null) {
            return null;
        }
        try {
            Path file = Paths.get(info.directory, info.fileName);
            return Files.exists(file) ? file : null;
        } catch (InvalidPathException e) {
            return null; // from the net
        }
    }
}
