// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.client.model.Asset;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.policy.ExperimentState;
import io.cometlake.query.ExperimentFacts;
import io.cometlake.query.Source;
import io.cometlake.query.Variable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * All that was read of one experiment. What was not asked for is not known.
 *
 * @param values of metrics (the last), parameters and others, as texts; without those that it has not
 * @param points logged points of all metrics; null if not asked for
 * @param assets null if not asked for
 */
public record Facts(
        ExperimentMetadata metadata,
        List<String> tags,
        Map<Variable, String> values,
        @Nullable Long points,
        @Nullable List<Asset> assets,
        boolean registered,
        boolean artifactSource)
        implements ExperimentFacts {
    public Facts {
        tags = tags.stream().sorted().distinct().toList();
        values = Map.copyOf(values);
    }

    /** As plans and the journal keep it. */
    public ExperimentState state() {
        return ExperimentState.of(metadata, tags);
    }

    @Override
    public Optional<String> find(Source source, String name) {
        throw new UnsupportedOperationException(source + name);
    }

    /** The bytes of all its assets that the server has; empty if they were not asked for. */
    public OptionalLong assetBytes() {
        throw new UnsupportedOperationException();
    }
}
