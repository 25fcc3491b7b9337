// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** How much of an experiment goes into its JSON. */
public enum JsonDetail {
    /** What is known without a call. */
    KNOWN,
    /** All but the content of assets, by 13 calls. */
    FULL
}
