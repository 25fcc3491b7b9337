// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that has a job repository open until it is killed. */
final class OpenRepository {
    private OpenRepository() {}

    /** Returns once it is open. */
    static Process start(Path home) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenRepository.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.getInputStream().read()).as("it is open").isEqualTo('o');
        return process;
    }

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        try (Connection open = DriverManager.getConnection(
                "jdbc:h2:file:" + arguments[0] + "/repository;AUTO_SERVER=TRUE;WRITE_DELAY=0", "sa", "")) {
            assertThat(open.isValid(1)).isTrue();
            System.out.println("open");
            new CountDownLatch(1).await();
        }
    }
}
