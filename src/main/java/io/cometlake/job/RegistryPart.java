// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CometAuthenticationException;
import io.cometlake.client.CometException;
import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometPaymentRequiredException;
import io.cometlake.client.CometUnsupportedException;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.ExperimentFailure;
import io.cometlake.export.RegistryCallPlan;
import io.cometlake.export.RegistryExporter;
import io.cometlake.export.RowSink;
import io.cometlake.lake.BundleManifest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The models and artifacts of a workspace. Where they cannot be read, the lake keeps what it has of them: with a warning where the
 * server has none to offer, with a failure of the run's else.
 */
final class RegistryPart {
    private static final List<TableSchema> MODELS =
            List.of(Tables.MODELS, Tables.MODEL_VERSIONS, Tables.MODEL_VERSION_ASSETS);
    private static final List<TableSchema> ARTIFACTS =
            List.of(Tables.ARTIFACTS, Tables.ARTIFACT_VERSIONS, Tables.ARTIFACT_FILES);

    private final DiscoveryStore store;
    private final RunStore runs;
    private final RegistryCalls registry;

    RegistryPart(DiscoveryStore store, RunStore runs, RegistryCalls registry) {
        this.store = store;
        this.runs = runs;
        this.registry = registry;
    }

    /**
     * Writes the rows.
     *
     * @param current what the lake has of the workspace
     * @param files behind the redaction
     * @param rows before it
     * @return whether the versions of artifacts and their files were both written
     */
    boolean write(ExportRun run, String workspace, Optional<BundleManifest> current, ListingFiles files, RowSink rows) {
        Set<String> tables = RegistryCalls.tables(run);
        RegistryCallPlan plan = new RegistryCallPlan(tables);
        if (run.spec().selection().isSlice()) {
            MODELS.forEach(files::giveUp);
            ARTIFACTS.forEach(files::giveUp);
            return false;
        }
        RegistryCalls.Listed listed = registry.list(run, workspace);
        RegistryExporter exporter = new RegistryExporter(run.comet(), run.calls(), run.run(), tables, run.stop());
        if (plan.needsModels()) {
            try {
                require(listed.modelsFailure());
                exporter.exportModels(workspace, listed.models(), rows);
            } catch (CometException e) {
                giveUp(run, workspace, "models", MODELS, files, e);
            }
        }
        if (plan.needsArtifacts()) {
            try (PublishedVersions known = PublishedVersions.of(run, current, files)) {
                require(listed.artifactsFailure());
                exporter.exportArtifacts(workspace, listed.artifacts(), known, rows);
                return tables.contains(Tables.ARTIFACT_VERSIONS.name())
                        && tables.contains(Tables.ARTIFACT_FILES.name());
            } catch (CometException e) {
                giveUp(run, workspace, "artifacts", ARTIFACTS, files, e);
            }
        }
        return false;
    }

    private static void require(@Nullable CometException failure) {
        if (failure != null) {
            throw failure;
        }
    }

    private void giveUp(
            ExportRun run,
            String workspace,
            String what,
            List<TableSchema> tables,
            ListingFiles files,
            CometException reason) {
        RegistryCalls.rethrowWhatConcernsAll(reason);
        tables.forEach(files::giveUp);
        String text = run.redaction()
                .clean("The " + what + " of workspace '" + workspace
                        + "' could not be read; what the lake has of them stays. " + reason.getMessage());
        if (isNotOffered(reason)) {
            runs.warn(run.run(), text);
        } else {
            store.addFailure(run.run(), new ExperimentFailure("", workspace, "", text));
        }
    }

    /** An older server, another plan, or a key that may not see them: the same every night. */
    private static boolean isNotOffered(CometException reason) {
        return reason instanceof CometNotFoundException
                || reason instanceof CometUnsupportedException
                || reason instanceof CometPaymentRequiredException
                || reason instanceof CometAuthenticationException;
    }
}
