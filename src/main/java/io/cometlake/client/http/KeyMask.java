// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.ApiKey;
import io.cometlake.client.CometArtifactNotFinalException;
import io.cometlake.client.CometArtifactNotFoundException;
import io.cometlake.client.CometAuthenticationException;
import io.cometlake.client.CometDownloadException;
import io.cometlake.client.CometException;
import io.cometlake.client.CometInterruptedException;
import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometOutcomeUnknownException;
import io.cometlake.client.CometPaymentRequiredException;
import io.cometlake.client.CometProtocolException;
import io.cometlake.client.CometRefusedException;
import io.cometlake.client.CometTimeoutException;
import io.cometlake.client.CometUnavailableException;
import io.cometlake.client.CometUnreachableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** Takes the key out of what is said of failures: a server or a gateway may quote the request that it refuses. Immutable. */
final class KeyMask {
    /** Of a key that was cut off, too, so many characters are masked; a shorter key is a test's. */
    private static final int TELLING = 8;

    private final String key;

    KeyMask(ApiKey key) {
        this.key = key.reveal();
    }

    /** The exception itself unless it, or one of its causes, shows the key. */
    CometException of(CometException exception) {
        if (!isShownBy(exception)) {
            return exception;
        }
        String message = of(String.valueOf(exception.getMessage()));
        Throwable cause = cause(exception.getCause());
        CometException masked = copy(exception, message, cause);
        masked.setStackTrace(exception.getStackTrace());
        return masked;
    }

    /** The text with {@code ***} for the key and for beginnings of it. */
    String of(String text) {
        if (key.length() < TELLING) {
            return text;
        }
        StringBuilder masked = new StringBuilder();
        int kept = 0;
        String start = key.substring(0, TELLING);
        for (int at = text.indexOf(start); at >= 0; at = text.indexOf(start, kept)) {
            masked.append(text, kept, at).append("***");
            kept = at;
            for (int i = 0; i < key.length() && kept < text.length() && text.charAt(kept) == key.charAt(i); i++) {
                kept++;
            }
        }
        return masked.append(text, kept, text.length()).toString();
    }

    private boolean isShownBy(Throwable thrown) {
        if (key.length() < TELLING) {
            return false;
        }
        StringWriter all = new StringWriter();
        thrown.printStackTrace(new PrintWriter(all));
        return all.toString().contains(key.substring(0, TELLING));
    }

    /** What kind of exception a cause was is in its text. */
    private @Nullable Throwable cause(@Nullable Throwable cause) {
        if (cause == null || !isShownBy(cause)) {
            return cause;
        }
        IOException masked = new IOException(of(cause.toString()), cause(cause.getCause()));
        masked.setStackTrace(cause.getStackTrace());
        return masked;
    }

    private static CometException copy(CometException exception, String message, @Nullable Throwable cause) {
        int status = exception.status();
        if (exception instanceof CometAuthenticationException) {
            return new CometAuthenticationException(message, status, exception.code(), cause);
        }
        if (exception instanceof CometDownloadException) {
            return new CometDownloadException(message, status, cause);
        }
        if (exception instanceof CometArtifactNotFinalException) {
            return new CometArtifactNotFinalException(message, status, cause);
        }
        if (exception instanceof CometArtifactNotFoundException) {
            return new CometArtifactNotFoundException(message, status, cause);
        }
        if (exception instanceof CometNotFoundException) {
            return new CometNotFoundException(message, status, exception.code(), cause);
        }
        if (exception instanceof CometOutcomeUnknownException) {
            return new CometOutcomeUnknownException(message, status, cause);
        }
        if (exception instanceof CometPaymentRequiredException) {
            return new CometPaymentRequiredException(message, status, exception.code(), cause);
        }
        if (exception instanceof CometRefusedException) {
            return new CometRefusedException(message, status, exception.code(), cause);
        }
        if (exception instanceof CometProtocolException) {
            return new CometProtocolException(message, status, cause);
        }
        if (exception instanceof CometTimeoutException) {
            return new CometTimeoutException(message, status, cause);
        }
        if (exception instanceof CometUnavailableException) {
            return new CometUnavailableException(message, status, cause);
        }
        if (exception instanceof CometUnreachableException) {
            return new CometUnreachableException(message, status, cause);
        }
        return exception instanceof CometInterruptedException
                ? new CometInterruptedException(message, cause)
                : new CometException(message, status, exception.code(), cause);
    }
}
