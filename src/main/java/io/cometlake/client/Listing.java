// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

/** Which of a project's two lists of experiments is meant; the server never mixes them. */
public enum Listing {
    ACTIVE,
    ARCHIVED
}
