// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Tables;
import io.cometlake.lake.CareProgress;
import io.cometlake.lake.CheckDepth;
import io.cometlake.lake.CommitReceipt;
import io.cometlake.lake.DuckDb;
import io.cometlake.lake.FileKind;
import io.cometlake.lake.FormRequest;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.LakeCsv;
import io.cometlake.lake.LakeFinding;
import io.cometlake.lake.LakeLease;
import io.cometlake.lake.LakeListener;
import io.cometlake.lake.LakeSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A lake on the local disk as a clean-up opens it, and what is in its table {@code policy_actions}. */
public record JournalLake(Path root, FormRequest form, Clock clock) {
    static JournalLake of(Path root, FileKind kind, Clock clock) {
        return new JournalLake(root, new FormRequest(kind, null, false), clock);
    }

    /** Publishes a clean-up's run to a lake, in whatever form that has. */
    public static void addTo(Path root, String workspace) {
        String run = "20261124T010000Z-1234";
        new JournalLake(root, FormRequest.AS_IT_IS, Clock.systemUTC()).publish(run, JournalLines.of(run, 1, workspace));
    }

    Lake open(LakeListener listener) {
        return Lake.open(root.toString(), LakeConfig.defaults().withForm(form).withListener(listener), clock);
    }

    Optional<CommitReceipt> publish(String run, List<JournalLine> lines) {
        return publish(run, lines, LakeListener.NONE);
    }

    /** As a run does at its end, or when it is begun again. */
    Optional<CommitReceipt> publish(String run, List<JournalLine> lines, LakeListener listener) {
        try (Lake lake = open(listener);
                LakeLease lease = lake.acquireLease(run)) {
            lake.recover(lease, Set.of());
            return new JournalPublisher(lake, JournalLines.SERVER).publish(lease, run, lines.iterator());
        }
    }

    List<JournalLine> imported() {
        List<JournalLine> lines = new ArrayList<>();
        try (Lake lake = open(LakeListener.NONE)) {
            new JournalImport(lake).forEach(lines::add);
        }
        return lines;
    }

    List<LakeFinding> findings() {
        try (Lake lake = open(LakeListener.NONE)) {
            return lake.care().check(CheckDepth.FULL, CareProgress.NONE).findings();
        }
    }

    /** By a plain glob. */
    List<String> rows(String columns) {
        String table = form.kind() == FileKind.CSV
                ? LakeCsv.table(root + "/policy_actions/**/*.csv", Tables.POLICY_ACTIONS, true)
                : LakeSql.table(root, "policy_actions");
        return DuckDb.query("select " + columns + " from " + table + " order by run_id, line");
    }

    /** The bytes of the table's files, by their paths. */
    Map<String, List<Byte>> files() throws IOException {
        Map<String, List<Byte>> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root.resolve("policy_actions"))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                List<Byte> bytes = new ArrayList<>();
                for (byte one : Files.readAllBytes(path)) {
                    bytes.add(one);
                }
                files.put(root.relativize(path).toString(), bytes);
            }
        }
        return files;
    }
}
