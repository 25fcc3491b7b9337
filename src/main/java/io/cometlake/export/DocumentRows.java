// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.LoggedText;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.GitMetadata;
import io.cometlake.client.model.SystemDetails;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns what an experiment logged beside values into rows of {@code system_details}, {@code packages}, {@code git}, {@code texts}
 * and {@code assets}. Experiments come in the order of their keys. Not thread-safe.
 */
final class DocumentRows {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** Characters of texts that wait to be handed over. */
    private static final long MOST_TEXT = 2L << 20;

    private final RowSink sink;
    private final String run;
    private final Map<TableSchema, RowBatchBuilder> builders = new HashMap<>();
    private long waitingText;

    DocumentRows(RowSink sink, String run, Set<String> tables) {
        this.sink = sink;
        this.run = run;
        builder(Tables.SYSTEM_DETAILS, tables, 64);
        builder(Tables.PACKAGES, tables, 512);
        builder(Tables.GIT, tables, 256);
        builder(Tables.TEXTS, tables, 64);
        builder(Tables.ASSETS, tables, 512);
    }

    private void builder(TableSchema table, Set<String> tables, int rows) {
        if (tables.contains(table.name())) {
            builders.put(table, new RowBatchBuilder(table, rows));
        }
    }

    /**
     * @param assets as {@link #sorted} has them
     * @param kept of each of them
     */
    void add(String key, ExperimentDocuments documents, List<Asset> assets, List<KeptContent> kept) {
        documents.systemDetails().ifPresent(details -> {
            addSystemDetails(key, details);
            addPackages(key, details);
        });
        documents.git().ifPresent(git -> addGit(key, git));
        documents.texts().entrySet().stream()
                .sorted(Comparator.comparing(text -> text.getKey().kind()))
                .forEach(text -> addText(key, text.getKey(), text.getValue()));
        for (int i = 0; i < assets.size(); i++) {
            addAsset(key, assets.get(i), kept.get(i));
        }
    }

    /** By their ids, each once. */
    static List<Asset> sorted(List<Asset> assets) {
        Map<String, Asset> byId = new HashMap<>();
        assets.forEach(asset -> byId.putIfAbsent(asset.assetId(), asset));
        return byId.values().stream()
                .sorted(Comparator.comparing(Asset::assetId))
                .toList();
    }

    /** Hands over what is left. */
    void flush() {
        builders.values().stream().filter(rows -> rows.rows() > 0).forEach(rows -> sink.write(rows.build()));
        waitingText = 0;
    }

    private void addSystemDetails(String key, SystemDetails details) {
        Row row = new Row(Tables.SYSTEM_DETAILS);
        row.text("user_name", details.user());
        row.text("hostname", details.hostname());
        row.text("ip", details.ip());
        row.texts("network_interface_ips", details.networkInterfaceIps());
        row.text("os", details.os());
        row.text("os_type", details.osType());
        row.text("os_release", details.osRelease());
        row.text("machine", details.machine());
        row.text("processor", details.processor());
        row.text("python_version", details.pythonVersion());
        row.text("python_version_verbose", details.pythonVersionVerbose());
        row.number("pid", details.pid());
        row.text("executable", details.executable());
        row.texts("command", details.command());
        row.number("total_ram", details.totalRam());
        row.number("max_total_memory", details.maxTotalMemory());
        row.text("gpus", json(details.gpuStaticInfoList()));
        row.text("additional", json(details.logAdditionalSystemInfoList()));
        row.text("env", text(details.env()));
        row.endIfFilled(key);
    }

    private void addPackages(String key, SystemDetails details) {
        Stream.concat(
                        details.installedPackages().stream().map(LoggedPackage::ofPython),
                        details.osPackages().stream().map(LoggedPackage::ofSystem))
                .sorted(LoggedPackage.ORDER)
                .forEach(logged -> {
                    Row row = new Row(Tables.PACKAGES);
                    row.text("kind", logged.kind());
                    row.text("package", logged.name());
                    row.text("version", logged.version());
                    row.text("text", logged.text());
                    row.endIfFilled(key);
                });
    }

    private void addGit(String key, GitMetadata git) {
        Row row = new Row(Tables.GIT);
        row.text("user_name", git.user());
        row.text("root", git.root());
        row.text("branch", git.branch());
        row.text("parent", git.parent());
        row.text("origin", git.origin());
        row.endIfFilled(key);
    }

    /** Servers say with an empty text, too, that nothing was logged. */
    private void addText(String key, LoggedText kind, String text) {
        if (text.isEmpty()) {
            return;
        }
        Row row = new Row(Tables.TEXTS);
        row.text("kind", kind.kind());
        row.text("text", text);
        row.endIfFilled(key);
        waitingText += text.length();
        if (waitingText > MOST_TEXT) {
            flush();
        }
    }

    private void addAsset(String key, Asset asset, KeptContent kept) {
        Row row = new Row(Tables.ASSETS);
        row.text("asset_id", asset.assetId());
        row.text("file_name", asset.fileName());
        row.text("type", asset.type());
        row.text("dir", asset.dir());
        row.number("step", asset.step());
        row.text("run_context", asset.runContext());
        row.number("bytes", asset.fileSize());
        row.millis("created_at", asset.createdAt());
        row.text("etag", asset.etag());
        row.truth("remote", asset.isRemote());
        row.text("link", asset.isRemote() ? asset.link() : null);
        row.texts("tags", asset.tags());
        row.text("metadata", text(asset.metadata()));
        row.text("sha256", kept.sha256());
        row.text("content_path", kept.path());
        row.endIfFilled(key);
    }

    private static @Nullable String json(List<?> list) {
        return list.isEmpty() ? null : MAPPER.writeValueAsString(list);
    }

    /** JSON that the server sends as a text is not wrapped once more. */
    private static @Nullable String text(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        String text = node.isString() ? node.stringValue() : node.toString();
        return text.isBlank() ? null : text;
    }

    /** One row that is being filled, of a table that may not be wanted. */
    private final class Row {
        private final TableSchema table;
        private final @Nullable RowBatchBuilder rows;
        private boolean filled;

        Row(TableSchema table) {
            this.table = table;
            this.rows = builders.get(table);
        }

        void text(String column, @Nullable String value) {
            if (rows != null && value != null) {
                rows.set(table.indexOf(column), value);
                filled = true;
            }
        }

        void texts(String column, List<String> values) {
            if (rows != null && !values.isEmpty()) {
                rows.set(table.indexOf(column), values);
                filled = true;
            }
        }

        void number(String column, @Nullable Long value) {
            if (rows != null && value != null) {
                rows.set(table.indexOf(column), value.longValue());
                filled = true;
            }
        }

        void number(String column, @Nullable Double value) {
            if (rows != null && value != null) {
                rows.set(table.indexOf(column), value.doubleValue());
                filled = true;
            }
        }

        void millis(String column, @Nullable Long value) {
            if (rows != null && value != null) {
                rows.setMillis(table.indexOf(column), value);
                filled = true;
            }
        }

        void truth(String column, boolean value) {
            if (rows != null) {
                rows.set(table.indexOf(column), value);
            }
        }

        /** A row without anything in it is none. */
        void endIfFilled(String key) {
            if (rows == null || !filled) {
                return;
            }
            rows.set(table.indexOf(TableSchema.EXPERIMENT_KEY), key)
                    .set(table.indexOf(TableSchema.RUN_ID), run)
                    .endRow();
            if (rows.isFull()) {
                sink.write(rows.build());
            }
        }
    }
}
