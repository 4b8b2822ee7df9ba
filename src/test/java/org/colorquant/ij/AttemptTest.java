package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.plugin.filter.PlugInFilter;
import ij.process.ByteProcessor;
import org.junit.jupiter.api.Test;

class AttemptTest {
    @Test
    void aCommandThatRefusesAnImageLeavesItLockedForTheOneThatWorksOnIt() {
        for (PlugInFilter command : new PlugInFilter[]{
                new KMeansQuantizer(), new ApplyPalette(), new ChooseNumberOfColors(), new ComparePaletteSizes()}) {
            ImagePlus gray = new ImagePlus("gray", new ByteProcessor(3, 3));
            assertTrue(gray.lock());
            assertEquals(PlugInFilter.DONE, command.setup("", gray));
            assertTrue(gray.isLocked(), command.getClass().getSimpleName());
        }
    }
}
