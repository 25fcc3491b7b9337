// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.CometException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of an attempt that failed.
 *
 * @param exception for the caller, if nothing more is tried
 * @param retryAfter what the server asked for, null if nothing
 */
record Failure(
        Kind kind, CometException exception, @Nullable Duration retryAfter) {
    /** The same failure of a server that is known to answer. */
    Failure ofKnownServer() {
        return kind == Kind.FOREIGN ? new Failure(Kind.STRAY, exception, retryAfter) : this;
    }

    /** The same failure seen as another kind. */
    Failure as(Kind other) {
        return new Failure(other, exception, retryAfter);
    }

    enum Kind {
        /** Asking again would give the same. */
        FINAL,
        /** The server or the network had a bad moment. */
        TRANSIENT,
        /** The server had too much to do for us. */
        THROTTLED,
        /** A change that certainly was not made, for now. */
        UNPROCESSED,
        /** No answer in time. */
        SLOW,
        /** Somebody else answered in the server's place. */
        FOREIGN,
        /** The same, after the server itself had answered before: so its address is right. */
        STRAY
    }
}
