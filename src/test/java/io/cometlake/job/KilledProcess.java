// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Starts a {@link KilledRun} and sees it die. */
final class KilledProcess {
    private KilledProcess() {}

    static void run(Path home, Path lake, URI server, KilledRun.Moment moment)
            throws IOException, InterruptedException {
        Path mark = Files.createTempFile("killed-", ".mark");
        Path output = Files.createTempFile("killed-", ".log");
        try {
            List<String> command = List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    KilledRun.class.getName(),
                    home.toString(),
                    lake.toString(),
                    server.toString(),
                    moment.name(),
                    mark.toString());
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            assertThat(status).as(Files.readString(output)).isEqualTo(128 + 9);
            assertThat(mark).hasContent("hit");
        } finally {
            Files.delete(mark);
            Files.delete(output);
        }
    }
}
