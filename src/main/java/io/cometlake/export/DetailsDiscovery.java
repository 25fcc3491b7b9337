// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.CometReader;
import io.cometlake.client.Listing;
import io.cometlake.client.model.Project;
import io.cometlake.client.model.ProjectColumn;
import io.cometlake.config.NameFilter;
import io.cometlake.config.Selection;
import io.cometlake.export.ProjectDetails.TagLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds out under which names the experiments of a project have values that are read next, and which of them carry a tag. To be
 * asked only where something is read at all. Restartable as {@link ProjectDiscovery} is. Not thread-safe.
 */
public final class DetailsDiscovery implements Discovery {
    /** Saving costs as much as a quick call, so tags are saved so many together; a break costs no more calls than that. */
    private static final int TAGS_A_CHECKPOINT = 8;

    private final CometReader comet;
    private final Project project;
    private final Selection selection;
    private final Set<Listing> lists;
    private final long experiments;
    private final Set<TagLookup> lookups;
    private @Nullable ProjectDetails details;
    private final List<Finding> pending = new ArrayList<>();
    private Stage stage;
    private int position;

    /** What is done next. */
    private enum Stage {
        DETAILS,
        TAGS,
        DONE
    }

    /**
     * @param lists that hold any of the experiments that are read
     * @param experiments how many are read
     * @param lookups ways in which tags are read, of which the one with fewer calls is taken; without
     *     {@link TagLookup#BY_TAG} no tag is asked for here
     * @param checkpoint of an earlier discovery of the same project, or null to begin
     * @param saved the details that were found before; null if none were
     */
    public DetailsDiscovery(
            CometReader comet,
            Project project,
            Selection selection,
            Set<Listing> lists,
            long experiments,
            Set<TagLookup> lookups,
            @Nullable String checkpoint,
            @Nullable ProjectDetails saved) {
        this.comet = comet;
        this.project = project;
        this.selection = selection;
        this.lists = new TreeSet<>(lists);
        this.experiments = experiments;
        this.lookups = Set.copyOf(lookups);
        this.details = saved;
        String[] parts = (checkpoint == null ? "DETAILS:0" : checkpoint).split(":", -1);
        stage = Stage.valueOf(parts[0]);
        position = Integer.parseInt(parts[1]);
    }

    @Override
    public String checkpoint() {
        return stage + ":" + position;
    }

    @Override
    public List<Finding> next() {
        pending.clear();
        while (stage != Stage.DONE
                && (pending.isEmpty() || stage == Stage.TAGS && pending.size() < TAGS_A_CHECKPOINT)) {
            if (stage == Stage.DETAILS) {
                readDetails();
            } else {
                readTag();
            }
        }
        return List.copyOf(pending);
    }

    private void readDetails() {
        ProjectDetails names = details;
        if (names == null) {
            List<ProjectColumn> columns = new ArrayList<>();
            for (Listing listing : lists) {
                columns.addAll(comet.listColumns(project.workspaceName(), project.projectName(), listing));
            }
            names = details(columns, selection);
        }
        List<String> tags = names.tags();
        boolean byTag = lookups.contains(TagLookup.BY_TAG) && (long) tags.size() * lists.size() <= experiments;
        details = names.with(byTag ? TagLookup.BY_TAG : TagLookup.BY_EXPERIMENT);
        pending.add(new Finding.Details(details));
        go(byTag && !tags.isEmpty() ? Stage.TAGS : Stage.DONE, 0);
    }

    /** Of columns; tags are looked up by experiment as long as nobody says how many there are. */
    static ProjectDetails details(List<ProjectColumn> columns, Selection selection) {
        return new ProjectDetails(
                names(columns, ProjectColumn.METRICS, selection.metrics()),
                names(columns, ProjectColumn.PARAMETERS, selection.parameters()),
                names(columns, ProjectColumn.TAG, NameFilter.ALL),
                TagLookup.BY_EXPERIMENT);
    }

    private static List<String> names(List<ProjectColumn> columns, String source, NameFilter filter) {
        return columns.stream()
                .filter(column -> column.source().equals(source))
                .map(ProjectColumn::name)
                .filter(filter.asPredicate())
                .distinct()
                .sorted()
                .toList();
    }

    private void readTag() {
        List<String> tags = details == null ? List.of() : details.tags();
        if (position >= tags.size()) {
            go(Stage.DONE, position);
            return;
        }
        String tag = tags.get(position);
        Set<String> keys = new TreeSet<>();
        for (Listing listing : lists) {
            keys.addAll(comet.listExperimentsWithTag(project.workspaceName(), project.projectName(), tag, listing));
        }
        pending.add(new Finding.TagMembers(tag, new ArrayList<>(keys)));
        go(position + 1 < tags.size() ? Stage.TAGS : Stage.DONE, position + 1);
    }

    private void go(Stage next, int nextPosition) {
        stage = next;
        position = nextPosition;
    }
}
