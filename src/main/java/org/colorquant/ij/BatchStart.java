package org.colorquant.ij;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Says whether a batch may begin in its folder of results, or goes on there; nothing is written. */
final class BatchStart {
    private BatchStart() {}

    /**
     * Returns whether the folder of results holds what this batch has made, so that it goes on.
     *
     * @param run says what makes this batch another than others
     * @param options say whether to begin anew
     * @throws IllegalArgumentException if it holds results of something else, which may not be replaced; the message
     *     is for people
     * @throws IOException if it can't be read or written; the message is for people
     */
    static boolean goesOn(BatchFiles files, BatchOptions options, String run) throws IOException {
        Path folder = files.results();
        boolean goesOn = !options.replace() && Files.exists(folder.resolve(BatchNames.RUN));
        if (goesOn && !BatchRecord.text(folder.resolve(BatchNames.RUN)).equals(run)) {
            throw new IllegalArgumentException("Results holds what another batch made, with other options or inputs: "
                    + "choose another folder, or Replace: " + folder);
        }
        if (!goesOn && !options.replace()) {
            checkEmpty(files);
        }
        Path there = folder;
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new IOException("Can't write to the folder " + folder);
        }
        return goesOn;
    }

    private static void checkEmpty(BatchFiles files) throws IOException {
        Set<Path> ours = new HashSet<>(BatchRecord.paths(files.results()));
        Set<Path> folders = new LinkedHashSet<>();
        folders.add(files.results());
        for (BatchItem item : files.items()) {
            ours.add(item.output());
            folders.add(item.output().getParent());
        }
        for (Path place : folders) {
            if (Files.isDirectory(place)) {
                try (DirectoryStream<Path> all = Files.newDirectoryStream(place)) {
                    for (Path file : all) {
                        checkOther(file, ours);
                    }
                }
            }
        }
    }

    private static void checkOther(Path file, Set<Path> ours) {
        String whole = BatchNames.whole(file.getFileName().toString());
        if (ours.contains(file) || ours.contains(file.resolveSibling(whole))) {
            throw new IllegalArgumentException(
                    "Results holds a file that this batch would replace: choose another folder, or Replace: " + file);
        }
    }
}
