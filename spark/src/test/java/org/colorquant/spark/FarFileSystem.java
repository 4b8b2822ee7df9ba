package org.colorquant.spark;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

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
}
