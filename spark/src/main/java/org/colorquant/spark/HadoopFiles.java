package org.colorquant.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** Hadoop's files, as far as their names are concerned. */
final class HadoopFiles {
    private HadoopFiles() {}

    /**
     * Returns the path that a text names, with its scheme.
     *
     * @throws IllegalArgumentException if it is none, or the scheme is not known; the message is for people
     */
    static Path path(String label, String text, Configuration configuration) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(label + " must name a folder, not empty");
        }
        try {
            Path path = new Path(text);
            return path.getFileSystem(configuration).makeQualified(path);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(label + " is no path that can be read: " + text + ": " + e.getMessage(),
                    e);
        }
    }

    /** Returns the path of a name in a folder; it may hold what stands for something in a URI. */
    static Path child(Path folder, String name) {
        return new Path(folder, new Path(null, null, name));
    }

    /** Returns whether a path is one of the disks of this machine, or what all machines see as such. */
    static boolean isLocal(Path path) {
        return "file".equals(path.toUri().getScheme());
    }

    /** Returns whether a path is that of a link. */
    static boolean isLink(Path path) {
        return isLocal(path) && Files.isSymbolicLink(local(path));
    }

    /** Returns the same path as Java knows it. */
    static java.nio.file.Path local(Path path) {
        return Paths.get(path.toUri());
    }

    /** Returns a path as people write it. */
    static String text(Path path) {
        return isLocal(path) ? local(path).toString() : path.toString();
    }

    /** Returns where a path lies; Hadoop's files of checksums beside local ones are left away. */
    static FileSystem system(Path path, Configuration configuration) throws IOException {
        FileSystem system = path.getFileSystem(configuration);
        return system instanceof LocalFileSystem local ? local.getRawFileSystem() : system;
    }

    /** Returns what is at a path; null if nothing is. */
    static FileStatus status(FileSystem system, Path path) throws IOException {
        try {
            return system.getFileStatus(path);
        } catch (FileNotFoundException e) {
            return null;
        }
    }
}
