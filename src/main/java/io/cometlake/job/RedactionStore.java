// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ConfigException;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.SecretKind;
import io.cometlake.export.HashKey;
import io.cometlake.export.RemovedSecrets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the job repository remembers of a run's redaction: what was taken out, never what it was. Thread-safe. */
final class RedactionStore {
    /** Where the API key in use was found; no table. */
    private static final String ANSWERS = "answers";

    private static final String KEY_IN_USE = "KEY_IN_USE";

    private final JdbcClient jdbc;

    RedactionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Replaces what an attempt at the same part that broke off left. */
    void save(String run, String part, RemovedSecrets removed) {
        forget(run, part);
        removed.counts()
                .forEach((place, count) ->
                        insert(run, part, place.table(), place.kind().name(), count));
    }

    /** @param attempt what tells it from other attempts at the run */
    void saveKeyInUse(String run, String attempt, long removed) {
        forget(run, attempt);
        if (removed > 0) {
            insert(run, attempt, ANSWERS, KEY_IN_USE, removed);
        }
    }

    /** One sentence a kind of secret. */
    List<String> warnings(String run) {
        List<String> warnings = new ArrayList<>();
        Map<SecretKind, StringJoiner> byKind = new EnumMap<>(SecretKind.class);
        jdbc.sql("select kind, table_name, sum(removed) as removed from run_removed where run_id = ?"
                        + " group by kind, table_name order by kind, table_name")
                .param(run)
                .query(row -> {
                    long removed = row.getLong("removed");
                    if (row.getString("kind").equals(KEY_IN_USE)) {
                        warnings.add(
                                "The API key in use was removed from " + removed
                                        + (removed == 1 ? " text" : " texts")
                                        + " that the server sent. Whoever reads the project there can read it: make a new one.");
                    } else {
                        byKind.computeIfAbsent(
                                        SecretKind.valueOf(row.getString("kind")), kind -> new StringJoiner(", "))
                                .add(removed + " in " + row.getString("table_name"));
                    }
                });
        byKind.forEach((kind, places) -> warnings.add("Removed " + name(kind) + ": " + places + "."));
        return warnings;
    }

    /**
     * Equal values must have equal hashes throughout a run.
     *
     * @throws ConfigException if the run began with another secret
     */
    void requireSameHashKey(String run, ExportSpec spec, HashKey key) {
        if (spec.redaction().hash().isEmpty()) {
            return;
        }
        if (!hasSameHashKey(run, spec, key)) {
            throw new ConfigException("Run " + run + " began with another " + HashKey.VARIABLE
                    + ", so equal values would have different hashes. Set it as it was.");
        }
        if (knownHashKey(run).isEmpty()) {
            jdbc.sql("insert into run_hash_key (run_id, hash_key_id) values (?, ?)")
                    .param(run)
                    .param(key.id())
                    .update();
        }
    }

    boolean hasSameHashKey(String run, ExportSpec spec, HashKey key) {
        return spec.redaction().hash().isEmpty()
                || knownHashKey(run).map(key.id()::equals).orElse(true);
    }

    private Optional<String> knownHashKey(String run) {
        return jdbc.sql("select hash_key_id from run_hash_key where run_id = ?")
                .param(run)
                .query(String.class)
                .optional();
    }

    private void forget(String run, String part) {
        jdbc.sql("delete from run_removed where run_id = ? and part = ?")
                .param(run)
                .param(part)
                .update();
    }

    private void insert(String run, String part, String table, String kind, long removed) {
        jdbc.sql("insert into run_removed (run_id, part, table_name, kind, removed) values (?, ?, ?, ?, ?)")
                .param(run)
                .param(part)
                .param(table)
                .param(kind)
                .param(removed)
                .update();
    }

    private static String name(SecretKind kind) {
        return switch (kind) {
            case PRESIGNED_LINKS -> "signatures of presigned links";
            case SHARE_KEYS -> "share keys";
            case API_KEYS -> "API keys";
        };
    }
}
