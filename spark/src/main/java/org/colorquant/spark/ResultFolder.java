package org.colorquant.spark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The folder of results, on whatever Hadoop knows. What is written gets a hidden name of its own beside its place, and is
 * moved there when it is complete, so that nobody sees half of a file and several attempts do not meet.
 *
 * <p>Names are paths in this folder, with slashes.
 */
final class ResultFolder implements Serializable {
    private static final long serialVersionUID = 1L;
    /** The same that the plugin uses. */
    private static final Pattern HIDDEN = Pattern.compile("\\.(.+)\\.[0-9a-f]{8}-[0-9a-f-]{27}\\.tmp");

    private final String root;
    private final SerializableConfiguration configuration;
    private transient FileSystem system;

    ResultFolder(Path root, Configuration configuration) {
        this.root = root.toString();
        this.configuration = new SerializableConfiguration(configuration);
    }

    /** Writes the content of a file. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    private synchronized FileSystem system() throws IOException {
        if (system == null) {
            system = HadoopFiles.system(new Path(root), configuration.value());
        }
        return system;
    }

    /** Returns how Hadoop is configured. */
    Configuration configuration() {
        return configuration.value();
    }

    /** Returns the path of a name. */
    Path path(String name) {
        return name.isEmpty() ? new Path(root) : HadoopFiles.child(new Path(root), name);
    }

    /** Returns the name that a file has until it is complete. */
    static String hidden(String name) {
        int slash = name.lastIndexOf('/') + 1;
        return name.substring(0, slash) + "." + name.substring(slash) + "." + UUID.randomUUID() + ".tmp";
    }

    /** Returns which file (without its folder) one was to become that was left when its writer died; null if it is no such. */
    static String unhidden(String file) {
        Matcher hidden = HIDDEN.matcher(file);
        return hidden.matches() ? hidden.group(1) : null;
    }

    /**
     * Finds out beforehand what would make all writing fail.
     *
     * @throws IOException if it can't be made or written to; the message is for people
     */
    void checkPlace() throws IOException {
        Path there = path("");
        while (HadoopFiles.status(system(), there) == null && there.getParent() != null) {
            there = there.getParent();
        }
        FileStatus status = HadoopFiles.status(system(), there);
        boolean takes = status != null && status.isDirectory();
        try {
            if (takes && HadoopFiles.isLocal(there)) {
                takes = Files.isWritable(HadoopFiles.local(there));
            } else if (takes) {
                system().access(there, FsAction.WRITE);
            }
        } catch (AccessControlException e) {
            takes = false;
        }
        if (!takes) {
            throw new IOException("Can't write to the folder " + HadoopFiles.text(path("")));
        }
    }

    /** Returns whether there is a file or a folder of a name. */
    boolean exists(String name) throws IOException {
        return HadoopFiles.status(system(), path(name)) != null;
    }

    /** Returns the size of a file; -1 if there is none of the name. */
    long size(String name) throws IOException {
        FileStatus status = HadoopFiles.status(system(), path(name));
        return status == null || status.isDirectory() ? -1 : status.getLen();
    }

    /** Returns what is in one of the folders in it; nothing if it is not there. */
    List<FileStatus> list(String folder) throws IOException {
        FileStatus status = HadoopFiles.status(system(), path(folder));
        return status == null || !status.isDirectory() ? List.of() : List.of(system().listStatus(path(folder)));
    }

    /** Returns the text of a file. */
    String text(String name) throws IOException {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Opens a file. */
    InputStream open(String name) throws IOException {
        return system().open(path(name));
    }

    /** Deletes a file or a whole folder, if it is there. */
    void delete(String name) throws IOException {
        system().delete(path(name), true);
    }

    /**
     * Writes a text whole, in place of a file of its name.
     *
     * @return whether that was not there already
     * @throws IOException if it can't be written; the message is for people
     */
    boolean write(String name, String text) throws IOException {
        return write(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes a file whole, in place of one of its name. One that has just that content already is left as it is.
     *
     * @return whether it was not there already
     * @throws IOException if it can't be written; the message is for people
     */
    boolean write(String name, Content content) throws IOException {
        return write(name, content, () -> {});
    }

    /** Something that is done in the middle of writing. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    /**
     * Does the same, and something else before the file gets its name, unless it is there already just as it is: so
     * what the name stands for has been done, whenever the writer dies.
     */
    boolean write(String name, Content content, Step before) throws IOException {
        String hidden = hidden(name);
        try {
            return write(hidden, name, content, before);
        } catch (IOException e) { // of whatever kind: it is no fault of what is written
            throw new IOException("Can't write " + HadoopFiles.text(path(name)) + ": " + e.getMessage(), e);
        }
    }

    private boolean write(String hidden, String name, Content content, Step before) throws IOException {
        try {
            try (OutputStream out = new BufferedOutputStream(create(path(hidden)))) {
                content.write(out);
            }
            if (isSame(hidden, name)) {
                return false;
            }
            before.run();
            move(hidden, name);
            return true;
        } finally {
            delete(hidden);
        }
    }

    /** On local disks Hadoop starts a program to set the rights of each file. */
    private OutputStream create(Path path) throws IOException {
        if (!HadoopFiles.isLocal(path)) {
            return system().create(path, false);
        }
        java.nio.file.Path file = HadoopFiles.local(path);
        Files.createDirectories(file.getParent());
        return Files.newOutputStream(file);
    }

    private boolean isSame(String hidden, String name) throws IOException {
        if (size(hidden) != size(name)) {
            return false;
        }
        try (InputStream a = open(hidden); InputStream b = open(name)) {
            byte[] block = new byte[1 << 16];
            for (int read = a.readNBytes(block, 0, block.length); read > 0; read = a.readNBytes(block, 0,
                    block.length)) {
                byte[] other = b.readNBytes(read);
                if (!Arrays.equals(block, 0, read, other, 0, other.length)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Gives what is complete its name, in place of what has it. Where that can't be done in one step, what was there is
     * gone for a moment; another attempt that was faster has written the same.
     */
    void move(String hidden, String name) throws IOException {
        FileStatus there = HadoopFiles.status(system(), path(name));
        boolean isFolder = HadoopFiles.status(system(), path(hidden)).isDirectory();
        if (there != null && there.isDirectory() && !isFolder) {
            throw new IOException("it is a folder");
        }
        if (there != null && (isFolder || !HadoopFiles.isLocal(path(name)))) {
            delete(name);
        }
        boolean moved = false;
        try {
            moved = system().rename(path(hidden), path(name));
        } catch (FileAlreadyExistsException e) {
            // looked at below
        }
        if (!moved && !(exists(name) && (isFolder || isSame(hidden, name)))) {
            throw new IOException("it can't be moved to its place");
        }
    }
}
