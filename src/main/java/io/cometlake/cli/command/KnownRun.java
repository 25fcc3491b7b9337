// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.config.ConfigException;
import io.cometlake.job.RunReport;
import io.cometlake.job.Runs;

/** Looks up runs by what people type. */
final class KnownRun {
    private KnownRun() {}

    /** @param list the command that lists the runs that there are */
    static RunReport find(Runs runs, String run, String list) {
        return runs.find(run)
                .orElseThrow(() -> new ConfigException("There is no run '" + run + "' here. List them with: " + list));
    }
}
