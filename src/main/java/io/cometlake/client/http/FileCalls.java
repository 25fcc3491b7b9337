// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.CometException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Gets files, whoever holds them. What breaks off is asked for again: from where it stopped if it can be told that the rest belongs
 * to the same version of the file, else from its beginning. Thread-safe.
 */
public final class FileCalls {
    private final FileTrails trails;
    private final FileFailures failures;
    private final RetryLoop comet;
    private final RetryLoop outside;

    /**
     * @param comet decides about calls of the server
     * @param outside decides about calls of object stores, whose being away says nothing about the server's
     */
    FileCalls(FileTrails trails, FileFailures failures, RetryLoop comet, RetryLoop outside) {
        this.trails = trails;
        this.failures = failures;
        this.comet = comet;
        this.outside = outside;
    }

    /**
     * Fetches the whole file into the sink. What the sink has already is continued if it names a version by which that can be
     * told to belong to the same file, else forgotten.
     *
     * @param expected how many bytes it should have, null if that is not known
     * @throws CometException if no attempt got to the end, or the thread was interrupted
     */
    public Transfer fetch(FileSource source, @Nullable Long expected, FileSink sink) {
        FileTrail trail = trails.to(source);
        FileTransfer transfer = new FileTransfer(source, expected, sink, failures);
        RetryLoop.Tries cometTries = comet.begin(source.asked() == null ? source.atStore() : source.asked());
        RetryLoop.Tries outsideTries = outside.begin(source.atStore());
        while (true) {
            boolean isComets = !trail.isOutside();
            Failure failure;
            try (FileAnswer answer = trail.follow(transfer.headers())) {
                isComets = answer.isComets();
                if (answer.status() == 200 || answer.status() == 206) {
                    trail.worked();
                }
                failure = transfer.take(answer);
                if (failure == null) {
                    (isComets ? cometTries : outsideTries).succeeded();
                    return transfer.end(answer);
                }
                if (trail.renews(answer.status())) {
                    continue;
                }
            } catch (IOException e) {
                isComets = isComets && !trail.isOutside();
                failure = failures.ofBreak(source, trail.start(), isComets, e);
            }
            if (transfer.hasAdvanced()) {
                cometTries.advanced();
                outsideTries.advanced();
            }
            (isComets ? cometTries : outsideTries).failed(failure);
        }
    }

    /**
     * Opens the file for reading as it comes. What breaks off while it is read is not repeated.
     *
     * @return to be closed by the caller; closing it early drops the connection
     * @throws CometException if no attempt was answered with the file, or the thread was interrupted
     */
    public InputStream open(FileSource source) {
        FileTrail trail = trails.to(source);
        RetryLoop.Tries cometTries = comet.begin(source.asked() == null ? source.atStore() : source.asked());
        RetryLoop.Tries outsideTries = outside.begin(source.atStore());
        while (true) {
            boolean isComets = !trail.isOutside();
            Failure failure;
            try {
                FileAnswer answer = trail.follow(FileTransfer.PLAIN);
                isComets = answer.isComets();
                if (answer.status() == 200) {
                    (isComets ? cometTries : outsideTries).succeeded();
                    return new FileStream(answer);
                }
                try (answer) {
                    failure = failures.ofAnswer(source, answer);
                }
                if (trail.renews(answer.status())) {
                    continue;
                }
            } catch (IOException e) {
                isComets = isComets && !trail.isOutside();
                failure = failures.ofBreak(source, trail.start(), isComets, e);
            }
            (isComets ? cometTries : outsideTries).failed(failure);
        }
    }
}
