package org.colorquant.ij;

import ij.IJ;
import ij.ImageStack;
import ij.process.ColorProcessor;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.Locale;
import org.colorquant.cluster.IterationListener;
import org.colorquant.color.Centroids;
import org.colorquant.color.ColorPoints;
import org.colorquant.color.ColorSpace;

/** Draws each step of k-means, as it hears of it, on a slice of its own with a line of text. */
final class StepsStack implements IterationListener {
    private static final int GAP = 8;
    private static final int LINE = 24;
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private final StepPanel panel;
    /** Null where there is no image. */
    private final StepPreview preview;
    private final String noun;
    private final ImageStack stack;
    private byte[] labels;

    /** Makes an empty stack; {@code preview} may be null. */
    StepsStack(StepPanel panel, StepPreview preview) {
        this.panel = panel;
        this.preview = preview;
        noun = preview == null ? "points" : "colors";
        int width = GAP + panel.side() + GAP + (preview == null ? 0 : preview.side() + GAP);
        stack = new ImageStack(width, GAP + panel.side() + LINE);
    }

    ImageStack stack() {
        return stack;
    }

    /** Adds the slice of what k-means begins with. */
    void start(Centroids centroids, String text) {
        panel.visit(centroids);
        add(centroids, null, false, text);
    }

    @Override
    public void iterated(int number, ColorPoints points, byte[] now, Centroids before, Centroids after) {
        String changed = labels == null
                ? String.format(Locale.ROOT, "%d %s to their nearest centroids", now.length, noun)
                : String.format(Locale.ROOT, "%d of %d %s to another centroid", changed(now), now.length, noun);
        labels = now.clone();
        add(before, labels, true, String.format("assign %d: %s; %s", number, changed, error(points, labels, before)));
        panel.visit(after);
        add(after, labels, false, String.format(
                Locale.ROOT, "move %d: to the means of the %s, by up to %.1f; %s", number, noun,
                farthest(before, after), error(points, labels, after)));
    }

    /** Adds the slice of what k-means ends with. */
    void end(ColorPoints points, byte[] last, Centroids centroids, String text) {
        add(centroids, last, true, text + "; " + error(points, last, centroids));
    }

    private int changed(byte[] now) {
        int changed = 0;
        for (int i = 0; i < now.length; i++) {
            changed += now[i] == labels[i] ? 0 : 1;
        }
        return changed;
    }

    private static double farthest(Centroids before, Centroids after) {
        double most = 0;
        for (int j = 0; j < before.size(); j++) {
            double dx = (double) after.x[j] - before.x[j];
            double dy = (double) after.y[j] - before.y[j];
            double dz = (double) after.z[j] - before.z[j];
            most = Math.max(most, dx * dx + dy * dy + dz * dz);
        }
        return Math.sqrt(most) / ColorSpace.RGB.step();
    }

    private static String error(ColorPoints points, byte[] labels, Centroids centroids) {
        double error = 0;
        double weight = 0;
        for (int i = 0; i < labels.length; i++) {
            error += points.weight[i] * (double) centroids.squaredDistance(labels[i] & 255, points, i);
            weight += points.weight[i];
        }
        double step = ColorSpace.RGB.step();
        return String.format(Locale.ROOT, "MSE %.2f", error / weight / (step * step));
    }

    /** The labels are null before the first assignment. */
    private void add(Centroids centroids, byte[] of, boolean cells, String text) {
        ColorProcessor slice = new ColorProcessor(stack.getWidth(), stack.getHeight());
        int[] pixels = (int[]) slice.getPixels();
        Arrays.fill(pixels, 0xffffffff);
        int[] colors = centroids.toColors(ColorSpace.RGB);
        slice.insert(panel.draw(centroids, colors, of, cells), GAP, GAP);
        if (preview != null) {
            slice.insert(preview.draw(colors, of), GAP + panel.side() + GAP, GAP);
        }
        slice.setFont(FONT);
        slice.setAntialiasedText(true);
        slice.setColor(Color.BLACK);
        slice.drawString(text, GAP, slice.getHeight() - 4);
        stack.addSlice(text, slice);
        IJ.showStatus("K-Means Step by Step: " + stack.getSize() + " slices");
    }
}
