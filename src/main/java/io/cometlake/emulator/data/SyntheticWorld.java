// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.data;

import io.cometlake.emulator.SyntheticData;
import io.cometlake.emulator.store.BlockPlace;
import io.cometlake.emulator.store.Experiment;
import io.cometlake.emulator.store.Keys;
import io.cometlake.emulator.store.Project;
import io.cometlake.emulator.store.Store;
import io.cometlake.emulator.store.SyntheticBlock;
import io.cometlake.emulator.store.SyntheticFinder;
import java.util.Optional;
import java.util.OptionalInt;

/** All computed experiments: project p has those with the numbers from {@code p * experiments / projects} on. */
public final class SyntheticWorld implements SyntheticFinder {
    /** The first workspace, which is there always. */
    public static final String DEFAULT_WORKSPACE = "workspace-0";

    private final SyntheticData data;
    private final SyntheticColumns columns;

    private SyntheticWorld(SyntheticData data) {
        this.data = data;
        this.columns = new SyntheticColumns(data.points());
    }

    public static void load(SyntheticData data, Store store) {
        SyntheticWorld world = new SyntheticWorld(data);
        for (int i = 0; i < data.workspaces(); i++) {
            store.addWorkspace("workspace-" + i);
        }
        for (int i = 0; i < data.projects(); i++) {
            Project project = new Project(
                    projectId(i),
                    "project-" + i,
                    "workspace-" + i % data.workspaces(),
                    store.userName(),
                    "Synthetic, seed " + data.seed(),
                    null,
                    false,
                    SyntheticExperiment.FIRST_START);
            store.addProject(project, world.block(i));
        }
        store.findSyntheticBy(world);
    }

    private static String projectId(int number) {
        return Keys.of("synthetic", Integer.toString(number));
    }

    @Override
    public Optional<BlockPlace> find(String key) {
        OptionalInt index = SyntheticKeys.index(data.seed(), key, data.experiments());
        if (index.isEmpty()) {
            return Optional.empty();
        }
        int project = projectOf(index.getAsInt());
        return Optional.of(new BlockPlace(projectId(project), index.getAsInt() - first(project)));
    }

    private int first(int project) {
        return (int) ((long) project * data.experiments() / data.projects());
    }

    private int projectOf(int index) {
        int project = (int) ((long) index * data.projects() / data.experiments());
        while (project + 1 < data.projects() && first(project + 1) <= index) {
            project++;
        }
        return project;
    }

    private SyntheticBlock block(int project) {
        int first = first(project);
        int size = first(project + 1) - first;
        int active = size - (int) Math.round(size * data.archivedShare());
        return new SyntheticBlock() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public int activeCount() {
                return active;
            }

            @Override
            public Experiment at(int place, Project view) {
                return new SyntheticExperiment(data, columns, view, first + place, place >= active);
            }

            @Override
            public long firstStart() {
                return SyntheticExperiment.startTime(first);
            }

            @Override
            public int period() {
                return SyntheticExperiment.GROUPS;
            }
        };
    }
}
