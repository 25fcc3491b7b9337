// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

/** A long text that an experiment may have logged. */
public enum LoggedText {
    /** The script that logged it. */
    CODE("code"),
    /** Changes that were not committed. */
    GIT_PATCH("git-patch"),
    /** The model's graph, often JSON. */
    GRAPH("graph"),
    HTML("html"),
    /** All that was printed. */
    OUTPUT("output");

    private final String kind;

    LoggedText(String kind) {
        this.kind = kind;
    }

    /** As the table {@code texts} has it. */
    public String kind() {
        return kind;
    }
}
