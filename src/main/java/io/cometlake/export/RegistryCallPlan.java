// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.ArtifactDetails;
import io.cometlake.client.model.ArtifactVersionSummary;
import io.cometlake.client.model.RegistryModel;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which calls a workspace's models and artifacts take, and how many. Immutable. */
public final class RegistryCallPlan {
    private static final String CLOSED = "CLOSED";

    private final Set<String> tables;

    /** @param tables names of the tables to fill */
    public RegistryCallPlan(Set<String> tables) {
        this.tables = Set.copyOf(tables);
    }

    /** Whether anything of models is wanted, which takes one list a workspace. */
    public boolean needsModels() {
        return wants(Tables.MODELS) || needsModelDetails();
    }

    /** Whether anything of artifacts is wanted, which takes one list a workspace. */
    public boolean needsArtifacts() {
        return wants(Tables.ARTIFACTS) || needsArtifactDetails();
    }

    boolean needsModelDetails() {
        return wants(Tables.MODEL_VERSIONS) || wants(Tables.MODEL_VERSION_ASSETS);
    }

    boolean needsModelNotes() {
        return wants(Tables.MODELS);
    }

    boolean needsArtifactDetails() {
        return wants(Tables.ARTIFACT_VERSIONS) || wants(Tables.ARTIFACT_FILES);
    }

    boolean needsVersionSources() {
        return wants(Tables.ARTIFACT_VERSIONS);
    }

    /** Whether a version is final, as far as the server tells. */
    static boolean isClosed(ArtifactVersionSummary version) {
        return version.state() == null || version.state().equals(CLOSED);
    }

    /** Calls by endpoint for models, beside the list. */
    public Map<String, Long> ofModels(List<RegistryModel> listed) {
        Map<String, Long> calls = new TreeMap<>();
        put(calls, "registry-model/details", needsModelDetails(), listed.size());
        put(calls, "registry-model/notes", needsModelNotes(), listed.size());
        return calls;
    }

    /** Calls by endpoint for artifacts, beside the list, if all versions that are not known are closed. */
    public Map<String, Long> ofArtifacts(List<ArtifactDetails> listed, KnownVersions known) {
        long unknown = 0;
        for (ArtifactDetails artifact : listed) {
            long versions = artifact.versionsCount() == null ? 1 : artifact.versionsCount();
            unknown += Math.max(0, versions - known.count(artifact.artifactId()));
        }
        Map<String, Long> calls = new TreeMap<>();
        put(calls, "artifacts/get", needsArtifactDetails(), listed.size());
        put(calls, "artifacts/version", needsVersionSources(), unknown);
        put(calls, "artifacts/version/files", wants(Tables.ARTIFACT_FILES), unknown);
        return calls;
    }

    private static void put(Map<String, Long> calls, String endpoint, boolean needed, long count) {
        if (needed && count > 0) {
            calls.put(endpoint, count);
        }
    }

    private boolean wants(TableSchema table) {
        return tables.contains(table.name());
    }
}
