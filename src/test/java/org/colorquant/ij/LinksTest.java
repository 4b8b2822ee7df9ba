package org.colorquant.ij;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {
    static Stream<String> pages() throws Exception {
        try (Stream<Path> docs = Files.list(Paths.get("docs"))) {
            return Stream.concat(Stream.of("README.md"), docs.map(Path::toString))
                    .filter(name -> name.endsWith(".md"))
                    .sorted().collect(Collectors.toList()).stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadToAFileAndAHeading(String name) throws Exception {
        Page page = new Page(name);
        for (String link : page.findAll("\\]\\(([^)]+)\\)")) {
            if (!link.startsWith("https://")) {
                String[] parts = link.replace("%20", " ").split("#", -1);
                Path file = parts[0].isEmpty() ? Paths.get(name) : page.resolve(parts[0]);
                assertTrue(Files.exists(file), link);
                assertTrue(parts.length == 1 || new Page(file.toString()).anchors().contains(parts[1]), link);
            }
        }
    }
}
