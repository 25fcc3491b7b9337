// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.dataset;

/** What one file of a table holds, and so what is rewritten together. */
public enum Grain {
    /** One file a workspace. */
    WORKSPACE,
    /** One file a project. */
    PROJECT,
    /** One file a bundle of experiments. */
    BUNDLE
}
