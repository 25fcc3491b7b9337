// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The client as others have it: the jar that the build attaches, with what its POM names and nothing else. */
class ClientLibraryIT {
    private static final Path LIBRARY = Path.of(System.getProperty("cometlake.client.jar"));

    private static LibraryClassPath classPath;

    @BeforeAll
    static void readPoms() throws Exception {
        classPath = LibraryClassPath.of(LIBRARY);
    }

    @Test
    void aShortProgramListsExperimentsAndPrintsMetrics(@TempDir Path folder) throws Exception {
        Path source = folder.resolve("PrintMetrics.java");
        try (InputStream program = ClientLibraryIT.class.getResourceAsStream("ClientLibraryIT/PrintMetrics.java")) {
            Files.write(source, program.readAllBytes());
        }
        assertThat(Files.readAllLines(source)).hasSizeLessThanOrEqualTo(20);
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        classPath.toString(),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(compiled).isZero();

        try (Emulator emulator = Emulator.start(EmulatorOptions.demo())) {
            String printed = run(folder, emulator);

            assertThat(printed.lines().filter(line -> !line.startsWith(" "))).hasSizeGreaterThan(10);
            assertThat(printed.lines().filter(line -> line.matches("  .+ = .+")))
                    .hasSizeGreaterThan(10);
        }
    }

    @Test
    void noSpringNorAnyOtherRoomComesWithIt() throws Exception {
        assertThat(classPath.jars().keySet())
                .contains("httpclient5", "httpcore5", "jackson-databind", "jackson-core", "slf4j-api", "antlr4-runtime")
                .noneMatch(name -> name.contains("spring") || name.contains("hadoop") || name.contains("parquet"));
        try (JarFile jar = new JarFile(LIBRARY.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".class")))
                    .isNotEmpty()
                    .allMatch(
                            name -> name.startsWith("io/cometlake/client/") || name.startsWith("io/cometlake/query/"));
        }
    }

    private static String run(Path folder, Emulator emulator) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                folder + File.pathSeparator + classPath,
                "PrintMetrics",
                "NVIDIA",
                "bert"));
        builder.directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("COMET"));
        builder.environment().put("COMET_API_KEY", EmulatorOptions.DEMO_KEY);
        builder.environment().put("COMET_URL_OVERRIDE", emulator.url().toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(err).isZero();
        return out;
    }
}
