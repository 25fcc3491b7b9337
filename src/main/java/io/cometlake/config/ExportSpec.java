// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What one export covers, what becomes of it on the way, and where it goes. Two exports with equal specifications of the same
 * server are the same export: one goes on where the other broke off.
 *
 * @param tables names of tables; empty for all
 */
public record ExportSpec(
        Selection selection,
        List<String> tables,
        Redaction redaction,
        LakeSpec lake,
        Refresh refresh,
        AssetSpec assets,
        Proof proof) {
    public ExportSpec {
        // Order and repetition mean nothing, so that they do not make two exports of one.
        tables = Set.copyOf(tables).stream().sorted().toList();
        // Specifications that were kept by a version before have none of these.
        refresh = refresh == null ? Refresh.NIGHTLY : refresh;
        assets = assets == null ? AssetSpec.LISTED : assets;
        proof = proof == null ? Proof.USUAL : proof;
    }

    /** Everything that the key sees, into a lake. */
    public static ExportSpec everythingTo(String lake) {
        return new ExportSpec(
                Selection.EVERYTHING,
                List.of(),
                Redaction.NONE,
                LakeSpec.at(lake),
                Refresh.NIGHTLY,
                AssetSpec.LISTED,
                Proof.USUAL);
    }

    /** With another part of the selection, as in {@code spec.selecting(selection -> selection.withNames(filter))}. */
    public ExportSpec selecting(UnaryOperator<Selection> change) {
        return withSelection(change.apply(selection));
    }

    public ExportSpec withSelection(Selection chosen) {
        return new ExportSpec(chosen, tables, redaction, lake, refresh, assets, proof);
    }

    /** @param patterns as in a {@link NameFilter} */
    public ExportSpec withWorkspaces(List<String> patterns) {
        return withSelection(selection.withWorkspaces(NameFilter.including(patterns)));
    }

    /** @param patterns as in a {@link NameFilter}; in every covered workspace */
    public ExportSpec withProjects(List<String> patterns) {
        return withSelection(selection.withProjects(NameFilter.including(patterns)));
    }

    /** @param keys or patterns of keys, as in a {@link NameFilter} */
    public ExportSpec withExperiments(List<String> keys) {
        return withSelection(selection.withKeys(NameFilter.including(keys)));
    }

    public ExportSpec withArchived(ArchivedExperiments choice) {
        return withSelection(selection.withArchived(choice));
    }

    public ExportSpec withTables(List<String> names) {
        return new ExportSpec(selection, names, redaction, lake, refresh, assets, proof);
    }

    public ExportSpec withRedaction(Redaction chosen) {
        return new ExportSpec(selection, tables, chosen, lake, refresh, assets, proof);
    }

    public ExportSpec withLake(LakeSpec chosen) {
        return new ExportSpec(selection, tables, redaction, chosen, refresh, assets, proof);
    }

    public ExportSpec withLake(String uri) {
        return withLake(lake.withUri(uri));
    }

    public ExportSpec withRefresh(Refresh chosen) {
        return new ExportSpec(selection, tables, redaction, lake, chosen, assets, proof);
    }

    public ExportSpec withAssets(AssetSpec chosen) {
        return new ExportSpec(selection, tables, redaction, lake, refresh, chosen, proof);
    }

    public ExportSpec withProof(Proof chosen) {
        return new ExportSpec(selection, tables, redaction, lake, refresh, assets, chosen);
    }
}
