// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.time.Clock;
import java.util.List;
import java.util.Set;

/** One lake. Thread-safe. */
public final class Lake implements AutoCloseable {
    private Lake() {}

    public static Lake open(String uri, LakeConfig config, Clock clock) {
        throw new UnsupportedOperationException();
    }

    public String uri() {
        throw new UnsupportedOperationException();
    }

    public void checkWritable() {
        throw new UnsupportedOperationException();
    }

    public LakeLease acquireLease(String owner) {
        throw new UnsupportedOperationException();
    }

    public Recovery recover(LakeLease lease, Set<String> keepStagingOf) {
        throw new UnsupportedOperationException();
    }

    public List<BundleManifest> catalog() {
        throw new UnsupportedOperationException();
    }

    public List<BundleManifest> catalog(String workspace, String project) {
        throw new UnsupportedOperationException();
    }

    public Staging staging(String run) {
        throw new UnsupportedOperationException();
    }

    public CommitReceipt commit(LakeLease lease, CommitRequest request) {
        throw new UnsupportedOperationException();
    }

    public void publish(CommitReceipt receipt) {
        throw new UnsupportedOperationException();
    }

    public void writeRunFile(String run, String name, String content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
