// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.model.Asset;
import io.cometlake.export.AssetFailure;
import io.cometlake.export.KeptContent;
import io.cometlake.export.KnownContent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the job repository remembers of the assets of a run. Thread-safe. */
final class AssetStore {
    private static final int MOST_TEXT = 100_000;

    private final JdbcClient jdbc;

    AssetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void downloaded(String run, String experimentKey, Asset asset, KeptContent content, long bytes) {
        forget(run, experimentKey, asset.assetId());
        jdbc.sql(
                        "insert into run_asset (run_id, experiment_key, asset_id, workspace, project, sha256, path, stored_bytes,"
                                + " listed_bytes, created_at, etag, link) values (?, ?, ?, '', '', ?, ?, ?, ?, ?, ?, ?)")
                .param(run)
                .param(experimentKey)
                .param(asset.assetId())
                .param(content.sha256())
                .param(content.path())
                .param(bytes)
                .param(asset.fileSize())
                .param(asset.createdAt())
                .param(shortened(asset.etag()))
                .param(shortened(asset.link()))
                .update();
    }

    void failed(String run, AssetFailure failure) {
        forget(run, failure.experimentKey(), failure.assetId());
        jdbc.sql("insert into run_asset (run_id, experiment_key, asset_id, workspace, project, file_name, reason)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .param(run)
                .param(failure.experimentKey())
                .param(failure.assetId())
                .param(failure.workspace())
                .param(failure.project())
                .param(shortened(failure.fileName()))
                .param(shortened(failure.reason()))
                .update();
    }

    /** Said again by an attempt that does a part again. */
    void reused(String run, String experimentKey, long assets) {
        jdbc.sql("delete from run_asset_reuse where run_id = ? and experiment_key = ?")
                .params(run, experimentKey)
                .update();
        jdbc.sql("insert into run_asset_reuse (run_id, experiment_key, assets) values (?, ?, ?)")
                .params(run, experimentKey, assets)
                .update();
    }

    /** What this run has downloaded of an experiment, by asset. */
    Map<String, KnownContent> known(String run, String experimentKey) {
        Map<String, KnownContent> known = new HashMap<>();
        jdbc.sql("select asset_id, sha256, path, listed_bytes, created_at, etag, link from run_asset"
                        + " where run_id = ? and experiment_key = ? and sha256 is not null")
                .params(run, experimentKey)
                .query(row -> {
                    known.put(
                            row.getString("asset_id"),
                            new KnownContent(
                                    row.getObject("listed_bytes", Long.class),
                                    row.getObject("created_at", Long.class),
                                    row.getString("etag"),
                                    row.getString("link"),
                                    KeptContent.of(row.getString("sha256"), row.getString("path")),
                                    KnownContent.Since.THIS_RUN));
                });
        return known;
    }

    boolean hasFailures(String run) {
        return jdbc.sql("select count(*) from run_asset where run_id = ? and sha256 is null")
                        .param(run)
                        .query(Long.class)
                        .single()
                > 0;
    }

    AssetFigures figures(String run) {
        List<AssetFailure> failures = jdbc.sql(
                        "select experiment_key, workspace, project, asset_id, file_name, reason from run_asset"
                                + " where run_id = ? and sha256 is null order by experiment_key, asset_id")
                .param(run)
                .query((row, number) -> new AssetFailure(
                        row.getString("experiment_key"),
                        row.getString("workspace"),
                        row.getString("project"),
                        row.getString("asset_id"),
                        row.getString("file_name"),
                        row.getString("reason")))
                .list();
        return jdbc.sql("select count(*) as assets, coalesce(sum(stored_bytes), 0) as bytes,"
                        + " (select coalesce(sum(assets), 0) from run_asset_reuse where run_id = ?) as reused"
                        + " from run_asset where run_id = ? and sha256 is not null")
                .params(run, run)
                .query((row, number) ->
                        new AssetFigures(row.getLong("assets"), row.getLong("bytes"), row.getLong("reused"), failures))
                .single();
    }

    private void forget(String run, String experimentKey, String assetId) {
        jdbc.sql("delete from run_asset where run_id = ? and experiment_key = ? and asset_id = ?")
                .params(run, experimentKey, assetId)
                .update();
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT - 1) + "\u2026";
    }
}
