// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.ExperimentMetadata;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who an experiment is, as it was when it was looked up. What this object itself changes of it (name, archived, times) is known at once,
 * changes by others after {@link ExperimentReads#getMetadata}. Nothing here makes a call, but where it says so.
 */
public interface ExperimentIdentity {
    /** All that is known without a call. */
    ExperimentMetadata metadata();

    /** Its page for people: {@code server/workspace/project/key}, with {@code archive} before the key of an archived one. */
    URI url();

    /** Its key, which never changes. */
    default String key() {
        return metadata().experimentKey();
    }

    /** Its key, under the name that Python has for it, too. */
    default String id() {
        return key();
    }

    /** Its workspace's name. */
    default String workspace() {
        return metadata().workspaceName();
    }

    /** Its project's name. */
    default String projectName() {
        return metadata().projectName();
    }

    /** Its project's id. */
    default String projectId() {
        return metadata().projectId();
    }

    /** Whether it is hidden from its project's list. */
    default boolean isArchived() {
        return metadata().archived();
    }

    /** How long it took; empty where the server does not say. */
    default Optional<Duration> duration() {
        return Optional.ofNullable(metadata().durationMillis()).map(Duration::ofMillis);
    }

    /** When it began; empty where the server does not say. */
    default Optional<Instant> startServerTimestamp() {
        return Optional.ofNullable(metadata().startTimeMillis()).map(Instant::ofEpochMilli);
    }

    /** When it ended, or was last heard of; empty where the server does not say. */
    default Optional<Instant> endServerTimestamp() {
        return Optional.ofNullable(metadata().endTimeMillis()).map(Instant::ofEpochMilli);
    }

    /** The optimizer's id that it belongs to; empty for none. */
    default Optional<String> optimizationId() {
        return Optional.ofNullable(metadata().optimizationId());
    }

    /** The script's name; empty for none. */
    default Optional<String> fileName() {
        return Optional.ofNullable(metadata().fileName());
    }

    /** The script's path; empty for none. */
    default Optional<String> filePath() {
        return Optional.ofNullable(metadata().filePath());
    }

    /** Its name as known; where none is known, {@code GET experiment/metadata}, once, unless there is still none then. */
    Optional<String> name();
}
