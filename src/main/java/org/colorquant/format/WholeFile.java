package org.colorquant.format;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
        checkPlace(path);
        Path target = path.toAbsolutePath();
        Path temporary = null;
        try {
            temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
            Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            move(temporary, target);
        } catch (IOException | RuntimeException e) {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
            throw new IOException("Can't write " + path + ": " + reason(e), e);
        }
    }

    /**
     * Finds out beforehand what would make {@link #write} fail in any case.
     *
     * @throws IOException if the path is a folder, or its folder does not exist; the message is a sentence
     */
    public static void checkPlace(Path path) throws IOException {
        Path target = path.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new IOException("Can't write " + path + ": it is a folder");
        }
        if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
            throw new IOException("Can't write " + path + ": its folder does not exist");
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(Exception e) {
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof FileSystemException && ((FileSystemException) e).getReason() != null) {
            return ((FileSystemException) e).getReason();
        }
        return e.getMessage();
    }
}
