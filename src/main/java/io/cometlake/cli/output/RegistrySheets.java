// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.client.model.RegistryModel;
import io.cometlake.client.model.RegistryModelVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is shown of models of a server's registry. */
public final class RegistrySheets {
    private RegistrySheets() {}

    public static Sheet<RegistryModel> models() {
        return new Sheet<RegistryModel>("models")
                .text("registry_model_id", "Id", RegistryModel::registryModelId)
                .outsideOfTables()
                .text("model_name", "Model", RegistryModel::modelName)
                .text("latest_version", "Latest", RegistrySheets::latest)
                .number("versions", "Versions", RegistrySheets::count)
                .time("last_updated", "Updated (UTC)", model -> Epoch.millis(model.lastUpdated()))
                .flag("public", "Public", RegistryModel::isPublic)
                .text("user_name", "User", RegistryModel::userName)
                .outsideOfTables()
                .text("description", "Description", RegistryModel::description);
    }

    /** One model; its versions have a sheet of their own. */
    public static Sheet<RegistryModel> model() {
        return new Sheet<RegistryModel>("models")
                .text("registry_model_id", "Id", RegistryModel::registryModelId)
                .text("model_name", "Model", RegistryModel::modelName)
                .text("description", "Description", RegistryModel::description)
                .flag("public", "Public", RegistryModel::isPublic)
                .time("created", "Created (UTC)", model -> Epoch.millis(model.createdAt()))
                .time("last_updated", "Updated (UTC)", model -> Epoch.millis(model.lastUpdated()))
                .text("user_name", "User", RegistryModel::userName);
    }

    public static Sheet<RegistryModelVersion> versions() {
        return new Sheet<RegistryModelVersion>("versions")
                .text("version", "Version", RegistryModelVersion::version)
                .text("status", "Status", RegistryModelVersion::status)
                .list("tags", "Tags", RegistrySheets::tags)
                .time("created", "Created (UTC)", version -> Epoch.millis(version.createdAt()))
                .text("user_name", "User", RegistryModelVersion::userName)
                .outsideOfTables()
                .text("experiment_key", "Experiment", RegistrySheets::experiment)
                .text("comment", "Comment", RegistryModelVersion::comment);
    }

    private static @Nullable String latest(RegistryModel model) {
        RegistryModelVersion latest = model.latestVersion();
        return latest == null ? null : latest.version();
    }

    private static @Nullable Long count(RegistryModel model) {
        Integer count = model.numberOfVersions();
        return count == null ? null : Long.valueOf(count);
    }

    /** Older servers call them stages. */
    private static @Nullable List<String> tags(RegistryModelVersion version) {
        List<String> tags = version.tags().isEmpty() ? version.stages() : version.tags();
        return tags.isEmpty() ? null : tags;
    }

    private static @Nullable String experiment(RegistryModelVersion version) {
        RegistryModelVersion.Origin origin = version.experimentModel();
        return origin == null ? null : origin.experimentKey();
    }
}
