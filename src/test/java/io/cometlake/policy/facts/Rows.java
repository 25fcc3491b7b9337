// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.client.model.Asset;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.policy.facts.FactNeeds.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An experiment in the making: finished, of a current server, started ten days before {@link #NOW}, one hour long. */
final class Rows {
    static final Instant NOW = Instant.parse("2024-05-20T12:00:00Z");

    @Nullable
    String name = "first";

    String project = "vision";

    @Nullable
    String owner = "ann";

    @Nullable
    Instant start = NOW.minus(Duration.ofDays(10));

    @Nullable
    Instant end = NOW.minus(Duration.ofDays(10)).plus(Duration.ofHours(1));

    boolean archived;

    @Nullable
    Boolean running = false;

    @Nullable
    Boolean crashed = false;

    List<String> tags = List.of();

    @Nullable
    Long points;

    @Nullable
    List<Asset> assets;

    boolean registered;
    boolean artifactSource;
    Set<Part> read = Set.of(Part.TAGS, Part.POINTS, Part.ASSETS, Part.REGISTRY, Part.ARTIFACTS);

    ExperimentMetadata row() {
        Long began = start == null ? null : start.toEpochMilli();
        Long ended = end == null ? null : end.toEpochMilli();
        return new ExperimentMetadata(
                "key",
                name,
                "id-of-" + project,
                project,
                "team",
                owner,
                began,
                ended,
                began == null || ended == null ? Long.valueOf(0) : Long.valueOf(Math.max(0, ended - began)),
                archived,
                running,
                crashed,
                false,
                null,
                "train.py",
                "/work/train.py");
    }

    Facts facts() {
        return new Facts(
                row(), new FactNeeds(Set.of(), read), tags, Map.of(), points, assets, registered, artifactSource);
    }

    static Asset asset(@Nullable Long bytes, boolean remote) {
        return new Asset(
                "a",
                "model.bin",
                bytes,
                "asset",
                null,
                null,
                null,
                null,
                null,
                null,
                remote,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }
}
