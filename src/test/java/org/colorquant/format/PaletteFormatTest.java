package org.colorquant.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import ij.plugin.LutLoader;
import ij.process.LUT;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.colorquant.image.Palette;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaletteFormatTest {
    private static final Palette THREE = Palette.of(0xff0000, 0x00ff7f, 0x0a0b0c);

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return file(name, text.getBytes(UTF_8));
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static Palette random(SplittableRandom random, int size) {
        int few = random.nextBoolean() ? 4 : 1 << 24; // colors to draw from: some come twice
        return Palette.of(random.ints(size, 0, few).map(i -> i * 40503).toArray());
    }

    private static Palette withoutRepeatsAtTheEnd(Palette palette) {
        int size = palette.size();
        while (size > 1 && palette.color(size - 2) == palette.color(palette.size() - 1)) {
            size--;
        }
        return Palette.of(Arrays.copyOf(palette.toArray(), size));
    }

    private String refusal(Path file) {
        String message = assertThrows(IOException.class, () -> PaletteFormat.read(file)).getMessage();
        String start = "Can't read " + file + ": ";
        assertTrue(message.startsWith(start), message);
        assertFalse(message.contains("\n"), message);
        return message.substring(start.length());
    }

    @ParameterizedTest
    @EnumSource(PaletteFormat.class)
    void whatIsWrittenIsReadBackExactlyInItsOrder(PaletteFormat format) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (int size = 1; size <= 256; size++) {
            Palette palette = random(random, size);
            Path file = folder.resolve("a b" + format.extension());
            PaletteFormat.write(file, palette);
            Palette expected = format == PaletteFormat.LUT ? withoutRepeatsAtTheEnd(palette) : palette;
            assertEquals(expected, PaletteFormat.read(file));
        }
    }

    @Test
    void theEndOfTheNameSaysTheFormatInSmallOrCapitalLetters() throws IOException {
        PaletteFormat.write(folder.resolve("P.Gpl"), THREE);
        assertTrue(
                new String(Files.readAllBytes(folder.resolve("P.Gpl")), UTF_8).startsWith("GIMP Palette\nName: P\n"));
        assertEquals(
                "A palette file must end in .csv, .gpl, .act, .pal or .lut: p.ase",
                assertThrows(IllegalArgumentException.class, () -> PaletteFormat.of("p.ase")).getMessage());
        assertTrue(PaletteFormat.isKnown("a.LUT"));
        assertFalse(PaletteFormat.isKnown("lut"));
    }

    @Test
    void anAdobeTableSaysItsNumberOfColorsWithTheHigherByteFirst() throws IOException {
        Path file = folder.resolve("p.act");
        PaletteFormat.write(file, THREE);
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(772, bytes.length);
        assertArrayEquals(new byte[]{0, 3, -1, -1}, Arrays.copyOfRange(bytes, 768, 772));
        assertArrayEquals(new byte[]{-1, 0, 0, 0, -1, 127}, Arrays.copyOf(bytes, 6));
        byte[] whole = Arrays.copyOf(bytes, 768);
        assertEquals(256, PaletteFormat.read(file("q.act", whole)).size());
        bytes[771] = 1; // a transparent color is a color
        assertEquals(THREE, PaletteFormat.read(file("r.act", bytes)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 255, 256})
    void imageJOpensARawTableOf256Colors(int size) throws IOException {
        Palette palette = random(new SplittableRandom(size), size);
        Path file = folder.resolve("p.lut");
        PaletteFormat.write(file, palette);
        LUT lut = LutLoader.openLut("noerror:" + file);
        for (int i = 0; i < 256; i++) {
            assertEquals(palette.color(Math.min(i, size - 1)), lut.getRGB(i) & 0xffffff);
        }
    }

    @Test
    void aTableOfNihImageIsReadByItsOwnCount() throws IOException {
        for (int length : new int[]{41, 800}) {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            bytes.put("ICOL".getBytes(UTF_8)).putShort((short) 1).putShort((short) 3);
            bytes.position(32);
            bytes.put(new byte[]{-1, 0, 10, 0, -1, 11, 0, 127, 12});
            assertEquals(THREE, PaletteFormat.read(file("p.lut", bytes.array())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "255 0 0\n0 255 127\n10 11 12\n", "0\t255\t0\t0\r\n1\t0\t255\t127\r\n2\t10\t11\t12",
            "Index\tRed\tGreen\tBlue\n0\t255\t0\t0\n1\t0\t255\t127\n2\t10\t11\t12\n",
            "255,0,0\n0,255,127\n10,11,12\n\n",
            " 255  0  0\n  0 255.000 127\n10 11   12"
    })
    void aTextTableIsReadByItsOwnCount(String text) throws IOException {
        assertEquals(THREE, PaletteFormat.read(file("p.lut", text)));
    }

    @Test
    void aTextTableThatIsAsLongAsARawOneIsAText() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 64; i++) {
            text.append("255 254 1").append(i % 10).append(i % 7).append("\n");
        }
        Palette palette = PaletteFormat.read(file("p.lut", text.toString()));
        assertEquals(768, text.length());
        assertEquals(64, palette.size());
        assertEquals(0xfffe00 | 130 + 3, palette.color(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Red,Green,Blue\n255,0,0\n0,255,127\n10,11,12\n", "Hex\n#ff0000\n00FF7F\n#0a0b0c",
            "\u00ef\u00bb\u00bfhex;Name\r\n#ff0000;red\r\n#00ff7f;\"a; \"\"b\"\"\"\r\n#0a0b0c;x\r\n\r\n",
            " ,Pixels,Blue,Green,Red\n1,7,0,0,255\n2,,127,255,0\n3,-1e9,12,11,10\n",
            "Index,Red,Green,Blue,Hex,L*,a*,b*,Pixels,Percent,Area\n9,255,0,0,#ff0000,,,,,,\n8,0,255,127,#00ff7f,,,,,,\n"
                    + "7,10.0,11,12,#0A0B0C,NaN,,,,,\n",
            "\"Red\"\t\"Green\"\t\"Blue\"\n255\t0\t0\n0\t255\t127\n10\t11\t12\n"
    })
    void ofATableItsColorsSuffice(String text) throws IOException {
        assertEquals(THREE, PaletteFormat.read(file("p.csv", text.getBytes(ISO_8859_1))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTableThatImageJSavesIsRead(boolean rowNumbers) throws IOException {
        ResultsTable table = new ResultsTable();
        for (int i = 0; i < 3; i++) {
            table.incrementCounter();
            table.addValue("Red", THREE.red(i));
            table.addValue("Green", THREE.green(i));
            table.addValue("Blue", THREE.blue(i));
            table.addValue("Hex", THREE.hex(i));
            table.addValue("Area", 0.125);
        }
        table.showRowNumbers(rowNumbers);
        table.saveAs(folder.resolve("r.csv").toString());
        assertEquals(rowNumbers, Files.readAllLines(folder.resolve("r.csv")).get(0).startsWith(" ,"));
        assertEquals(THREE, PaletteFormat.read(folder.resolve("r.csv")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "GIMP Palette\nName: x\nColumns: 3\n# c\n255 0 0 red\n\n  0 255 127\tUntitled name\n10 11 12",
            "GIMP Palette\r\n255\t0\t0\r\n#\r\n0 255 127\r\n10 11 12\r\n"
    })
    void gimpPalettesOfBothVersionsAreRead(String text) throws IOException {
        assertEquals(THREE, PaletteFormat.read(file("p.gpl", text)));
    }

    @Test
    void jascPalettesAreReadWithEitherLineEnd() throws IOException {
        String text = "JASC-PAL\n0100\n3\n255 0 0\n0 255 127\n10 11 12\n";
        assertEquals(THREE, PaletteFormat.read(file("p.pal", text)));
        PaletteFormat.write(folder.resolve("q.pal"), THREE);
        assertArrayEquals(text.replace("\n", "\r\n").getBytes(UTF_8), Files.readAllBytes(folder.resolve("q.pal")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "p.csv | Red,Green\\n1,2 | its heading has no columns Red, Green, Blue or Hex",
            "p.csv | Red,Green,Blue | a palette has from 1 to 256 colors, not 0",
            "p.csv | Red,Green,Blue\\n1,2,3\\n1,2 | in line 3, there are 2 values, and 3 in the heading",
            "p.csv | Red,Green,Blue\\n1,2,256 | in line 2, Blue must be a whole number from 0 to 255, not 256",
            "p.csv | Red,Green,Blue\\nNaN,2,3 | in line 2, Red must be a whole number from 0 to 255, not NaN",
            "p.csv | Red,Green,Blue\\n1,-2,3 | in line 2, Green must be a whole number from 0 to 255, not -2",
            "p.csv | Red,Green,Blue\\n1,2.5,3 | in line 2, Green must be a whole number from 0 to 255, not 2.5",
            "p.csv | Red,Green,Blue\\n1,1e999999999,3 |"
                    + " in line 2, Green must be a whole number from 0 to 255, not 1e999999999",
            "p.csv | Red,Green,Blue\\n1,,3 | in line 2, Green must be a whole number from 0 to 255, not empty",
            "p.csv | Hex\\n#12345 | in line 2, Hex must be a color like #00ff7f, not #12345",
            "p.csv | Hex,Red,Green,Blue\\n#000001,0,0,2 | in line 2, Hex is another color than Red, Green, Blue",
            "p.csv | Hex,Name\\n#000001,\"x | in line 2, a quote is not closed",
            "p.gpl | GIMP\\n1 2 3 | its first line is not GIMP Palette",
            "p.gpl | GIMP Palette\\nName: x\\nColumns: 2\\n1 2 | in line 4, there are not three numbers",
            "p.gpl | GIMP Palette\\n1 2 -3 | in line 2, Blue must be a whole number from 0 to 255, not -3",
            "p.gpl | GIMP Palette | a palette has from 1 to 256 colors, not 0",
            "p.pal | RIFF | its first line is not JASC-PAL",
            "p.pal | JASC-PAL\\n0200\\n1\\n1 2 3 | its second line is not 0100",
            "p.pal | JASC-PAL\\n0100\\n3\\n1 2 3\\n4 5 6 | its third line says 3 colors, and it has 2",
            "p.pal | JASC-PAL\\n0100\\n1\\n1 2 3\\n4 5 6 | its third line says 1 colors, and it has 2",
            "p.pal | JASC-PAL\\n0100\\n99999999999\\n1 2 3 | its third line says 99999999999 colors, and it has 1",
            "p.pal | JASC-PAL\\n0100 | its third line says empty colors, and it has 0",
            "p.pal | JASC-PAL\\n0100\\n1\\n1 2 3 4 | in line 4, there are not three numbers",
            "p.act | abc | a color table of Adobe has 768 or 772 bytes, not 3",
            "p.lut | ICOL | a lookup table of NIH Image with 0 colors does not have 4 bytes",
            "p.lut | 1 2 3\\n1 2 | in line 2, there are not three numbers, or four with an index",
            "p.lut | a lut of mine | a palette has from 1 to 256 colors, not 0"
    })
    void whatIsWrongIsSaidInOneSentence(String name, String text, String sentence) throws IOException {
        assertEquals(sentence, refusal(file(name, text.replace("\\n", "\n"))));
    }

    @ParameterizedTest
    @EnumSource(PaletteFormat.class)
    void whatIsNoFileOrEmptyOrTooLargeIsRefusedUnread(PaletteFormat format) throws IOException {
        assertEquals("there is no such file", refusal(folder.resolve("no" + format.extension())));
        assertEquals("it is a folder", refusal(Files.createDirectory(folder.resolve("d" + format.extension()))));
        assertEquals("it is empty", refusal(file("e" + format.extension(), new byte[0])));
        Path large = folder.resolve("l" + format.extension());
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }
        assertEquals("it is too large for a palette, more than 256 KB", refusal(large));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"p.csv | Red,Green,Blue\\n | 1,2,3\\n", "p.gpl | GIMP Palette\\n | 1 2 3\\n",
            "p.pal | JASC-PAL\\n0100\\n257\\n | 1 2 3\\n", "p.lut | 1 2 3\\n | 1 2 3\\n"})
    void moreThan256ColorsAreRefused(String name, String heading, String row) throws IOException {
        StringBuilder text = new StringBuilder(heading);
        for (int i = name.endsWith("lut") ? 1 : 0; i < 257; i++) {
            text.append(row);
        }
        Path file = file(name, text.toString().replace("\\n", "\n"));
        assertEquals("a palette has from 1 to 256 colors, not 257", refusal(file));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 257, 65535})
    void aCountThatNoPaletteHasIsRefused(int count) throws IOException {
        ByteBuffer act = ByteBuffer.allocate(772).putShort(768, (short) count);
        assertEquals("a palette has from 1 to 256 colors, not " + count, refusal(file("p.act", act.array())));
        ByteBuffer lut = ByteBuffer.allocate(800).putShort(6, (short) count);
        lut.put("ICOL".getBytes(UTF_8));
        assertEquals("a palette has from 1 to 256 colors, not " + count, refusal(file("p.lut", lut.array())));
    }

    @Test
    void aTableOfNihImageThatIsCutOffOrGoesOnIsRefused() throws IOException {
        for (int length : new int[]{33, 32 + 99 * 3 - 1, 801}) {
            ByteBuffer lut = ByteBuffer.allocate(length).putShort(6, (short) 99);
            lut.put("ICOL".getBytes(UTF_8));
            assertEquals(
                    "a lookup table of NIH Image with 99 colors does not have " + length + " bytes",
                    refusal(file("p.lut", lut.array())));
        }
    }

    /** Whatever the bytes are, there is a palette or a sentence, and no other exception. */
    @ParameterizedTest
    @EnumSource(PaletteFormat.class)
    void damagedFilesGiveAPaletteOrASentence(PaletteFormat format) {
        SplittableRandom random = new SplittableRandom(3);
        byte[] whole = format.encode(random(random, 20), "x");
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = Arrays.copyOf(whole, random.nextInt(1, whole.length + 40));
            for (int j = random.nextInt(4); j > 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                format.decode(bytes);
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().matches("[ -~]+"), e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 500, "refused " + refused);
    }

    @Test
    void aNameOfSeveralLinesStaysOneLine() {
        byte[] bytes = PaletteFormat.GPL.encode(THREE, "x\n1 2 3\r\n");
        assertEquals(THREE, PaletteFormat.GPL.decode(bytes));
        assertEquals(THREE, PaletteFormat.GPL.decode(PaletteFormat.GPL.encode(THREE, " ")));
    }
}
