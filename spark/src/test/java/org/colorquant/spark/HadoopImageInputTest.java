package org.colorquant.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;

class HadoopImageInputTest {
    private static final Path FILE = TiffPlaneTest.resource("bigtiff-tiles.tif");

    private static ImageInputStream open() throws IOException {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(FILE.toUri());
        return new HadoopImageInput(FileSystem.get(path.toUri(), new Configuration()), path);
    }

    @Test
    void blocks_come_from_a_file_system_of_hadoop_as_from_a_file() throws IOException {
        try (ImageInputStream hadoop = open(); ImageInputStream local = new FileImageInputStream(FILE.toFile())) {
            TiffPlane there = new TiffPlane(hadoop, 2048);
            TiffPlane here = new TiffPlane(local, 2048);
            for (int i = here.blocks() - 1; i >= 0; i--) {
                assertArrayEquals(here.read(i).pixels(), there.read(i).pixels());
            }
        }
    }

    @Test
    void what_is_read_beyond_the_end_is_the_end() throws IOException {
        try (ImageInputStream in = open()) {
            in.seek(in.length() + 5);
            assertEquals(-1, in.read());
            assertThrows(EOFException.class, () -> in.readFully(new byte[1]));
        }
    }
}
