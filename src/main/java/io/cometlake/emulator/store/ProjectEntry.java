// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A project and what is in it: experiments in memory, links to experiments of other projects, and a block of computed
 * experiments with the places that are empty by now. Guarded by the store's lock, but for {@link #view}.
 */
final class ProjectEntry {
    final Set<String> members = new LinkedHashSet<>();
    final Set<String> links = new LinkedHashSet<>();
    /** Places of the block whose experiment has been deleted, moved, archived or restored. */
    final TreeSet<Integer> emptyPlaces = new TreeSet<>();

    final @Nullable SyntheticBlock block;
    private volatile Project project;

    ProjectEntry(Project project, @Nullable SyntheticBlock block) {
        this.project = project;
        this.block = block;
    }

    Project view() {
        return project;
    }

    void change(Project changed) {
        project = changed;
    }

    void touch(long now) {
        project = project.withLastUpdated(now);
    }

    /** The places of the block that hold active or archived experiments still. */
    BlockSlice slice(boolean archived) {
        if (block == null) {
            return BlockSlice.NONE;
        }
        int from = archived ? block.activeCount() : 0;
        int to = archived ? block.size() : block.activeCount();
        List<Integer> gaps = new ArrayList<>(emptyPlaces.subSet(from, to));
        return new BlockSlice(
                from, to, gaps.stream().mapToInt(Integer::intValue).toArray());
    }
}
