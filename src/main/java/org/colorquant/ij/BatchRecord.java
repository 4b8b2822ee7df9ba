package org.colorquant.ij;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.colorquant.format.Csv;
import org.colorquant.format.WholeFile;
import org.colorquant.quantize.PaletteUse;

/**
 * What a batch writes down of itself, so that it can be ended at any moment and finished later.
 *
 * <p>{@code kmeans-run.txt} says which batch the folder belongs to. While it runs, the rows of finished images are added to
 * a {@link BatchJournal}; at the end they become the two tables, and the journal goes away.
 */
final class BatchRecord implements AutoCloseable {
    /** What {@link WholeFile} and {@link SliceFile} leave behind when they are killed. */
    private static final String LEFT_OVER = "\\.(.+)\\.[0-9a-f]{8}-[0-9a-f-]{27}\\.tmp";

    private final Path folder;
    private final BatchFiles files;
    private final boolean quality;
    private final BatchJournal journal;
    private final Map<String, BatchRow> rows = new HashMap<>();

    private BatchRecord(BatchFiles files, boolean quality, BatchJournal journal) {
        this.files = files;
        this.folder = files.results();
        this.quality = quality;
        this.journal = journal;
    }

    /** Returns the files that a batch may write beside its results. */
    static List<Path> paths(Path folder) {
        return BatchNames.OWN.stream().map(folder::resolve).collect(Collectors.toList());
    }

    /**
     * Opens the folder of results, for a new batch or to go on with this one.
     *
     * @param run says what makes this batch another than others
     * @param options say whether to begin anew
     * @throws IllegalArgumentException if the folder holds results of something else and may not be replaced; the
     *     message is for people, and nothing was written
     * @throws IOException if it can't be read or written; the message is for people
     */
    static BatchRecord open(BatchFiles files, BatchOptions options, String run) throws IOException {
        Path folder = files.results();
        boolean goesOn = BatchStart.goesOn(files, options, run);
        BatchJournal journal = new BatchJournal(folder);
        BatchRecord record = new BatchRecord(files, options.each().quality(), journal);
        try {
            record.removeLeftOvers();
            if (goesOn) {
                record.read();
            } else {
                journal.clear();
                for (String name : Arrays.asList(BatchNames.IMAGES, BatchNames.COLORS, BatchNames.PALETTE)) {
                    Files.deleteIfExists(folder.resolve(name));
                }
                WholeFile.write(folder.resolve(BatchNames.RUN), bytes(run));
            }
            return record;
        } catch (IOException | RuntimeException e) {
            record.close();
            throw e;
        }
    }

    /** Where outputs are, files may be left that were not yet moved to their places. */
    private void removeLeftOvers() throws IOException {
        Map<Path, List<String>> stems = new HashMap<>();
        stems.computeIfAbsent(folder, f -> new ArrayList<>()).add("kmeans-");
        for (BatchItem item : files.items()) {
            String name = item.output().getFileName().toString();
            stems.computeIfAbsent(item.output().getParent(), f -> new ArrayList<>())
                    .add(name.substring(0, name.lastIndexOf('.')));
        }
        for (Map.Entry<Path, List<String>> place : stems.entrySet()) {
            if (!Files.isDirectory(place.getKey())) {
                continue;
            }
            try (DirectoryStream<Path> all = Files.newDirectoryStream(place.getKey(), ".*.tmp")) {
                for (Path file : all) {
                    String name = file.getFileName().toString();
                    boolean ours = name.matches(LEFT_OVER)
                            && place.getValue().stream().anyMatch(stem -> name.startsWith("." + stem));
                    if (ours) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    /** Reads the tables, then the journal, which is younger. */
    private void read() throws IOException {
        readTables();
        for (String entry : journal.read()) {
            put(BatchRow.of(entry));
        }
    }

    private void readTables() throws IOException {
        if (!Files.exists(folder.resolve(BatchNames.IMAGES)) || !Files.exists(folder.resolve(BatchNames.COLORS))) {
            return;
        }
        List<List<String>> images;
        List<List<String>> all;
        try {
            images = Csv.rows(text(folder.resolve(BatchNames.IMAGES)));
            all = Csv.rows(text(folder.resolve(BatchNames.COLORS)));
        } catch (IllegalArgumentException e) {
            return; // somebody has changed them: what they said is made anew
        }
        Map<String, List<List<String>>> colors = new HashMap<>();
        for (List<String> row : all) {
            colors.computeIfAbsent(row.get(0), name -> new ArrayList<>()).add(row);
        }
        for (List<String> row : images.subList(Math.min(1, images.size()), images.size())) {
            if (row.size() == BatchRow.columns(quality).size()) {
                put(new BatchRow(row, colors.getOrDefault(row.get(0), Collections.emptyList())));
            }
        }
    }

    private void put(BatchRow row) {
        if (row.isFailed() || row.isComplete()) {
            rows.put(row.name(), row);
        }
    }

    /** Returns whether an input has its result, and that is still there. */
    boolean isFinished(BatchItem item, BatchFormat format) {
        BatchRow row = rows.get(item.name());
        if (row == null || row.isFailed()) {
            return false;
        }
        try {
            return size(row.files(item.output(), format)) == row.bytesOut();
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    /** Returns the size of files together. */
    static long size(List<Path> paths) throws IOException {
        long bytes = 0;
        for (Path path : paths) {
            bytes += Files.size(path);
        }
        return bytes;
    }

    /** Returns where a shared palette belongs. */
    static Path palette(Path folder) {
        return folder.resolve(BatchNames.PALETTE);
    }

    /**
     * Writes a shared palette.
     *
     * @throws IOException if it can't be written; the message is for people
     */
    void writePalette(PaletteUse use) throws IOException {
        WholeFile.write(palette(folder), bytes(BatchWork.paletteTable(use)));
    }

    /**
     * Notes what became of an input, after its result has got its name.
     *
     * @throws IOException if it can't be written; the message is for people
     */
    synchronized void add(BatchRow row) throws IOException {
        rows.put(row.name(), row);
        journal.add(row.toString());
    }

    /**
     * Writes the tables, and ends the journal.
     *
     * @return the rows, in the order of the inputs
     * @throws IOException if they can't be written; the message is for people
     */
    List<BatchRow> finish() throws IOException {
        List<BatchRow> all = new ArrayList<>();
        StringBuilder images = new StringBuilder(Csv.line(BatchRow.columns(quality)));
        StringBuilder colors = new StringBuilder(Csv.line(BatchRow.COLOR_COLUMNS));
        for (BatchItem item : files.items()) {
            BatchRow row = rows.get(item.name());
            all.add(row);
            images.append(row.imageLine());
            colors.append(row.colorLines());
        }
        byte[][] tables = {bytes(images.toString()), bytes(colors.toString())};
        WholeFile.write(
                Arrays.asList(folder.resolve(BatchNames.IMAGES), folder.resolve(BatchNames.COLORS)),
                (i, out) -> out.write(tables[i]));
        journal.delete();
        return all;
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    static String text(Path path) throws IOException {
        return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
