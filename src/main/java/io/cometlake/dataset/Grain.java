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
    BUNDLE("bundle"),
    /** One file a clean-up run and workspace. It is never written again, merged or taken away, and no export has a part in it. */
    JOURNAL("clean-up");

    private final String unit;

    Grain(String unit) {
        this.unit = unit;
    }

    /** What there is one file of, for a sentence. */
    public String unit() {
        return unit;
    }

    /** Whether a file belongs to a project, and not to a whole workspace. */
    public boolean isOfProject() {
        return this != WORKSPACE && this != JOURNAL;
    }
}
