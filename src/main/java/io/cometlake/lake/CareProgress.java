// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

/** Hears how far a long work on a lake has come. Called from one thread. */
@FunctionalInterface
public interface CareProgress {
    /** Hears nothing. */
    CareProgress NONE = (done, of) -> {};

    /** @param of how many there are in all, files or bundles; what is done never exceeds it */
    void at(long done, long of);
}
