package org.colorquant.spark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.util.Utils;

/**
 * A file of Hadoop's as one of this machine, under its own name, which the image's title and the format are taken from. A
 * local file is used where it is; a copy goes away when this is closed.
 */
final class LocalCopy implements AutoCloseable {
    private final Path folder;
    private final Path file;

    /**
     * Copies the file, where that is needed.
     *
     * @param path with its scheme
     * @throws IOException if it can't be read
     */
    LocalCopy(String path, Configuration configuration) throws IOException {
        org.apache.hadoop.fs.Path from = new org.apache.hadoop.fs.Path(path);
        if (HadoopFiles.isLocal(from)) {
            folder = null;
            file = HadoopFiles.local(from);
            return;
        }
        folder = folder();
        file = folder.resolve(from.getName());
        try (InputStream in = HadoopFiles.system(from, configuration).open(from)) {
            Files.copy(in, file);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /**
     * Makes a folder for what is needed for a while, in {@code spark.local.dir} or what the cluster has in place of it: an
     * executor that crashes leaves it to Spark, which removes it with its own.
     */
    static Path folder() throws IOException {
        Path local = Paths.get(Utils.getLocalDir(SparkEnv.get().conf()));
        return Files.createTempDirectory(local.toAbsolutePath(), "kmeans-");
    }

    /** Returns the file, which may be read only. */
    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }
}
