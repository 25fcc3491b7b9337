// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.Project;
import io.cometlake.client.model.View;
import java.util.List;
import java.util.Optional;

/** Projects, their notes, share keys and views. */
public interface ProjectReads {
    /** {@code GET projects}: the names alone; {@link #listProjects} has more for the same call. */
    List<String> getProjects(String workspace);

    /** {@code GET projects}: all that the listing says of each project. */
    List<Project> listProjects(String workspace);

    /** {@code GET project}; empty if there is none of this name. */
    Optional<Project> getProject(String workspace, String project);

    /** {@code GET project}; empty if there is none of this id. */
    Optional<Project> getProjectById(String projectId);

    /**
     * The project's notes, as Markdown; empty where there are none. Two calls.
     *
     * @throws io.cometlake.client.CometNotFoundException if there is no such project
     */
    Optional<String> getProjectNotes(String workspace, String project);

    /** {@code GET project/get-project-share-links}: the keys under which the project can be seen without an account. */
    List<String> getProjectShareKeys(String projectId);

    /**
     * The project's saved views. Two calls.
     *
     * @throws io.cometlake.client.CometNotFoundException if there is no such project
     */
    List<View> getViews(String workspace, String project, ViewScope scope);

    /** The project's own saved views, without its workspace's. Two calls. */
    default List<View> getViews(String workspace, String project) {
        return getViews(workspace, project, ViewScope.PROJECT);
    }
}
