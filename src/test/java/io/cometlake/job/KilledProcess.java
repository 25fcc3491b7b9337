// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.lake.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Starts a {@link KilledRun} and sees it die. */
final class KilledProcess {
    private KilledProcess() {}

    /** Fails unless the moment came, and killed it. */
    static void run(Path home, Path lake, URI server, KilledRun.Moment moment)
            throws IOException, InterruptedException {
        Path mark = Files.createTempFile("killed-", ".mark");
        Path output = Files.createTempFile("killed-", ".log");
        try {
            int status = start(home, lake, server, moment, mark, output).waitFor();
            assertThat(status).as(Files.readString(output)).isEqualTo(128 + 9);
            assertThat(mark).hasContent("hit");
        } finally {
            Files.delete(mark);
            Files.delete(output);
        }
    }

    static Process start(Path home, Path lake, URI server, KilledRun.Moment moment, Path mark, Path output)
            throws IOException {
        return JavaProcess.of(
                        KilledRun.class,
                        home.toString(),
                        lake.toString(),
                        server.toString(),
                        moment.name(),
                        mark.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
