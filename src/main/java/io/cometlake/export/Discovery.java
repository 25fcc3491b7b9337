// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.util.List;

/** Finds something out about a project, a few calls at a time; restartable behind what was saved. Not thread-safe. */
public interface Discovery {
    /** The next findings, of at most a few calls, to be saved together; empty when all is found. */
    List<Finding> next();

    /** Where a restart goes on once the findings returned last are saved. */
    String checkpoint();
}
