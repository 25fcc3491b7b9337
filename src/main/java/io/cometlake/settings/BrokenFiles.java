// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Finds the files that cannot be parsed, all of them, as Spring Boot stops at the first and does not say which one it is. */
final class BrokenFiles {
    private BrokenFiles() {}

    /** A sentence or two on each. What stands in them is not repeated: it may be secret. */
    static List<String> among(List<Path> files) {
        return files.stream().flatMap(BrokenFiles::problem).toList();
    }

    private static Stream<String> problem(Path file) {
        PropertySourceLoader loader = file.toString().endsWith(".properties")
                ? new PropertiesPropertySourceLoader()
                : new YamlPropertySourceLoader();
        try {
            loader.load(file.toString(), new FileSystemResource(file));
            return Stream.empty();
        } catch (MarkedYAMLException e) {
            return Stream.of(at(file, e) + reason(e));
        } catch (IOException e) {
            return Stream.of(file + ": cannot be read (" + e.getClass().getSimpleName()
                    + "). Let the user of this process read it.");
        } catch (RuntimeException e) {
            return Stream.of(file + ": cannot be parsed. Is it YAML, or lines of KEY=VALUE in a file that ends with"
                    + " .properties, and is it UTF-8?");
        }
    }

    private static String at(Path file, MarkedYAMLException thrown) {
        return thrown.getProblemMark() == null
                ? file + ": "
                : file + ":" + (thrown.getProblemMark().getLine() + 1) + ": ";
    }

    private static String reason(MarkedYAMLException thrown) {
        String problem = String.valueOf(thrown.getProblem());
        return problem.startsWith("found duplicate key ")
                ? "the key "
                        + problem.substring("found duplicate key ".length()).strip()
                        + " is there twice. Leave one of them out."
                : "this is no YAML. Look at the indentation here and above, and put a value with special characters"
                        + " between quotes.";
    }
}
