// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

/** What the server shows of a call whose answer nobody has. */
enum Effect {
    SEEN,
    NOT_SEEN,
    /** Whether it was done does not show. */
    CANNOT_TELL,
    /** The experiment is gone, and with it whatever could be seen. */
    GONE
}
