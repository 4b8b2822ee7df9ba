package org.colorquant.spark;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;

/** Files that Java does not know as files, of a scheme {@code far}; as on HDFS, nothing is renamed to what exists. */
public final class FarFileSystem extends RawLocalFileSystem {
    /** Hadoop makes it. */
    public FarFileSystem() {}

    @Override
    public URI getUri() {
        return URI.create("far:///");
    }

    @Override
    public String getScheme() {
        return "far";
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return !exists(to) && super.rename(from, to);
    }

    @Override
    public void access(Path path, FsAction mode) throws IOException {
        if (!pathToFile(path).canWrite()) {
            throw new AccessControlException(path.toString());
        }
    }
}
