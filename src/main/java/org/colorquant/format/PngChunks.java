package org.colorquant.format;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Writes a PNG as the chunks that it is made of. */
final class PngChunks {
    private static final byte[] SIGNATURE = {(byte) 137, 'P', 'N', 'G', '\r', '\n', 26, '\n'};
    private static final int DATA = 1 << 18;

    private final DataOutputStream out;

    /** Begins a file. */
    PngChunks(OutputStream out) throws IOException {
        this.out = new DataOutputStream(out);
        this.out.write(SIGNATURE);
    }

    /** Writes one chunk whose type is four letters. */
    void write(String type, byte[] content) throws IOException {
        write(type, content, 0, content.length);
    }

    private void write(String type, byte[] content, int from, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name, 0, name.length);
        crc.update(content, from, length);
        out.writeInt(length);
        out.write(name);
        out.write(content, from, length);
        out.writeInt((int) crc.getValue());
    }

    /** Returns a stream whose bytes become chunks of type IDAT; flush it at the end. */
    OutputStream data() {
        return new BufferedOutputStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        write(new byte[]{(byte) b}, 0, 1);
                    }

                    @Override
                    public void write(byte[] b, int from, int length) throws IOException {
                        PngChunks.this.write("IDAT", b, from, length);
                    }
                },
                DATA);
    }
}
