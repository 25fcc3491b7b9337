// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.json.JsonWriter;
import io.cometlake.emulator.store.Project;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads of projects. */
final class ProjectEndpoints {
    private final Store store;

    ProjectEndpoints(Store store) {
        this.store = store;
    }

    void register(Routes routes) {
        routes.get("projects", this::projects)
                .get("projects/page", new ProjectPage(store)::answer)
                .get("project", call -> Answer.json(new ProjectBody(project(call, store))))
                .get("project/notes", this::notes)
                .get("project/column-names", this::columns);
    }

    /** The project that a query names, by id or by workspace and name. */
    static Project project(Call call, Store store) {
        Optional<String> id = call.query("projectId").or(() -> call.text("projectId"));
        if (id.isPresent()) {
            return store.project(id.get());
        }
        String workspace = call.query("workspaceName")
                .or(() -> call.text("workspaceName"))
                .orElseThrow(() -> new RefusedException(Refusal.BAD_REQUEST, "No workspaceName was given"));
        String name = call.query("projectName")
                .or(() -> call.text("projectName"))
                .orElseThrow(() -> new RefusedException(Refusal.NO_PROJECT_NAME, "No projectName was given"));
        return store.project(workspace, name);
    }

    private Answer projects(Call call) {
        List<Project> projects = store.projects(call.requiredQuery("workspaceName"));
        return Answer.json(out -> {
            out.beginObject().name("projects").beginArray();
            for (Project project : projects) {
                new ProjectBody(project).writeTo(out);
            }
            out.endArray().endObject();
        });
    }

    private Answer notes(Call call) {
        String notes = project(call, store).notes();
        return Answer.json(out -> {
            out.beginObject();
            if (notes != null) {
                out.member("notes", notes);
            }
            out.endObject();
        });
    }

    private Answer columns(Call call) {
        Project project = project(call, store);
        ProjectColumns columns = ProjectColumns.of(store.samples(project.id(), call.flag("archived")));
        return Answer.json(columns);
    }

    /** One project as an answer or a part of one. */
    private final class ProjectBody implements Answer.Body {
        private final Project project;

        private ProjectBody(Project project) {
            this.project = project;
        }

        @Override
        public void writeTo(JsonWriter out) throws IOException {
            out.beginObject()
                    .member("projectId", project.id())
                    .member("projectName", project.name())
                    .member("ownerUserName", project.owner())
                    .member("projectDescription", project.description())
                    .member("workspaceName", project.workspace())
                    .member("numberOfExperiments", store.activeCount(project.id()))
                    .member("lastUpdated", project.lastUpdated())
                    .member("public", project.isPublic())
                    .endObject();
        }
    }
}
