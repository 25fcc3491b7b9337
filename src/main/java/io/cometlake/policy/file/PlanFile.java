// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.file;

import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.SparedExperiment;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A plan that was read and is what its digest says. Its parts are read from the file again each time. Thread-safe. */
public final class PlanFile {
    private PlanFile() {}

    /**
     * Reads it from front to back.
     *
     * @throws io.cometlake.policy.PlanRefusedException if it was changed since it was made
     * @throws io.cometlake.policy.PolicyException if it is no plan, or of a format that this version does not know
     */
    public static PlanFile open(Path file) {
        throw new UnsupportedOperationException(file.toString());
    }

    public PlanHeader header() {
        throw new UnsupportedOperationException();
    }

    /** 64 hexadecimal digits. */
    public String digest() {
        throw new UnsupportedOperationException();
    }

    /** Each action, in their order. */
    public void forEachAction(Consumer<PlannedAction> taker) {
        throw new UnsupportedOperationException();
    }

    /** The action behind so many, for a reader that goes on; closed by the caller. */
    public ActionCursor actions(long skip) {
        throw new UnsupportedOperationException();
    }

    public void forEachSpared(Consumer<SparedExperiment> taker) {
        throw new UnsupportedOperationException();
    }

    /** Reads actions one after the other. Not thread-safe. */
    public interface ActionCursor extends AutoCloseable {
        /** Empty behind the last. */
        java.util.Optional<PlannedAction> next();

        @Override
        void close();
    }
}
