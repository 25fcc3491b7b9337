// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One file on its way into a sink, over as many answers as it takes. For one thread. */
final class FileTransfer {
    /** Compressed bytes could neither be counted nor be continued. */
    static final Map<String, String> PLAIN = Map.of("Accept-Encoding", "identity");

    /** A call that gets on by so much is not one of those that only ever fail. */
    static final long ADVANCE = 1024 * 1024;

    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_ERROR = 4096;

    private final FileSource source;
    private final @Nullable Long expected;
    private final FileSink sink;
    private final FileFailures failures;
    private @Nullable String validator;
    private long highWater;
    private int resumes;
    private int restarts;

    FileTransfer(FileSource source, @Nullable Long expected, FileSink sink, FileFailures failures) {
        this.source = source;
        this.expected = expected;
        this.sink = sink;
        this.failures = failures;
        this.validator = sink.size() > 0 ? sink.validator() : null;
        this.highWater = sink.size();
    }

    /** What the next call sends: for the rest of the file, if what is there can be built on. */
    Map<String, String> headers() {
        if (sink.size() > 0 && validator == null) {
            restart();
        }
        if (sink.size() == 0 || validator == null) {
            return PLAIN;
        }
        return Map.of("Accept-Encoding", "identity", "Range", "bytes=" + sink.size() + "-", "If-Range", validator);
    }

    /** Null if the file is there, whole. */
    @Nullable
    Failure take(FileAnswer answer) throws IOException {
        return switch (answer.status()) {
            case 200 -> takeWhole(answer);
            case 206 -> takeRest(answer);
            case 412, 416 -> sink.size() > 0 ? takeNothing(answer) : failures.ofAnswer(source, answer);
            default -> failures.ofAnswer(source, answer);
        };
    }

    Transfer end(FileAnswer answer) {
        return new Transfer(
                resumes, restarts, answer.response().header("Content-Type").orElse(null));
    }

    /** Whether much came since that was asked last. */
    boolean hasAdvanced() {
        if (sink.size() < highWater + ADVANCE) {
            return false;
        }
        highWater = sink.size();
        return true;
    }

    private @Nullable Failure takeWhole(FileAnswer answer) throws IOException {
        if (sink.size() > 0) {
            restart();
        }
        validator = answer.validator().orElse(null);
        OptionalLong length = answer.length();
        InputStream body = new BufferedInputStream(answer.response().body(), LONGEST_ERROR + 1);
        Optional<CometError> error = hiddenError(answer, body);
        if (error.isPresent()) {
            return failures.ofHiddenError(source, error.get());
        }
        if (expected != null && length.isPresent() && length.getAsLong() != expected) {
            return failures.ofWrongSize(source, String.valueOf(length.getAsLong()), expected);
        }
        sink.begin(validator);
        length.ifPresent(sink::expect);
        return copy(body);
    }

    private @Nullable Failure takeRest(FileAnswer answer) throws IOException {
        Optional<ContentRange> range = answer.range();
        boolean continues = sink.size() > 0
                && range.isPresent()
                && range.get().first() == sink.size()
                && answer.validator().map(tag -> tag.equals(validator)).orElse(true);
        if (!continues) {
            return takeNothing(answer);
        }
        long total = range.get().total();
        if (expected != null && total >= 0 && total != expected) {
            return failures.ofWrongSize(source, String.valueOf(total), expected);
        }
        resumes++;
        sink.resume();
        Failure failure = copy(answer.response().body());
        if (failure == null && total > sink.size()) {
            // Less than asked for is allowed; the rest is asked for next.
            return failures.ofEarlyEnd(source, sink.size(), total);
        }
        return failure;
    }

    /** What is there cannot be continued, or is all that there is. */
    private @Nullable Failure takeNothing(FileAnswer answer) {
        boolean complete = answer.status() == 416
                && answer.range().map(ContentRange::total).orElse(-1L) == sink.size()
                && (expected == null || expected == sink.size());
        if (complete) {
            return null;
        }
        validator = null;
        restart();
        return failures.ofChange(source, answer);
    }

    private @Nullable Failure copy(InputStream body) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            if (expected != null && sink.size() + read > expected) {
                return failures.ofWrongSize(source, "more than " + expected, expected);
            }
            sink.write(buffer, 0, read);
        }
        return expected != null && sink.size() < expected ? failures.ofEarlyEnd(source, sink.size(), expected) : null;
    }

    private void restart() {
        if (sink.size() > 0) {
            restarts++;
            sink.restart();
        }
    }

    /** Some servers say 200 and send their own error where a file was asked for. */
    private static Optional<CometError> hiddenError(FileAnswer answer, InputStream body) throws IOException {
        boolean json = answer.response()
                .header("Content-Type")
                .filter(type -> type.startsWith("application/json"))
                .isPresent();
        if (!json || !answer.isComets()) {
            return Optional.empty();
        }
        body.mark(LONGEST_ERROR + 1);
        byte[] start = body.readNBytes(LONGEST_ERROR + 1);
        body.reset();
        return start.length > LONGEST_ERROR
                ? Optional.empty()
                : CometError.hidden(new String(start, StandardCharsets.UTF_8));
    }
}
