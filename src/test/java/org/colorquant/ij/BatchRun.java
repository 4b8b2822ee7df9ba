package org.colorquant.ij;

import ij.IJ;
import org.colorquant.progress.Progress;

/** A program that runs a batch, for the tests that kill it, or take its memory or its disk away. */
public final class BatchRun {
    private BatchRun() {}

    /** Prints what comes of it; the argument is the text of the macro's options. */
    public static void main(String[] args) throws Exception {
        try {
            long failed = new BatchJob(Option.BATCH.ofMacro(args[0]), Progress.NONE).run().stream()
                    .filter(BatchRow::isFailed).count();
            IJ.log("FINISHED, FAILED " + failed);
        } catch (Exception e) {
            IJ.log(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }
}
