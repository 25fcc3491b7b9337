// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.ExperimentMetadata;
import io.cometlake.emulator.store.Project;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.ShareCodes;
import io.cometlake.emulator.store.Store;
import io.cometlake.emulator.store.Views;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Changes to projects, and to which experiments are in them. */
final class ProjectWrites {
    private final Store store;
    private final ShareCodes codes;
    private final Views views;
    private final Supplier<URI> url;

    ProjectWrites(Store store, ShareCodes codes, Views views, Supplier<URI> url) {
        this.store = store;
        this.codes = codes;
        this.views = views;
        this.url = url;
    }

    void register(Routes routes) {
        routes.post("write/project/create", this::create)
                .post("write/project/update", this::update)
                .post("write/project/delete", this::delete)
                .post("write/project/notes", this::notes)
                .post("write/project/update-owner", this::owner)
                .get("write/project/symlink", this::symlink)
                .post("write/experiment/move", this::move);
    }

    private Answer create(Call call) {
        String name = call.text("projectName")
                .orElseThrow(() -> new RefusedException(Refusal.NO_PROJECT_NAME, "No projectName was given"));
        Project project = store.addProject(
                call.requiredText("workspaceName"),
                name,
                call.text("projectDescription").orElse(null),
                call.isTrue("isPublic"));
        return Answer.json(
                out -> out.beginObject().member("projectId", project.id()).endObject());
    }

    private Answer update(Call call) {
        Project project = ProjectEndpoints.project(call, store);
        store.changeProject(new Project(
                project.id(),
                call.text("newProjectName").orElse(project.name()),
                project.workspace(),
                project.owner(),
                call.text("newProjectDescription").orElse(project.description()),
                project.notes(),
                call.member("isPublic").map(JsonNode::asBoolean).orElse(project.isPublic()),
                project.lastUpdated()));
        return Answer.saved();
    }

    private Answer delete(Call call) {
        String id = ProjectEndpoints.project(call, store).id();
        store.deleteProject(id, call.isTrue("deleteAllExperiments"));
        // A project that is made again under this name gets this id again, but neither of these.
        codes.forget(id);
        views.forget(id);
        return Answer.saved();
    }

    private Answer notes(Call call) {
        Project project = ProjectEndpoints.project(call, store);
        store.changeProject(project.withNotes(call.requiredText("notes")));
        return Answer.saved();
    }

    /** Any name will do: the server has no list of users. */
    private Answer owner(Call call) {
        Project project = store.project(call.requiredText("projectId"));
        store.changeProject(project.withOwner(call.requiredText("userName")));
        return Answer.saved();
    }

    /** Links into a project of the experiment's own workspace. */
    private Answer symlink(Call call) {
        ExperimentMetadata metadata = store.experiment(call.experimentKey()).metadata();
        Project target = store.project(metadata.workspaceName(), call.requiredQuery("projectName"));
        store.link(List.of(metadata.key()), target.id());
        String link = WebLinks.experiment(url.get(), target.workspace(), target.name(), metadata.key());
        return Answer.json(out -> out.beginObject().member("link", link).endObject());
    }

    private Answer move(Call call) {
        Project target =
                store.project(call.requiredText("targetWorkspaceName"), call.requiredText("targetProjectName"));
        List<String> keys = call.texts("experimentKeys");
        if (call.isTrue("symlink")) {
            store.link(keys, target.id());
        } else {
            store.move(keys, target.id());
        }
        return Answer.saved();
    }
}
