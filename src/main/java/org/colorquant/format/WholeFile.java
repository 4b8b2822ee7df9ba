package org.colorquant.format;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Writes files so that nobody ever sees half of one. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Writes a file beside its place and moves it there when it is complete, replacing a file of that name.
     *
     * @param path where it is to be
     * @param bytes all of it
     * @throws IOException if it can't be written; the message is a sentence, and an older file is untouched
     */
    public static void write(Path path, byte[] bytes) throws IOException {
        write(Collections.singletonList(path), (i, out) -> out.write(bytes));
    }

    /** What files hold. */
    @FunctionalInterface
    public interface Contents {
        /**
         * Writes the content of one file.
         *
         * @param i number of the file, from 0
         * @param out need not be closed
         */
        void write(int i, OutputStream out) throws IOException;
    }

    /**
     * Writes files beside their places and moves them there when all are complete, replacing those of the same names.
     *
     * @param paths where they are to be
     * @param contents asked once for each, in order; if it throws anything, that is thrown here and no file is changed
     * @throws IOException if one can't be written; the message is a sentence, and older files are untouched
     */
    public static void write(List<Path> paths, Contents contents) throws IOException {
        for (Path path : paths) {
            checkPlace(path);
        }
        List<Path> temporary = new ArrayList<>();
        try {
            for (int i = 0; i < paths.size(); i++) {
                write(paths.get(i), i, contents, temporary);
            }
            for (int i = 0; i < paths.size(); i++) {
                move(temporary.get(i), paths.get(i));
            }
        } finally {
            for (Path file : temporary) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void write(Path path, int i, Contents contents, List<Path> temporary) throws IOException {
        Path target = path.toAbsolutePath();
        Path file = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        temporary.add(file);
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            contents.write(i, out);
        } catch (IOException | SecurityException e) {
            throw new IOException("Can't write " + path + ": " + reason(e), e);
        }
    }

    /**
     * Finds out beforehand what would make {@link #write} fail in any case.
     *
     * @throws IOException if the path is a folder, a device or a read-only file, or its folder does not exist; the
     *     message is a sentence
     */
    public static void checkPlace(Path path) throws IOException {
        Path target = path.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new IOException("Can't write " + path + ": it is a folder");
        }
        if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
            throw new IOException("Can't write " + path + ": its folder does not exist");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new IOException("Can't write " + path + ": it is a device or the like, not a file");
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new IOException("Can't write " + path + ": it is read-only");
        }
    }

    private static void move(Path temporary, Path path) throws IOException {
        Path target = path.toAbsolutePath();
        try {
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException | SecurityException e) {
            throw new IOException("Can't write " + path + ": " + reason(e), e);
        }
    }

    private static String reason(Exception e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof FileSystemException && ((FileSystemException) e).getReason() != null) {
            return ((FileSystemException) e).getReason();
        }
        if (e instanceof NoSuchFileException) {
            return "its folder takes no files";
        }
        return e.getMessage();
    }
}
