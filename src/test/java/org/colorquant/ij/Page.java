package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the documentation, and what it says of options. */
final class Page {
    static final Page README = new Page("README.md");
    static final Page MANUAL = new Page("docs/manual.md");

    private final Path file;

    Page(String file) {
        this.file = Paths.get(file).toAbsolutePath();
    }

    Path resolve(String link) {
        return file.resolveSibling(link);
    }

    String text() throws Exception {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** Returns what the first group of a pattern matches where it is first found. */
    String find(String pattern) throws Exception {
        List<String> found = findAll(pattern);
        assertTrue(!found.isEmpty(), pattern);
        return found.get(0);
    }

    /** Returns what the first group of a pattern matches wherever it is found. */
    List<String> findAll(String pattern) throws Exception {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL | Pattern.MULTILINE).matcher(text());
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** Returns the names by which headings are linked to. */
    List<String> anchors() throws Exception {
        List<String> anchors = findAll("^#+ (.*?)$");
        anchors.replaceAll(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-'));
        return anchors;
    }

    /** Fails if a table does not have the keys of some options in their order, with their defaults. */
    static <O, B> void assertKeysAndDefaults(OptionList<O, B> options, int count, String table) {
        Map<String, String> expected = new LinkedHashMap<>();
        O defaults = options.build(options.builder());
        for (Option<O, B> option : options.subList(0, count)) {
            String value = option.get(defaults);
            expected.put(option.key(), value.isEmpty() ? "none" : value.equals("false") ? "off" : value);
        }
        Map<String, String> found = new LinkedHashMap<>();
        String[] rows = table.trim().split("\n", -1);
        int key = column(rows[0], "macro key");
        int value = column(rows[0], "default");
        for (String row : rows) {
            String[] cells = row.split("\\|", -1);
            if (cells[key].contains("`")) {
                found.put(cells[key].replace("`", "").trim(), cells[value].replaceAll("[`\\[\\]]", "").trim());
            }
        }
        assertEquals(expected.toString(), found.toString());
    }

    private static int column(String head, String name) {
        String[] cells = head.split("\\|", -1);
        for (int i = 0; i < cells.length; i++) {
            if (cells[i].trim().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(head);
    }
}
