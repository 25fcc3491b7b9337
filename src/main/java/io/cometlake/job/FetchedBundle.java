// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.RowDigests;
import io.cometlake.dataset.TableSchema;
import io.cometlake.export.BundleResult.Exported;
import io.cometlake.export.ExperimentFailure;
import io.cometlake.lake.SliceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a run read of one bundle's experiments. Filled by one thread. */
final class FetchedBundle {
    private final Map<String, RowDigests> digests = new HashMap<>();
    private final List<String> slices = new ArrayList<>();
    private final List<SliceFile> files = new ArrayList<>();
    private final List<Exported> exported = new ArrayList<>();
    private final List<ExperimentFailure> failures = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();
    private long rechecked;

    /** Slices come in the order of their experiments. */
    void add(String slice, SliceResult result) {
        slices.add(slice);
        result.files().forEach(file -> files.add(new SliceFile(slice, file)));
        for (Exported experiment : result.result().experiments()) {
            exported.add(experiment);
            digests.put(experiment.experimentKey(), result.digestsOf(experiment.experimentKey()));
        }
        addUnread(result);
    }

    void addRecheck(SliceResult result) {
        rechecked += result.keys().size();
        addUnread(result);
    }

    private void addUnread(SliceResult result) {
        failures.addAll(result.result().failures());
        gone.addAll(result.result().gone());
    }

    /** Names of the slices that have files. */
    List<String> slices() {
        return slices;
    }

    /** In the order of their experiments. */
    List<SliceFile> files(TableSchema table) {
        return files.stream()
                .filter(file -> file.file().table().equals(table.name()))
                .toList();
    }

    List<Exported> exported() {
        return exported;
    }

    RowDigests digests(Exported experiment) {
        return digests.getOrDefault(experiment.experimentKey(), RowDigests.NONE);
    }

    List<ExperimentFailure> failures() {
        return failures;
    }

    /** Of those that were listed and are not there any more. */
    List<String> gone() {
        return gone;
    }

    /** How many were looked at although nothing said that they had changed. */
    long rechecked() {
        return rechecked;
    }

    long points() {
        return exported.stream().mapToLong(Exported::points).sum();
    }
}
