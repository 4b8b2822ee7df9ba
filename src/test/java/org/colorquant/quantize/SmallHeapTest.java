package org.colorquant.quantize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.colorquant.image.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the docs say of memory: 96 MB, 32 bytes for each distinct color and one for each pixel, beside the image. */
class SmallHeapTest {
    private static final int WIDTH = 3000;
    private static final int HEIGHT = 2000;

    @TempDir
    Path folder;

    @Test
    void noiseOfFiveMillionColorsFitsInTheHeapThatTheDocsName() throws Exception {
        long pixels = (long) WIDTH * HEIGHT;
        long colors = Math.round((1 << 24) * (1 - Math.exp(-pixels / (double) (1 << 24))));
        long bytes = 4 * pixels + (96 << 20) + 32 * colors + pixels;
        File out = folder.resolve("out.txt").toFile();
        Process run = new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java", "-XX:+UseG1GC", "-Xmx" + (bytes >> 20) + "m",
                "-classpath",
                System.getProperty("java.class.path"), SmallHeapTest.class.getName())
                .redirectErrorStream(true).redirectOutput(out).start();
        boolean ended = run.waitFor(120, TimeUnit.SECONDS);
        run.destroyForcibly();
        String text = new String(Files.readAllBytes(out.toPath()), StandardCharsets.UTF_8);
        assertTrue(ended, text);
        assertEquals("256 colors", text.trim());
    }

    /** The run in the small heap. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        int[] noise = new SplittableRandom(4).ints((long) WIDTH * HEIGHT).toArray();
        QuantizerOptions options = QuantizerOptions.builder().colors(256).build();
        QuantizedImage result = new Quantizer(options, 2).quantize(new RgbImage(WIDTH, HEIGHT, noise));
        System.out.println(result.palette().size() + " colors");
    }
}
