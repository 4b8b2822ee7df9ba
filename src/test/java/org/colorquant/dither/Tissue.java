package org.colorquant.dither;

import java.util.SplittableRandom;

/** A tissue whose stains are known: curved regions, nuclei and fibers in five colors, with noise of a normal distribution. */
final class Tissue {
    static final int WIDTH = 420;
    static final int HEIGHT = 300;
    static final int[] STAINS = {0xebe6eb, 0xe196b4, 0x6e5096, 0x8c5a3c, 0x46326e};

    /** The stain of each pixel. */
    final int[] truth = new int[WIDTH * HEIGHT];
    /** What a camera sees. */
    final int[] pixels = new int[WIDTH * HEIGHT];

    private final SplittableRandom random;

    Tissue(int seed, double sigma) {
        random = new SplittableRandom(seed);
        regions();
        for (int n = 0; n < 60; n++) {
            nucleus(n % 2 == 0 ? 4 : 2);
        }
        for (int n = 0; n < 6; n++) {
            fiber(1 + n % 3);
        }
        for (int i = 0; i < pixels.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                int value = (int) Math.round((STAINS[truth[i]] >> shift & 255) + sigma * normal());
                pixels[i] |= Math.max(0, Math.min(255, value)) << shift;
            }
        }
    }

    private void regions() {
        double[][] waves = new double[3][12];
        for (double[] wave : waves) {
            for (int w = 0; w < wave.length; w++) {
                wave[w] = random.nextDouble() - 0.5;
            }
        }
        int[] stains = {0, 1, 3};
        for (int i = 0; i < truth.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            double most = -9;
            for (int s = 0; s < 3; s++) {
                double sum = 0;
                for (int w = 0; w < 12; w += 3) {
                    sum += Math.sin((x * waves[s][w] + y * waves[s][w + 1]) * 0.12
                            + 6.28 * waves[s][w + 2]);
                }
                truth[i] = sum > most ? stains[s] : truth[i];
                most = Math.max(most, sum);
            }
        }
    }

    private void nucleus(int stain) {
        double cx = random.nextDouble() * WIDTH;
        double cy = random.nextDouble() * HEIGHT;
        double a = 4 + 9 * random.nextDouble();
        double b = 4 + 9 * random.nextDouble();
        double turn = 3 * random.nextDouble();
        for (int i = 0; i < truth.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            double u = ((x - cx) * Math.cos(turn) + (y - cy) * Math.sin(turn)) / a;
            double v = ((y - cy) * Math.cos(turn) - (x - cx) * Math.sin(turn)) / b;
            truth[i] = u * u + v * v < 1 ? stain : truth[i];
        }
    }

    private void fiber(int thickness) {
        double x = random.nextDouble() * WIDTH;
        double y = random.nextDouble() * HEIGHT;
        double direction = 6.28 * random.nextDouble();
        for (int step = 0; step < 150; step++) {
            for (int t = 0; t < thickness * thickness; t++) {
                int u = (int) x + t % thickness;
                int v = (int) y + t / thickness;
                if (u >= 0 && v >= 0 && u < WIDTH && v < HEIGHT) {
                    truth[v * WIDTH + u] = 3;
                }
            }
            x += Math.cos(direction);
            y += Math.sin(direction);
            direction += 0.02;
        }
    }

    private double normal() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(6.283185307179586 * random.nextDouble());
    }

    /** Returns which part of the pixels has another index than its stain's. */
    double wrong(byte[] indices) {
        int wrong = 0;
        for (int i = 0; i < truth.length; i++) {
            wrong += indices[i] != truth[i] ? 1 : 0;
        }
        return wrong / (double) truth.length;
    }

    /** Returns the F-score of the edges: one counts as found if the other picture has one within two pixels. */
    double edgeScore(byte[] indices) {
        int[] found = new int[indices.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = indices[i];
        }
        boolean[] mine = edges(found);
        boolean[] real = edges(truth);
        double precision = near(mine, real);
        double recall = near(real, mine);
        return 2 * precision * recall / (precision + recall);
    }

    private static boolean[] edges(int[] labels) {
        boolean[] edges = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            edges[i] = i % WIDTH + 1 < WIDTH && labels[i] != labels[i + 1]
                    || i / WIDTH + 1 < HEIGHT && labels[i] != labels[i + WIDTH];
        }
        return edges;
    }

    private static double near(boolean[] edges, boolean[] others) {
        int all = 0;
        int hits = 0;
        for (int i = 0; i < edges.length; i++) {
            if (edges[i]) {
                all++;
                boolean hit = false;
                for (int v = Math.max(0, i / WIDTH - 2); v <= Math.min(HEIGHT - 1, i / WIDTH + 2); v++) {
                    for (int u = Math.max(0, i % WIDTH - 2); u <= Math.min(WIDTH - 1, i % WIDTH + 2); u++) {
                        int dx = u - i % WIDTH;
                        int dy = v - i / WIDTH;
                        hit |= dx * dx + dy * dy <= 4 && others[v * WIDTH + u];
                    }
                }
                hits += hit ? 1 : 0;
            }
        }
        return hits / (double) all;
    }
}
