// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import io.cometlake.settings.LogSettings;
import io.cometlake.settings.LogSettings.LogFormat;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Says where the log goes, in the system properties that {@code logback.xml} reads. Without any call nothing is logged and no folder is
 * made. Where settings have to be read first, loggers may have been asked for already: the log is set up anew then.
 */
final class Logging {
    private static final String DIRECTORY = "cometlake.log.directory";
    private static final String TO = "cometlake.log.to";
    private static final String CONSOLE = "cometlake.log.console";
    private static final String TERMINAL_LEVEL = "cometlake.log.terminal";

    /** What {@code logback.xml} was read with. */
    private static final String SET_UP = "cometlake.log.set-up";

    private static final String NOWHERE = "NOWHERE";

    private Logging() {}

    /** Logs text to files under the home folder, and to standard error if asked. */
    static void under(Path home, Verbosity verbosity) {
        set(home, LogFormat.TEXT, NOWHERE, verbosity);
    }

    /** The same in the form that is wanted. */
    static void under(Path home, Verbosity verbosity, LogSettings log) {
        set(home, log.format(), NOWHERE, verbosity);
        setUpAnew();
    }

    /** The same of what runs for long, and to standard output where that is wanted. */
    static void serve(Path home, Verbosity verbosity, LogSettings log) {
        set(home, log.format(), log.console() ? "CONSOLE_" + log.format() : NOWHERE, verbosity);
        setUpAnew();
        // The web server logs by the JDK's own means, which prints to standard error.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /** Logs to standard error if asked, and nowhere else. */
    static void toTerminal(Verbosity verbosity) {
        // Spring Boot would set the log up a second time, and print what it finds odd in it.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.setProperty(TERMINAL_LEVEL, verbosity.isVerbose() ? "INFO" : "OFF");
    }

    private static void set(Path home, LogFormat format, String console, Verbosity verbosity) {
        System.setProperty(DIRECTORY, home.resolve("logs").toString());
        System.setProperty(TO, "FILE_" + format);
        System.setProperty(CONSOLE, console);
        toTerminal(verbosity);
    }

    /** Leaves alone what is set up so already. */
    private static void setUpAnew() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers
                && !wanted().equals(loggers.getProperty(SET_UP))) {
            loggers.reset();
            try {
                new ContextInitializer(loggers).autoConfig();
            } catch (JoranException e) {
                throw new IllegalStateException("The log cannot be set up", e);
            }
        }
    }

    private static String wanted() {
        return String.join(
                "|",
                System.getProperty(DIRECTORY),
                System.getProperty(TO),
                System.getProperty(CONSOLE),
                System.getProperty(TERMINAL_LEVEL));
    }
}
