package org.colorquant.spark;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file of any of Hadoop's file systems, from any place of which can be read: so a part of it costs only that part. */
final class HadoopImageInput extends ImageInputStreamImpl {
    private final FSDataInputStream in;
    private final long length;

    /** Opens a file. */
    HadoopImageInput(FileSystem files, Path path) throws IOException {
        length = files.getFileStatus(path).getLen();
        in = files.open(path);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        bitOffset = 0;
        if (in.getPos() != streamPos) {
            in.seek(Math.min(streamPos, length)); // beyond the end it would throw, where this returns that there is nothing
        }
        int read = streamPos >= length ? -1 : in.read(bytes, from, count);
        streamPos += Math.max(0, read);
        return read;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void close() throws IOException {
        super.close();
        in.close();
    }
}
