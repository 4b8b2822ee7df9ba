package org.colorquant.spark;

import java.io.IOException;
import java.util.Arrays;

/** Runs another main class, but ends with the process that started this one, even if that was killed. */
public final class WhileParentLives {
    private WhileParentLives() {}

    /** The first argument is the main class, the others are its arguments; standard input has to be a pipe from the parent. */
    public static void main(String[] args) throws Exception {
        Thread watch = new Thread(WhileParentLives::haltWithParent, "while parent lives");
        watch.setDaemon(true);
        watch.start();
        Class.forName(args[0]).getMethod("main", String[].class)
                .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    }

    /** The pipe ends when the last process that could write to it is gone. */
    private static void haltWithParent() {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IOException e) {
            // a broken pipe has ended, too
        }
        Runtime.getRuntime().halt(1);
    }
}
