// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

/** What there is to say of fires beside how they ended. Thread-safe, throws nothing. */
public interface FireNotes {
    /** Adds a line to what is said of a fire. */
    void add(long fire, String note);
}
