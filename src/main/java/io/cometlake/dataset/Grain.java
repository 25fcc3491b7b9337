// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.dataset;

/** What one file of a table holds, and so what is rewritten together. */
public enum Grain {
    /** One file a workspace. */
    WORKSPACE("workspace"),
    /** One file a project. */
    PROJECT("project"),
    /** One file a project, computed from the files of its bundles. */
    WIDE("project"),
    /** One file a bundle of experiments. */
    BUNDLE("bundle");

    private final String unit;

    Grain(String unit) {
        this.unit = unit;
    }

    /** What there is one file of, for a sentence. */
    public String unit() {
        return unit;
    }
}
