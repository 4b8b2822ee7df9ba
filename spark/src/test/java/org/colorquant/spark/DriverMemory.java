package org.colorquant.spark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.colorquant.image.ColorHistogram;
import org.colorquant.image.ColorOrder;

/** Finds the least memory in which a Java VM learns a palette as the driver does, from a number of distinct colors. */
final class DriverMemory {
    private static final int MEGABYTE = 1 << 20;
    private static final double STEP = 1.1;

    private DriverMemory() {}

    /** Learns: the number of colors, then the options of the job; prints the seconds. */
    public static void main(String[] arguments) {
        ColorCounts all = ColorCounts.of(histogram(Integer.parseInt(arguments[0])));
        JobArguments options = new JobArguments(Arrays.copyOfRange(arguments, 1, arguments.length));
        long start = System.nanoTime();
        SharedPalette.learn(all, options);
        System.out.printf(Locale.ROOT, "%.1f%n", (System.nanoTime() - start) / 1e9);
    }

    /** Colors from all over the cube, each with any number of pixels: nothing that would help. */
    private static ColorHistogram histogram(int size) {
        SplittableRandom random = new SplittableRandom(1);
        int[] colors = new int[size];
        long[] counts = new long[size];
        for (int place = 0, i = 0; i < size; place++) {
            if (random.nextInt(ColorOrder.PLACES - place) < size - i) {
                colors[i] = ColorOrder.color(place);
                counts[i++] = 1 + (random.nextLong() >>> random.nextInt(44, 64));
            }
        }
        return ColorHistogram.of(colors, counts);
    }

    /** Prints a row of the table: least heap that is enough, to a step of a tenth, and the seconds with twice that. */
    static void print(int colors, String... options) throws IOException, InterruptedException {
        int low = 0; // STEP to the power of this megabytes are too little, or nothing at all
        int high = 90;
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (seconds(megabytes(middle), colors, options).isEmpty()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        int least = megabytes(high);
        System.out.printf("| %,d | %d | %s |%n", colors, least, seconds(2 * least, colors, options));
    }

    private static int megabytes(int power) {
        return (int) Math.ceil(Math.pow(STEP, power));
    }

    private static String seconds(int megabytes, int colors, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(), "-Xmx" + (long) megabytes * MEGABYTE, "-cp",
                ManagementFactory.getRuntimeMXBean().getClassPath(), DriverMemory.class.getName(), "" + colors));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            String printed = new String(process.getInputStream().readAllBytes()).trim();
            return process.waitFor() == 0 ? printed : "";
        } finally {
            process.destroyForcibly();
        }
    }
}
