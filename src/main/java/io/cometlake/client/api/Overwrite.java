// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** What becomes of an asset of the same name and step. */
public enum Overwrite {
    /** It stays beside the new one. */
    KEEP,
    /** The new one takes its place. */
    REPLACE
}
