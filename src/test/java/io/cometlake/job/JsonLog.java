// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is logged while it is open by whoever works for a run, down to the least detail, as the JSON that logback makes of it. */
final class JsonLog implements AutoCloseable {
    private static final List<String> DETAILED =
            List.of("io.cometlake", "org.springframework.batch", "org.apache.hc.client5.http.impl.classic", "marks");

    /** The server under test. */
    private static final String EMULATOR = "io.cometlake.emulator";

    private static final String LOGGING_SYSTEM = "org.springframework.boot.logging.LoggingSystem";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

    JsonLog() {
        // As the command line says it; else Spring Boot sets the log up anew.
        System.setProperty(LOGGING_SYSTEM, "none");
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(loggers);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        appender.setContext(loggers);
        appender.setEncoder(encoder);
        appender.setOutputStream(bytes);
        appender.start();
        root.addAppender(appender);
        DETAILED.forEach(name -> loggers.getLogger(name).setLevel(Level.DEBUG));
        loggers.getLogger(EMULATOR).setLevel(Level.OFF);
    }

    /**
     * A line.
     *
     * @param run null where it says none
     */
    record Line(String logger, String thread, String message, String run, String job, String fire) {}

    List<Line> lines() {
        return Stream.of(bytes.toString(StandardCharsets.UTF_8).split("\n"))
                .filter(line -> !line.isBlank())
                .map(MAPPER::readTree)
                .map(JsonLog::line)
                .filter(line -> DETAILED.stream().anyMatch(line.logger()::startsWith))
                .toList();
    }

    private static Line line(JsonNode line) {
        JsonNode about = line.path("mdc");
        return new Line(
                line.path("loggerName").asString(),
                line.path("threadName").asString(),
                line.path("formattedMessage").asString(),
                about.path("run").asString(null),
                about.path("job").asString(null),
                about.path("fire").asString(null));
    }

    @Override
    public void close() {
        System.clearProperty(LOGGING_SYSTEM);
        DETAILED.forEach(name -> loggers.getLogger(name).setLevel(null));
        loggers.getLogger(EMULATOR).setLevel(null);
        root.detachAppender(appender);
        appender.stop();
    }
}
