package org.colorquant.ij;

import ij.IJ;
import org.colorquant.progress.CancelledException;
import org.colorquant.progress.Progress;

/** Shows progress in ImageJ's progress bar; Esc, or an interrupt of the thread that made this, cancels. */
final class IjProgress implements Progress {
    private final Thread owner = Thread.currentThread();

    @Override
    public void update(double fraction) {
        if (IJ.escapePressed() || owner.isInterrupted()) {
            throw new CancelledException();
        }
        if (Thread.currentThread() == owner) {
            IJ.showProgress(fraction);
        }
    }
}
