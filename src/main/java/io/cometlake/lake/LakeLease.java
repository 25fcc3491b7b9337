// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

/** The right to write to a lake. Thread-safe. */
public final class LakeLease implements AutoCloseable {
    LakeLease() {}

    public boolean isHeld() {
        throw new UnsupportedOperationException();
    }

    public void renew() {
        throw new UnsupportedOperationException();
    }

    public void keepAlive() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
