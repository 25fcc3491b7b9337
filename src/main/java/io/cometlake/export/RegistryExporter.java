// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.RegistryReader;
import io.cometlake.client.model.ArtifactDetails;
import io.cometlake.client.model.ArtifactVersionSummary;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.RegistryModel;
import io.cometlake.dataset.Tables;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the registry has of a workspace's models and artifacts, and hands their rows to a sink in the order of their tables. A
 * model or artifact that is deleted meanwhile leaves no row. Fails with a {@link io.cometlake.client.CometException}. Thread-safe.
 */
public final class RegistryExporter {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryExporter.class);
    private static final Comparator<@Nullable String> NULLS_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    private final RegistryReader comet;
    private final ReadAhead ahead;
    private final String run;
    private final Set<String> tables;
    private final RegistryCallPlan plan;

    /**
     * @param calls runs the calls
     * @param tables names of the tables to fill
     */
    public RegistryExporter(
            RegistryReader comet, ExecutorService calls, String run, Set<String> tables, StopSignal stop) {
        this.comet = comet;
        this.ahead = new ReadAhead(calls, stop);
        this.run = run;
        this.tables = Set.copyOf(tables);
        this.plan = new RegistryCallPlan(tables);
    }

    /** @param listed the workspace's models */
    public void exportModels(String workspace, List<RegistryModel> listed, RowSink sink) {
        List<RegistryModel> sorted = listed.stream()
                .sorted(Comparator.comparing(RegistryModel::modelName).thenComparing(RegistryModel::registryModelId))
                .toList();
        ModelRows rows = new ModelRows(workspace, run, tables, sink);
        ahead.forEach(sorted, model -> readModel(workspace, model), (model, read) -> {
            if (read.details().isPresent()) {
                rows.model(model, read.notes());
                rows.versions(read.details().get());
            }
        });
        rows.flush();
    }

    private record ModelRead(
            Optional<RegistryModel> details, @Nullable String notes) {}

    private ModelRead readModel(String workspace, RegistryModel model) {
        Optional<RegistryModel> details =
                plan.needsModelDetails() ? comet.fetchModel(workspace, model.modelName()) : Optional.of(model);
        String notes = plan.needsModelNotes() && details.isPresent()
                ? comet.fetchModelNotes(workspace, model.modelName()).orElse(null)
                : null;
        return new ModelRead(details, notes);
    }

    /**
     * @param listed the workspace's artifacts
     * @param sink for all rows but those that {@code known} hands on itself
     */
    public void exportArtifacts(String workspace, List<ArtifactDetails> listed, KnownVersions known, RowSink sink) {
        List<ArtifactDetails> sorted = listed.stream()
                .sorted(Comparator.comparing(ArtifactDetails::name, NULLS_FIRST)
                        .thenComparing(ArtifactDetails::artifactId))
                .toList();
        ArtifactRows rows = new ArtifactRows(workspace, run, sink);
        ahead.forEach(sorted, this::readArtifact, (artifact, details) -> {
            if (details.isPresent()) {
                if (tables.contains(Tables.ARTIFACTS.name())) {
                    rows.artifact(artifact);
                }
                exportVersions(workspace, details.get(), known, rows);
            }
        });
        rows.flush();
    }

    private Optional<ArtifactDetails> readArtifact(ArtifactDetails artifact) {
        return plan.needsArtifactDetails() ? comet.fetchArtifact(artifact.artifactId()) : Optional.of(artifact);
    }

    private void exportVersions(String workspace, ArtifactDetails artifact, KnownVersions known, ArtifactRows rows) {
        List<ArtifactVersionSummary> sorted = artifact.versions().stream()
                .filter(version -> version.artifactVersionId() != null)
                .sorted(Comparator.comparing(ArtifactVersionSummary::version, NULLS_FIRST)
                        .thenComparing(ArtifactVersionSummary::artifactVersionId, NULLS_FIRST))
                .toList();
        ahead.forEach(sorted, version -> readVersion(workspace, artifact, version, known), (version, read) -> {
            if (tables.contains(Tables.ARTIFACT_VERSIONS.name())) {
                rows.version(artifact, version, read.experimentKey());
            }
            if (read.files() != null) {
                rows.files(artifact, version, read.files());
            } else if (tables.contains(Tables.ARTIFACT_FILES.name())) {
                rows.flushFiles();
                known.copyFiles(id(version));
            }
        });
    }

    /** @param files null where they are known */
    private record VersionRead(
            @Nullable String experimentKey, @Nullable List<Asset> files) {}

    private VersionRead readVersion(
            String workspace, ArtifactDetails artifact, ArtifactVersionSummary version, KnownVersions known) {
        boolean closed = RegistryCallPlan.isClosed(version);
        String experimentKey = null;
        if (plan.needsVersionSources() && closed && artifact.name() != null && version.version() != null) {
            Optional<KnownVersions.Source> source = known.source(id(version));
            experimentKey = source.isPresent()
                    ? source.get().experimentKey()
                    : comet.fetchArtifactVersion(workspace, artifact.name(), version.version())
                            .map(found -> found.experimentKey())
                            .orElse(null);
        }
        List<Asset> files = null;
        if (tables.contains(Tables.ARTIFACT_FILES.name()) && !(closed && known.hasFiles(id(version)))) {
            files = version.version() == null ? List.of() : readFiles(artifact.artifactId(), version.version());
        }
        return new VersionRead(experimentKey, files);
    }

    private List<Asset> readFiles(String artifactId, String version) {
        try {
            return comet.listArtifactFiles(artifactId, version);
        } catch (CometNotFoundException e) {
            LOG.debug("Version {} of artifact {} was deleted meanwhile", version, artifactId, e);
            return List.of();
        }
    }

    private static String id(ArtifactVersionSummary version) {
        return String.valueOf(version.artifactVersionId());
    }
}
