// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What documents show as Java compiles, block by block. */
final class DocsExamplesTest {
    private static final Path DOCS = Path.of("src/docs");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern IMPORT = Pattern.compile("(?m)^import [^;]+;\n*");

    /** What the pages take for granted. */
    private static final String SURROUNDINGS = """
            import io.cometlake.client.*;
            import io.cometlake.client.api.*;
            import io.cometlake.client.download.*;
            import io.cometlake.client.http.*;
            import io.cometlake.client.model.*;
            import io.cometlake.emulator.Emulator;
            import io.cometlake.emulator.store.RegistryDraft;
            import io.cometlake.emulator.store.ExperimentModel;
            import io.cometlake.query.*;
            import java.net.URI;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import static io.cometlake.query.Query.*;
            %s
            abstract class Example {
                CometApi comet;
                CometApi api;
                Emulator emulator;
                String key;
                String experimentKey;
                String assetId;
                Map<Variable, String> facts;

                void show() throws Exception {
                    %s
                }
            }
            """;

    @TempDir
    Path classes;

    static Stream<Path> pagesWithJava() throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> files = Files.walk(DOCS)) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".md"))::iterator) {
                if (BLOCK.matcher(Files.readString(file)).find()) {
                    pages.add(file);
                }
            }
        }
        assertThat(pages).hasSizeGreaterThan(2);
        return pages.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("pagesWithJava")
    void everyBlockOfJavaCompiles(Path page) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(page));
        while (block.find()) {
            assertThat(complaints(block.group(1)))
                    .as("%s:\n%s", page, block.group(1))
                    .isEmpty();
        }
    }

    private String complaints(String block) {
        StringBuilder imports = new StringBuilder();
        IMPORT.matcher(block).results().forEach(found -> imports.append(found.group()));
        String body = IMPORT.matcher(block).replaceAll("").strip();
        boolean statements = body.endsWith(";") || body.endsWith("}") || body.matches("(?s).*;\\s*//[^\n]*");
        String source = SURROUNDINGS.formatted(imports, statements ? body : "Object shown = " + body + ";");
        StringWriter complaints = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        compiler.getTask(
                        complaints,
                        null,
                        null,
                        List.of(
                                "-proc:none",
                                "-Xlint:none",
                                "-d",
                                classes.toString(),
                                "-cp",
                                System.getProperty("java.class.path")),
                        null,
                        List.of(new Source(source)))
                .call();
        return complaints.toString();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
