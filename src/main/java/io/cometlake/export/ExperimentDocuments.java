// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.LoggedText;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.GitMetadata;
import io.cometlake.client.model.SystemDetails;
import io.cometlake.client.model.ValueSummary;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the calls for one experiment brought. Filled by several threads, then read by one. */
final class ExperimentDocuments {
    private final AtomicLong heldByAll;
    private final Map<LoggedText, String> texts = new EnumMap<>(LoggedText.class);
    private volatile List<ValueSummary> others = List.of();
    private volatile List<Asset> assets = List.of();
    private volatile @Nullable List<String> tags;
    private volatile @Nullable SystemDetails systemDetails;
    private volatile @Nullable GitMetadata git;
    private long held;
    private boolean released;

    /** @param heldByAll the characters of all texts that are held at the same time */
    ExperimentDocuments(AtomicLong heldByAll) {
        this.heldByAll = heldByAll;
    }

    void setTags(List<String> found) {
        tags = found;
    }

    void setOthers(List<ValueSummary> found) {
        others = found;
    }

    void setSystemDetails(SystemDetails found) {
        systemDetails = found;
    }

    void setGit(GitMetadata found) {
        git = found;
    }

    void setAssets(List<Asset> found) {
        assets = found;
    }

    synchronized void setText(LoggedText text, String found) {
        if (released) {
            return;
        }
        texts.put(text, found);
        held += found.length();
        heldByAll.addAndGet(found.length());
    }

    /** Lets go of the texts, and takes no more. */
    synchronized void release() {
        released = true;
        texts.clear();
        heldByAll.addAndGet(-held);
        held = 0;
    }

    /** Empty where they were not asked for. */
    Optional<List<String>> tags() {
        return Optional.ofNullable(tags);
    }

    List<ValueSummary> others() {
        return others;
    }

    Optional<SystemDetails> systemDetails() {
        return Optional.ofNullable(systemDetails);
    }

    Optional<GitMetadata> git() {
        return Optional.ofNullable(git);
    }

    synchronized Map<LoggedText, String> texts() {
        return Map.copyOf(texts);
    }

    List<Asset> assets() {
        return assets;
    }
}
