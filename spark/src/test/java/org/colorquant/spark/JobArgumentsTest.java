package org.colorquant.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.colorquant.ij.BatchFormat;
import org.colorquant.ij.BatchOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobArgumentsTest {
    @Test
    void theKeysAreThoseOfTheMacro() {
        JobArguments arguments = new JobArguments(
                "--input=/a b/[c", "--results=s3a://bucket/x=y", "--colors=7", "--FORMAT=tiff", "--quality",
                "--replace=false", "--subfolders=1", "--partitions=12");
        BatchOptions options = arguments.options();
        assertEquals("/a b/[c", options.input());
        assertEquals("s3a://bucket/x=y", options.results());
        assertEquals(7, options.each().quantizer().colors());
        assertEquals(BatchFormat.TIFF, options.format());
        assertTrue(options.each().quality());
        assertTrue(options.subfolders());
        assertFalse(options.replace());
        assertEquals(12, arguments.partitions());
    }

    @Test
    void thePaletteIsSharedUnlessItIsGiven() {
        assertTrue(new JobArguments().options().shared());
        assertTrue(new JobArguments("--shared").options().shared());
        assertFalse(new JobArguments("--palette=x.csv").options().shared());
        assertEquals("x.csv", new JobArguments("--palette=x.csv").options().palette());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--colours=7 | There is no option --colours=7; --help says which there are",
            "colors=7 | An option is --key=value, not colors=7; --help says which there are",
            "--input /a | An option is --key=value, not /a; --help says which there are",
            "-- | There is no option --; --help says which there are",
            "--colors=3.5 | Colors (k) must be a whole number from 1 to 256, not 3.5",
            "--replace=maybe | Replace results must be true or false, not maybe",
            "--shared=false | This job makes all images of one palette, so shared can't be false",
            "--partitions=0 | Partitions must be a whole number from 1 to 1000000, not 0",
            "--partitions | Partitions must be a whole number from 1 to 1000000, not true",
            "--seed=1 --seed=2 | There is more than one --seed",
            "--shared --palette=x | Shared learns a palette from all images, and Palette names one: choose one of them"})
    void whatIsNoOptionGetsASentence(String line, String sentence) {
        assertEquals(
                sentence,
                assertThrows(IllegalArgumentException.class, () -> new JobArguments(line.split(" "))).getMessage());
    }
}
