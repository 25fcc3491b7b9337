// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Calls under way on other threads. */
public final class PendingCalls {
    private PendingCalls() {}

    /** The answer, or the exception that the call threw. */
    public static <T> T await(Future<T> call) {
        try {
            return call.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExportException("Interrupted while waiting for the server", e);
        } catch (CancellationException e) {
            throw new ExportException("A call was cancelled", e);
        } catch (ExecutionException e) {
            Supplier<RuntimeException> other = () -> new ExportException("A call failed: " + e.getCause(), e);
            throw e.getCause() instanceof RuntimeException cause ? cause : other.get();
        }
    }
}
