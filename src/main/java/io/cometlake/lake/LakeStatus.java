// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.storage.LakeStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a lake stands.
 *
 * @param exists whether there is anything at its root
 * @param commits the number of its last commit, 0 without one
 * @param writer who holds the lease now, for people; empty if nobody does
 * @param unpublished runs whose commit is not published whole
 * @param staged runs with staged files and no commit
 * @param freeBytes of its file system; empty where that cannot be known
 */
public record LakeStatus(
        boolean exists,
        long commits,
        Optional<String> writer,
        List<String> unpublished,
        List<String> staged,
        OptionalLong freeBytes) {
    public LakeStatus {
        unpublished = List.copyOf(unpublished);
        staged = List.copyOf(staged);
    }

    /** @throws LakeException if the lake cannot be read, or is in a format that this version does not know */
    static LakeStatus of(LakeStorage storage, CommitLog log, Leases leases) {
        long last = log.lastNumber();
        if (last > 0) {
            log.load(last);
        }
        List<String> unpublished = new ArrayList<>();
        List<String> staged = new ArrayList<>();
        for (String run : storage.list(LakeLayout.STAGING)) {
            (log.find(run).isPresent() ? unpublished : staged).add(run);
        }
        return new LakeStatus(storage.exists(""), last, leases.holder(), unpublished, staged, storage.freeBytes());
    }
}
