// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.json.JsonWriter;
import io.cometlake.emulator.store.Keys;
import io.cometlake.emulator.store.Project;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.Store;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A workspace's projects page by page, as Comet's web pages ask for them. Counts are texts in rows and numbers beside them. */
final class ProjectPage {
    private static final int DEFAULT_COUNT = 100;

    private final Store store;

    ProjectPage(Store store) {
        this.store = store;
    }

    Answer answer(Call call) {
        List<Project> all = store.projects(call.requiredQuery("workspaceName"));
        String search = call.query("search").orElse("").toLowerCase(Locale.ROOT);
        List<Project> filtered = all.stream()
                .filter(project -> project.name().toLowerCase(Locale.ROOT).contains(search))
                .filter(project -> call.query("owner")
                        .filter(owner -> !owner.equals(project.owner()))
                        .isEmpty())
                .filter(project -> call.query("public").isEmpty() || project.isPublic() == call.flag("public"))
                .sorted(order(call))
                .toList();
        int from = Math.min(filtered.size(), call.natural("offset").orElse(0));
        int to = (int)
                Math.min(filtered.size(), (long) from + call.natural("count").orElse(DEFAULT_COUNT));
        List<Project> page = filtered.subList(from, to);
        return Answer.json(out -> {
            out.beginObject().name("rows").beginArray();
            for (Project project : page) {
                write(project, all.size(), filtered.size(), out);
            }
            out.endArray()
                    .member("filteredRowCount", filtered.size())
                    .member("totalRowCount", all.size())
                    .endObject();
        });
    }

    private Comparator<Project> order(Call call) {
        String sort = call.query("sort").orElse("projectName");
        Comparator<Project> order = switch (sort) {
            case "projectName" -> Comparator.comparing(Project::name);
            case "lastUpdated" -> Comparator.comparingLong(Project::lastUpdated);
            case "experimentCount" -> Comparator.comparingInt(project -> store.activeCount(project.id()));
            default ->
                throw new RefusedException(
                        Refusal.BAD_REQUEST, "sort is projectName, lastUpdated or experimentCount, not " + sort);
        };
        boolean descending = call.query("order")
                .filter(text -> text.equalsIgnoreCase("desc"))
                .isPresent();
        return descending ? order.reversed() : order;
    }

    private void write(Project project, int total, int filtered, JsonWriter out) throws IOException {
        boolean isMine = project.owner().equals(store.userName());
        out.beginObject()
                .member("projectId", project.id())
                .member("userName", project.owner())
                .member("projectName", project.name())
                .member("projectDesc", project.description())
                .member("generalProject", project.name().equals(Store.FALLBACK_PROJECT))
                .member("totalRowCount", Integer.toString(total))
                .member("filteredRowCount", Integer.toString(filtered))
                .member("experimentCount", store.activeCount(project.id()))
                .name("imagePath")
                .nullValue()
                .member("isPublic", project.isPublic())
                .member("teamId", Keys.of("workspace", project.workspace()))
                .member("lastUpdated", project.lastUpdated())
                .member("lastUpdatedByUser", project.lastUpdated())
                .member("isStarterProject", false)
                .member("teamName", project.workspace())
                .member("isInProjectTeam", true)
                .member("owner", isMine)
                .member("canEdit", true)
                .endObject();
    }
}
