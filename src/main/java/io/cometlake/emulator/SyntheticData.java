// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

/**
 * How much made-up data to serve. The same numbers and the same seed give the same data, on every machine.
 *
 * @param workspaces how many workspaces the projects are dealt out to
 * @param projects how many projects in all
 * @param experiments how many experiments in all, shared evenly among the projects
 * @param metrics metrics of each experiment
 * @param points points of each metric
 * @param parameters parameters of each experiment
 * @param archivedShare share of each project's experiments that is archived, 0 to 1: its newest ones
 * @param seed what names and values are drawn from
 */
public record SyntheticData(
        int workspaces,
        int projects,
        int experiments,
        int metrics,
        int points,
        int parameters,
        double archivedShare,
        long seed) {
    public SyntheticData {
        if (workspaces < 1 || projects < workspaces) {
            throw new IllegalArgumentException(projects + " projects in " + workspaces + " workspaces");
        }
        if (experiments < 0 || metrics < 0 || points < 0 || parameters < 0) {
            throw new IllegalArgumentException("A negative number of synthetic things: " + experiments
                    + " experiments, " + metrics + " metrics, " + points + " points, " + parameters + " parameters");
        }
        if (!(archivedShare >= 0 && archivedShare <= 1)) {
            throw new IllegalArgumentException("An archived share of " + archivedShare + ", which is not in 0 to 1");
        }
    }

    /** 1,000 experiments of one project, with 10 metrics of 1,000 points and 20 parameters each. */
    public static SyntheticData defaults() {
        return new SyntheticData(1, 1, 1_000, 10, 1_000, 20, 0, 1);
    }

    public SyntheticData withWorkspaces(int count) {
        return new SyntheticData(
                count, Math.max(count, projects), experiments, metrics, points, parameters, archivedShare, seed);
    }

    public SyntheticData withProjects(int count) {
        return new SyntheticData(workspaces, count, experiments, metrics, points, parameters, archivedShare, seed);
    }

    public SyntheticData withExperiments(int count) {
        return new SyntheticData(workspaces, projects, count, metrics, points, parameters, archivedShare, seed);
    }

    public SyntheticData withMetrics(int count) {
        return new SyntheticData(workspaces, projects, experiments, count, points, parameters, archivedShare, seed);
    }

    public SyntheticData withPoints(int count) {
        return new SyntheticData(workspaces, projects, experiments, metrics, count, parameters, archivedShare, seed);
    }

    public SyntheticData withParameters(int count) {
        return new SyntheticData(workspaces, projects, experiments, metrics, points, count, archivedShare, seed);
    }

    public SyntheticData withArchivedShare(double share) {
        return new SyntheticData(workspaces, projects, experiments, metrics, points, parameters, share, seed);
    }

    public SyntheticData withSeed(long newSeed) {
        return new SyntheticData(
                workspaces, projects, experiments, metrics, points, parameters, archivedShare, newSeed);
    }
}
