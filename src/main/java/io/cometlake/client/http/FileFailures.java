// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.CometDownloadException;
import io.cometlake.client.CometTimeoutException;
import io.cometlake.client.CometUnavailableException;
import io.cometlake.client.CometUnreachableException;
import io.cometlake.client.http.Failure.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what goes wrong with files into what it means. What the server refuses means the same as for any other call. */
final class FileFailures {
    private static final int MOST_BYTES = 16 * 1024;
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,80})</Code>");

    private final Failures answers;
    private final BrokenCalls brokenCalls;
    private final Clock clock;

    FileFailures(Failures answers, BrokenCalls brokenCalls, Clock clock) {
        this.answers = answers;
        this.brokenCalls = brokenCalls;
        this.clock = clock;
    }

    /** An answer that is no file. */
    Failure ofAnswer(FileSource source, FileAnswer answer) throws IOException {
        CometRequest asked = source.asked();
        if (answer.isComets() && asked != null) {
            return answers.ofAnswer(asked, answer.response());
        }
        int status = answer.status();
        String code = storeCode(answer.response());
        String came = source + ": the object store " + host(answer.from()) + " answered " + status
                + (code.isEmpty() ? "" : " (" + code + ")");
        Duration retryAfter = RetryAfter.of(answer.response(), clock).orElse(null);
        if (status == 429 || code.equals("SlowDown")) {
            return new Failure(Kind.THROTTLED, unavailable(came, status), retryAfter);
        }
        if (status == 408 || status == 500 || (status >= 502 && status <= 504) || code.equals("RequestTimeout")) {
            return new Failure(Kind.TRANSIENT, unavailable(came, status), retryAfter);
        }
        String remedy =
                ". A link to it may have expired: download it again. If that does not help, the file is gone from the"
                        + " store, or the store does not let this machine in.";
        return new Failure(Kind.FINAL, new CometDownloadException(came + remedy, status, null), null);
    }

    /** No answer, or one that broke off. */
    Failure ofBreak(FileSource source, URI from, boolean isComets, IOException problem) {
        CometRequest asked = source.asked();
        if (problem instanceof RefusedRedirectException) {
            return finalFailure(source + ": " + host(from) + " " + problem.getMessage() + ". Not followed.", problem);
        }
        boolean isMaking = isComets && asked != null && source.origin() == FileSource.Origin.MADE_ON_DEMAND;
        if (isMaking
                && problem instanceof SocketTimeoutException
                && !Thread.currentThread().isInterrupted()) {
            String message = source + ": " + answers.authority()
                    + " sent nothing, or next to nothing, for too long. Try again later, or raise"
                    + " COMET_TIMEOUT_FILE_DOWNLOAD (comet.timeout.file_download, seconds).";
            return new Failure(Kind.SLOW, new CometTimeoutException(message, 0, problem), null);
        }
        if ((isComets && asked != null) || Thread.currentThread().isInterrupted()) {
            return brokenCalls.of(asked == null ? source.atStore() : asked, problem, 0);
        }
        String store = source + ": the object store " + host(from);
        String reason = " (" + BrokenCalls.reason(problem) + ")";
        if (BrokenCalls.isAboutTrust(problem)) {
            return new Failure(
                    Kind.FINAL,
                    new CometUnreachableException(
                            store + " shows a certificate that is not trusted" + reason
                                    + ". Name the file of the authority that signed it in"
                                    + " COMET_INCLUDE_CUSTOM_CA_BUNDLE.",
                            0,
                            problem),
                    null);
        }
        if (BrokenCalls.isAboutConnecting(problem)) {
            String message = store + " cannot be connected to" + reason
                    + ". Check that this machine may reach it, and HTTPS_PROXY and NO_PROXY.";
            return new Failure(Kind.TRANSIENT, new CometUnreachableException(message, 0, problem), null);
        }
        if (problem instanceof SocketTimeoutException) {
            String message = store
                    + " sent nothing, or next to nothing, for too long. Try again later, or raise COMET_TIMEOUT_API.";
            return new Failure(Kind.SLOW, new CometTimeoutException(message, 0, problem), null);
        }
        return new Failure(
                Kind.TRANSIENT,
                new CometUnavailableException(store + " broke off" + reason + ". Try again later.", 0, problem),
                null);
    }

    /** The file changed while it came, or its store cannot continue it after all. */
    Failure ofChange(FileSource source, FileAnswer answer) {
        return new Failure(
                Kind.TRANSIENT,
                new CometDownloadException(
                        source + ": " + host(answer.from())
                                + " goes on with something else than it began with; the file changes while it is read.",
                        answer.status(),
                        null),
                null);
    }

    /** The file ended early without the connection saying so. */
    Failure ofEarlyEnd(FileSource source, long size, long expected) {
        String message = source + ": ended after " + size + " of " + expected + " bytes. Try again later.";
        return new Failure(Kind.TRANSIENT, new CometDownloadException(message, 200, null), null);
    }

    /** The file is not the one that was listed. */
    Failure ofWrongSize(FileSource source, String size, long expected) {
        String message = source + ": has " + size + " bytes, but should have " + expected
                + " by the server's own listing. It may have been replaced since: list and download it again.";
        return finalFailure(message, null);
    }

    /** An error of the server's in success's clothes. */
    Failure ofHiddenError(FileSource source, CometError error) {
        return finalFailure(
                source + ": " + answers.authority() + " answered 200, but with an error instead of the file: \""
                        + error.text() + "\".",
                null);
    }

    private static Failure finalFailure(String message, @Nullable Exception cause) {
        return new Failure(Kind.FINAL, new CometDownloadException(message, 0, cause), null);
    }

    private static CometUnavailableException unavailable(String came, int status) {
        return new CometUnavailableException(came + ". Try again later.", status, null);
    }

    /** Of an error's text only the code is shown: the rest may tell the key of the store. */
    private static String storeCode(CometResponse response) throws IOException {
        String body = new String(response.body().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        Matcher matcher = CODE.matcher(body);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String host(URI address) {
        return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
    }
}
