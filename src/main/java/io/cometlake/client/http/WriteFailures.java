// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.CometInterruptedException;
import io.cometlake.client.CometOutcomeUnknownException;
import io.cometlake.client.CometRefusedException;
import io.cometlake.client.CometUnreachableException;
import io.cometlake.client.http.Failure.Kind;

/**
 * What a failure means if the request would change the server: either it certainly did not, and then may be sent again where that can
 * help, or nobody knows.
 */
final class WriteFailures {
    private WriteFailures() {}

    /** @param failure what the same failure of a read would be */
    static Failure of(Failure failure) {
        if (failure.exception() instanceof CometInterruptedException) {
            return failure;
        }
        if (failure.exception() instanceof CometUnreachableException) {
            // Not even a connection: nothing was sent.
            return failure.kind() == Kind.FINAL ? failure : failure.as(Kind.UNPROCESSED);
        }
        if (failure.exception().getCause() instanceof ForeignAnswerException) {
            // The server's own words, read whole: an error in success's clothes.
            return failure;
        }
        return switch (failure.exception().status()) {
            case 503 -> failure.retryAfter() == null ? unknown(failure) : failure.as(Kind.UNPROCESSED);
            case 413 -> new Failure(Kind.FINAL, tooLarge(failure), null);
            // No answer at all, one that broke off, or one from somebody who was waiting for the server in vain.
            case 0, 200, 201, 202, 204, 408, 500, 502, 504 -> unknown(failure);
            default -> failure;
        };
    }

    private static Failure unknown(Failure failure) {
        return new Failure(
                Kind.FINAL,
                new CometOutcomeUnknownException(
                        "It is not known whether this was done, and it was not repeated: "
                                + withoutRepeating(
                                        String.valueOf(failure.exception().getMessage()))
                                + " Look at the server before you repeat it.",
                        failure.exception().status(),
                        failure.exception()),
                null);
    }

    /** What a read would be told would contradict that one must look first. */
    private static String withoutRepeating(String message) {
        return message.replace(" Try again later; if it lasts, ", " If it lasts, ")
                .replace(", or try again when the server has less to do", "")
                .replace(" Try again later.", "");
    }

    private static CometRefusedException tooLarge(Failure failure) {
        return new CometRefusedException(
                failure.exception().getMessage() + " The server takes no request of this size.",
                413,
                failure.exception().code(),
                failure.exception());
    }
}
