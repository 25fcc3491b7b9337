// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** What becomes of the HTML that an experiment has. */
public enum HtmlMode {
    /** It stays, and the new follows. */
    APPEND,
    /** It is replaced. */
    REPLACE
}
