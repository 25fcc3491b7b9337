// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.CometAuthenticationException;
import io.cometlake.client.CometDiskException;
import io.cometlake.client.CometException;
import io.cometlake.client.CometInterruptedException;
import io.cometlake.client.CometUnreachableException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures of experiments from those of the server: counts the ones that follow each other, in all bundles of a run. Many
 * in a row are not the experiments' own. Thread-safe.
 */
public final class FailureStreak {
    private static final int LIMIT = 25;
    private static final int FORBIDDEN = 403;

    private final AtomicInteger inARow = new AtomicInteger();
    private volatile @Nullable CometException last;

    /** Whether it would be the same with every experiment. A 403 is not: the key may see others. */
    public static boolean concernsAll(CometException reason) {
        return reason instanceof CometUnreachableException
                || reason instanceof CometDiskException
                || reason instanceof CometInterruptedException
                || (reason instanceof CometAuthenticationException && reason.status() != FORBIDDEN);
    }

    /** Why the last one failed; empty where none has since one was read. */
    public Optional<CometException> last() {
        return Optional.ofNullable(last);
    }

    /** An experiment was read, or found gone: the server answers. */
    public void end() {
        inARow.set(0);
        last = null;
    }

    /** @throws ExportException once it is the server that fails */
    public void add(CometException reason) {
        last = reason;
        if (inARow.incrementAndGet() >= LIMIT) {
            throw new ExportException(
                    LIMIT + " experiments in a row could not be read, so the fault is the server's or the"
                            + " network's. The last one said: " + reason.getMessage()
                            + " Resume the run once the server is well.",
                    reason);
        }
    }
}
