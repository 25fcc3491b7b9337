// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** Who sees a project or model. */
public enum Visibility {
    /** Members of its workspace. */
    PRIVATE,
    /** Everybody. */
    PUBLIC
}
