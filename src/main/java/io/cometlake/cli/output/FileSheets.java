// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.client.download.DownloadReceipt;
import io.cometlake.client.download.FolderReceipt;
import io.cometlake.client.download.RemoteFile;
import io.cometlake.client.model.ArtifactDetails;
import io.cometlake.client.model.ArtifactVersion;
import io.cometlake.client.model.ArtifactVersionSummary;
import io.cometlake.client.model.Asset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is shown of artifacts and files. Links are shown of remote files alone: others may hold a key. */
public final class FileSheets {
    private FileSheets() {}

    public static Sheet<ArtifactDetails> artifacts() {
        return new Sheet<ArtifactDetails>("artifacts")
                .text("artifact_id", "Id", ArtifactDetails::artifactId)
                .outsideOfTables()
                .text("artifact_name", "Artifact", ArtifactDetails::name)
                .text("type", "Type", ArtifactDetails::type)
                .text("latest_version", "Latest", ArtifactDetails::latestVersion)
                .number("versions", "Versions", FileSheets::count)
                .bytes("size_bytes", "Size", ArtifactDetails::sizeInBytes)
                .text("project_name", "Project", ArtifactDetails::project)
                .list("tags", "Tags", artifact -> nullIfEmpty(artifact.tags()))
                .text("description", "Description", ArtifactDetails::description)
                .outsideOfTables();
    }

    /** One artifact; its versions have a sheet of their own. */
    public static Sheet<ArtifactDetails> artifact() {
        return new Sheet<ArtifactDetails>("artifacts")
                .text("artifact_id", "Id", ArtifactDetails::artifactId)
                .text("artifact_name", "Artifact", ArtifactDetails::name)
                .text("type", "Type", ArtifactDetails::type)
                .text("project_name", "Project", ArtifactDetails::project)
                .text("description", "Description", ArtifactDetails::description)
                .bytes("size_bytes", "Size", ArtifactDetails::sizeInBytes)
                .list("tags", "Tags", artifact -> nullIfEmpty(artifact.tags()));
    }

    public static Sheet<ArtifactVersionSummary> artifactVersions() {
        return new Sheet<ArtifactVersionSummary>("versions")
                .text("version", "Version", ArtifactVersionSummary::version)
                .list("aliases", "Aliases", version -> nullIfEmpty(version.alias()))
                .text("state", "State", version -> lowerCase(version.state()))
                .bytes("size_bytes", "Size", ArtifactVersionSummary::sizeInBytes)
                .time("added", "Added (UTC)", version -> Epoch.millis(version.added()))
                .text("owner", "Owner", ArtifactVersionSummary::owner)
                .list("tags", "Tags", version -> nullIfEmpty(version.tags()));
    }

    /** One version of an artifact; its files have a sheet of their own. */
    public static Sheet<ArtifactVersion> artifactVersion() {
        return new Sheet<ArtifactVersion>("versions")
                .text("artifact_id", "Id", version -> version.artifact().artifactId())
                .text("artifact_name", "Artifact", version -> version.artifact().artifactName())
                .text("type", "Type", version -> version.artifact().artifactType())
                .text("version", "Version", ArtifactVersion::artifactVersion)
                .list("aliases", "Aliases", version -> nullIfEmpty(version.alias()))
                .text("state", "State", version -> lowerCase(version.state()))
                .bytes("size_bytes", "Size", ArtifactVersion::sizeInBytes)
                .time("added", "Added (UTC)", version -> Epoch.millis(version.added()))
                .text("experiment_key", "Experiment", ArtifactVersion::experimentKey)
                .list("tags", "Tags", version -> nullIfEmpty(version.tags()));
    }

    /** @param name of the array in JSON */
    public static Sheet<Asset> assets(String name) {
        return new Sheet<Asset>(name)
                .text("asset_id", "Id", Asset::assetId)
                .text("type", "Type", Asset::type)
                .number("step", "Step", Asset::step)
                .bytes("size_bytes", "Size", Asset::fileSize)
                .time("created", "Created (UTC)", asset -> Epoch.millis(asset.createdAt()))
                .outsideOfTables()
                .text("file_name", "File", Asset::fileName)
                .text("link", "Link", asset -> asset.isRemote() ? asset.link() : null);
    }

    /**
     * A file that was downloaded, or that Comet only knows the address of.
     *
     * @param name the server's
     * @param file null where it is not here
     */
    public record DownloadedFile(
            String name,
            @Nullable String file,
            @Nullable Long size,
            String outcome,
            @Nullable String link) {
        public static DownloadedFile of(DownloadReceipt receipt) {
            return new DownloadedFile(
                    receipt.name(),
                    receipt.file().toString(),
                    receipt.size(),
                    receipt.outcome().name().toLowerCase(Locale.ROOT),
                    null);
        }

        private static DownloadedFile of(RemoteFile remote) {
            return new DownloadedFile(remote.name(), null, null, "remote", remote.link());
        }
    }

    /** All that belongs together, remote files last. */
    public static List<DownloadedFile> files(FolderReceipt receipt) {
        List<DownloadedFile> files = new ArrayList<>();
        receipt.files().forEach(file -> files.add(DownloadedFile.of(file)));
        receipt.remote().forEach(file -> files.add(DownloadedFile.of(file)));
        return files;
    }

    public static Sheet<DownloadedFile> downloads() {
        return new Sheet<DownloadedFile>("files")
                .bytes("size_bytes", "Size", DownloadedFile::size)
                .text("outcome", "Outcome", DownloadedFile::outcome)
                .text("name", "Name", DownloadedFile::name)
                .outsideOfTables()
                .text("file", "File", DownloadedFile::file)
                .text("link", "Link", DownloadedFile::link);
    }

    private static @Nullable Long count(ArtifactDetails artifact) {
        Integer count = artifact.versionsCount();
        return count == null ? null : Long.valueOf(count);
    }

    private static @Nullable List<String> nullIfEmpty(List<String> texts) {
        return texts.isEmpty() ? null : texts;
    }

    private static @Nullable String lowerCase(@Nullable String state) {
        return state == null ? null : state.toLowerCase(Locale.ROOT);
    }
}
