// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** What becomes of maps among parameters. */
public enum Nesting {
    /** Their entries are parameters of their own, named as {@code optimizer|name}. */
    FLATTEN,
    /** Each is one parameter, with its text as value. */
    KEEP
}
