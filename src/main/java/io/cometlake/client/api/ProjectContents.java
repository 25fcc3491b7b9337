// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** What becomes of a project's experiments when it is deleted. */
public enum ProjectContents {
    /** They stay, in the workspace's general project. */
    KEEP_EXPERIMENTS,
    /** They are deleted with it. */
    DELETE_EXPERIMENTS
}
