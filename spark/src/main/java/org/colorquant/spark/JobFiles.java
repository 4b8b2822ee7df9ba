package org.colorquant.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.colorquant.ij.BatchDescription;
import org.colorquant.ij.BatchFiles;
import org.colorquant.ij.BatchItem;
import org.colorquant.ij.BatchOptions;
import org.colorquant.image.Palette;

/**
 * The files of the job, in the order of their names, and what each becomes; finding them changes nothing. On local disks the
 * plugin finds them, with all that it knows of links.
 *
 * @param input the folder of the images, as {@code kmeans-run.txt} names it
 * @param results where to write to
 * @param images all of them
 */
record JobFiles(String input, Path results, List<JobImage> images) {
    /**
     * Lists the files.
     *
     * @throws IllegalArgumentException if the folders, or what would be written, do not go together; the message is for
     *     people
     * @throws IOException if a folder can't be read, or a file not written; the message is for people
     */
    static JobFiles of(JobArguments arguments, Configuration configuration) throws IOException {
        BatchOptions options = arguments.options();
        Path input = HadoopFiles.path("Input", options.input(), configuration);
        Path results = HadoopFiles.path("Results", options.results(), configuration);
        Path palette = options.palette().isEmpty()
                ? null
                : HadoopFiles.path("Palette", options.palette(), configuration);
        if (!HadoopFiles.isLocal(input) || !HadoopFiles.isLocal(results)) {
            return new JobFiles(
                    HadoopFiles.text(input), results,
                    new RemoteFiles(options, input, results, palette, configuration).images());
        }
        Map<String, String> local = new HashMap<>();
        local.put("input", HadoopFiles.local(input).toString());
        local.put("results", HadoopFiles.local(results).toString());
        if (palette != null && HadoopFiles.isLocal(palette)) {
            local.put("palette", HadoopFiles.local(palette).toString());
        }
        BatchFiles files = new BatchFiles(arguments.options(local));
        return new JobFiles(files.input().toString(), new Path(files.results().toUri()), images(files));
    }

    private static List<JobImage> images(BatchFiles files) throws IOException {
        List<JobImage> images = new ArrayList<>();
        for (BatchItem item : files.items()) {
            String output = files.results().relativize(item.output()).toString().replace('\\', '/');
            BasicFileAttributes file = Files.readAttributes(item.input(), BasicFileAttributes.class);
            images.add(new JobImage(
                    images.size(), item.name(), new Path(item.input().toUri()).toString(), file.size(),
                    file.lastModifiedTime().toInstant(), output, item.taken()));
        }
        return images;
    }

    /** Returns what makes this job another than others: the text of {@code kmeans-run.txt}. */
    String description(BatchOptions options, Palette given) {
        BatchDescription description = new BatchDescription(options, input, given);
        for (JobImage image : images) {
            description.add(image.bytes(), image.changed(), image.name());
        }
        return description.toString();
    }
}
