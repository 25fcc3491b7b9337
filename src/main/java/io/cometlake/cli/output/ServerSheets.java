// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.Project;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is shown of workspaces, projects and experiments of a server. Names for machines are those of the lake's tables. */
public final class ServerSheets {
    private ServerSheets() {}

    /** Names of workspaces. */
    public static Sheet<String> workspaces() {
        return new Sheet<String>("workspaces").text("workspace_name", "Workspace", name -> name);
    }

    public static Sheet<Project> projects() {
        return new Sheet<Project>("projects")
                .text("project_id", "Id", Project::projectId)
                .outsideOfTables()
                .text("project_name", "Project", Project::projectName)
                .number("experiments", "Experiments", Project::numberOfExperiments)
                .time("last_updated", "Updated (UTC)", project -> Epoch.millis(project.lastUpdated()))
                .flag("public", "Public", Project::isPublic)
                .text("owner", "Owner", Project::ownerUserName)
                .outsideOfTables()
                .text("description", "Description", Project::projectDescription);
    }

    /** Experiments of one project. */
    public static Sheet<ExperimentMetadata> experiments() {
        return new Sheet<ExperimentMetadata>("experiments")
                .text("experiment_key", "Key", ExperimentMetadata::experimentKey)
                .text("state", "State", ServerSheets::state)
                .time("start_time", "Started (UTC)", experiment -> Epoch.millis(experiment.startTimeMillis()))
                .time("end_time", "Ended (UTC)", experiment -> Epoch.millis(experiment.endTimeMillis()))
                .outsideOfTables()
                .duration("duration_ms", "Duration", experiment -> duration(experiment.durationMillis()))
                .text("user_name", "User", ExperimentMetadata::userName)
                .outsideOfTables()
                .text("experiment_name", "Name", ExperimentMetadata::experimentName);
    }

    /** One experiment, with where it is. */
    public static Sheet<ExperimentMetadata> experiment() {
        return new Sheet<ExperimentMetadata>("experiments")
                .text("experiment_key", "Key", ExperimentMetadata::experimentKey)
                .text("experiment_name", "Name", ExperimentMetadata::experimentName)
                .text("workspace_name", "Workspace", ExperimentMetadata::workspaceName)
                .text("project_name", "Project", ExperimentMetadata::projectName)
                .text("project_id", "Project id", ExperimentMetadata::projectId)
                .text("state", "State", ServerSheets::state)
                .flag("archived", "Archived", ExperimentMetadata::archived)
                .time("start_time", "Started (UTC)", experiment -> Epoch.millis(experiment.startTimeMillis()))
                .time("end_time", "Ended (UTC)", experiment -> Epoch.millis(experiment.endTimeMillis()))
                .duration("duration_ms", "Duration", experiment -> duration(experiment.durationMillis()))
                .text("user_name", "User", ExperimentMetadata::userName)
                .text("file_name", "File", ExperimentMetadata::fileName)
                .text("file_path", "Path", ExperimentMetadata::filePath)
                .text("optimization_id", "Optimization", ExperimentMetadata::optimizationId)
                .flag("throttled", "Throttled", ExperimentMetadata::throttle);
    }

    /** As Comet's own client has it; null where an older server does not tell. */
    private static @Nullable String state(ExperimentMetadata experiment) {
        if (Boolean.TRUE.equals(experiment.running())) {
            return "running";
        }
        if (Boolean.TRUE.equals(experiment.hasCrashed())) {
            return "crashed";
        }
        return experiment.running() == null ? null : "finished";
    }

    private static @Nullable Duration duration(@Nullable Long millis) {
        return millis == null ? null : Duration.ofMillis(millis);
    }
}
