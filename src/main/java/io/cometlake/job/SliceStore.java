// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a run has fetched of bundles that are not yet staged whole, so that no crash costs it. Thread-safe. */
final class SliceStore {
    private final JdbcClient jdbc;

    SliceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Replaces what an attempt before said of the part. */
    void save(String run, int bundle, String part, SliceResult result) {
        String json = Json.write(result);
        // A part is at work once at a time, so nobody else adds it in between.
        int replaced = jdbc.sql("update run_slice set result = ? where run_id = ? and bundle = ? and part = ?")
                .params(json, run, bundle, part)
                .update();
        if (replaced == 0) {
            jdbc.sql("insert into run_slice (run_id, bundle, part, result) values (?, ?, ?, ?)")
                    .params(run, bundle, part, json)
                    .update();
        }
    }

    Optional<SliceResult> find(String run, int bundle, String part) {
        return jdbc.sql("select result from run_slice where run_id = ? and bundle = ? and part = ?")
                .params(run, bundle, part)
                .query(String.class)
                .optional()
                .map(json -> Json.read(json, SliceResult.class));
    }

    /** Once the bundle is staged whole. */
    void forget(String run, int bundle) {
        jdbc.sql("delete from run_slice where run_id = ? and bundle = ?")
                .params(run, bundle)
                .update();
    }
}
