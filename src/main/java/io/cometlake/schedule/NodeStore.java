// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.job.ProcessName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The processes that share the work, in the job repository; all times are the database's. Thread-safe. */
final class NodeStore {
    /** What a process that was killed leaves is of no use for long. */
    private static final Duration FORGOTTEN = Duration.ofDays(7);

    private final JdbcClient jdbc;

    NodeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tells that a process lives. */
    void beat(String node) {
        int known = jdbc.sql("update schedule_node set seen_at = current_timestamp where name = ?")
                .param(node)
                .update();
        if (known == 0) {
            jdbc.sql(
                            "insert into schedule_node (name, started_at, seen_at) values (?, current_timestamp, current_timestamp)")
                    .param(node)
                    .update();
        }
    }

    /** Tells that a process has ended, and left nothing that is at work. */
    void remove(String node) {
        jdbc.sql("delete from schedule_node where name = ?").param(node).update();
    }

    /**
     * @param observer who asks: it sees of others on its own machine that they are gone
     * @param silence after which a process counts as dead
     * @param sure whether it does, for certain
     */
    LiveNodes live(String observer, Duration silence, boolean sure) {
        Set<String> seen = new HashSet<>();
        Set<String> known = new HashSet<>();
        for (Seen node : all()) {
            if (ProcessName.isGone(node.name(), observer)) {
                remove(node.name());
                continue;
            }
            known.add(node.name());
            if (node.ago().compareTo(silence) <= 0) {
                seen.add(node.name());
            }
            if (node.ago().compareTo(FORGOTTEN) > 0) {
                remove(node.name());
            }
        }
        return new LiveNodes(seen, known, sure);
    }

    private List<Seen> all() {
        return jdbc.sql("select name, seen_at, current_timestamp as db_now from schedule_node")
                .query(NodeStore::seen)
                .list();
    }

    private static Seen seen(ResultSet row, int index) throws SQLException {
        Instant seenAt = row.getObject("seen_at", OffsetDateTime.class).toInstant();
        Instant now = row.getObject("db_now", OffsetDateTime.class).toInstant();
        return new Seen(row.getString("name"), Duration.between(seenAt, now));
    }

    private record Seen(String name, Duration ago) {}
}
