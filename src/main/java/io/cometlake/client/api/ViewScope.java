// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** Which saved views are meant. */
public enum ViewScope {
    /** The project's own. */
    PROJECT,
    /** Those, and its workspace's. */
    PROJECT_AND_WORKSPACE
}
