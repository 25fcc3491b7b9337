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
    static Failure of(CometRequest request, Failure failure) {
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
            case 503 -> failure.retryAfter() == null ? unknown(request, failure) : failure.as(Kind.UNPROCESSED);
            case 413 -> new Failure(Kind.FINAL, tooLarge(failure), null);
            // No answer at all, one that broke off, or one from somebody who was waiting for the server in vain.
            case 0, 200, 201, 202, 204, 408, 500, 502, 504 -> unknown(request, failure);
            default -> failure;
        };
    }

    private static Failure unknown(CometRequest request, Failure failure) {
        return new Failure(
                Kind.FINAL,
                new CometOutcomeUnknownException(
                        "It is not known whether this was done, and it was not repeated: " + request
                                + ". Look at the server before you repeat it. "
                                + failure.exception().getMessage(),
                        failure.exception().status(),
                        failure.exception()),
                null);
    }

    private static CometRefusedException tooLarge(Failure failure) {
        return new CometRefusedException(
                failure.exception().getMessage() + " The server takes no request of this size.",
                413,
                failure.exception().code(),
                failure.exception());
    }
}
