// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.ConfiguredJob;
import io.cometlake.job.launch.LaunchListener;
import io.cometlake.job.launch.LaunchResult;
import java.util.List;

/** Writes down what a listener of fires is told; throws all the same, which must harm nobody. */
record Telling(List<String> told) implements FireListener {
    @Override
    public LaunchListener began(Fire fire, ConfiguredJob job) {
        tell("began " + job.name());
        return LaunchListener.SILENT;
    }

    @Override
    public void ended(Fire fire, ConfiguredJob job, LaunchResult result) {
        tell("ended " + job.name() + " " + fire.state());
        throw new IllegalStateException("a listener's own fault");
    }

    @Override
    public void skipped(Fire fire) {
        tell("skipped " + fire.job());
    }

    @Override
    public void broken(JobFileProblem problem) {
        tell("broken " + problem.file().getFileName() + (problem.inUse() == null ? " unused" : " in use"));
    }

    @Override
    public void interrupted(Fire fire, String why) {
        tell("interrupted " + fire.job());
    }

    @Override
    public void taken(String file, String job) {
        tell("taken " + file + " " + job);
    }

    @Override
    public void removed(String file) {
        tell("removed " + file);
    }

    private void tell(String text) {
        synchronized (told) {
            told.add(text);
        }
    }
}
