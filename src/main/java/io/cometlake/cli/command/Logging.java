// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import java.nio.file.Path;

/**
 * Says where the log goes, in the system properties that {@code logback.xml} reads; to be called before the first logger is
 * asked for. Without any call nothing is logged and no folder is made.
 */
final class Logging {
    private static final String DIRECTORY = "cometlake.log.directory";
    private static final String TO = "cometlake.log.to";
    private static final String TERMINAL_LEVEL = "cometlake.log.terminal";

    private Logging() {}

    /** Logs to files under the home folder, and to standard error if asked. */
    static void under(Path home, Verbosity verbosity) {
        System.setProperty(DIRECTORY, home.resolve("logs").toString());
        System.setProperty(TO, "FILE");
        toTerminal(verbosity);
    }

    /** Logs to standard error if asked, and nowhere else. */
    static void toTerminal(Verbosity verbosity) {
        // Spring Boot would set the log up a second time, and print what it finds odd in it.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.setProperty(TERMINAL_LEVEL, verbosity.isVerbose() ? "INFO" : "OFF");
    }
}
