// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

/**
 * The experiments of one project that are computed when asked for, oldest first: the active ones, then the archived ones.
 * Neither changes nor remembers anything.
 */
public interface SyntheticBlock {
    int size();

    /** How many are active; those at the places after them are archived. */
    int activeCount();

    Experiment at(int place, Project project);

    /** Start of the first experiment; each next one starts, and ends, later. */
    long firstStart();

    /** How many neighbours have between them every metric, parameter, other and tag of the block. */
    int period();
}
