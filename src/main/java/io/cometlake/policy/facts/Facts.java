// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.client.model.Asset;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.SummaryEntry;
import io.cometlake.policy.ExperimentState;
import io.cometlake.policy.facts.FactNeeds.Part;
import io.cometlake.query.ExperimentFacts;
import io.cometlake.query.Source;
import io.cometlake.query.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that was read of one experiment. What was not asked for is not known.
 *
 * @param known what was asked for, be it there or not
 * @param tags sorted
 * @param values of metrics (the last, in the server's order), parameters and others, as texts; without those that it has not
 * @param points logged points of all metrics; null if not asked for
 * @param assets null if not asked for
 * @param registered whether a version of a model in its workspace's registry was made from it
 * @param artifactSource whether it logged a version of an artifact
 */
public record Facts(
        ExperimentMetadata metadata,
        FactNeeds known,
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
        assets = assets == null ? null : List.copyOf(assets);
    }

    /** What a listing's row says, and nothing else. */
    public static Facts of(ExperimentMetadata metadata) {
        return new Facts(metadata, FactNeeds.NONE, List.of(), Map.of(), null, null, false, false);
    }

    public String experimentKey() {
        return metadata.experimentKey();
    }

    /**
     * As plans and the journal keep it.
     *
     * @throws IllegalStateException if its tags were not read
     */
    public ExperimentState state() {
        if (!known.has(Part.TAGS)) {
            throw new IllegalStateException("The tags of experiment " + experimentKey() + " were not read");
        }
        return ExperimentState.of(metadata, tags);
    }

    /**
     * {@inheritDoc} Of metadata it has what {@link io.cometlake.query.JudgeableNames} lists; what an older server does not say is
     * missing, as is what was not read.
     */
    @Override
    public Optional<String> find(Source source, String name) {
        return switch (source) {
            case METADATA -> Optional.ofNullable(metadata(name));
            case METRIC, PARAMETER, OTHER -> Optional.ofNullable(values.get(new Variable(source, name)));
            case TAG -> tags.contains(name) ? Optional.of(name) : Optional.empty();
            case ENVIRONMENT -> Optional.empty();
        };
    }

    private @Nullable String metadata(String name) {
        return switch (name) {
            case "user_name" -> metadata.userName();
            case "experimentKey" -> metadata.experimentKey();
            case "optimizationId" -> metadata.optimizationId();
            case "file_name" -> metadata.fileName();
            case "file_path" -> metadata.filePath();
            case "start_server_timestamp" -> text(metadata.startTimeMillis());
            case "end_server_timestamp" -> text(metadata.endTimeMillis());
            case "duration" ->
                metadata.durationMillis() == null ? null : Double.toString(metadata.durationMillis() / 1000.0);
            case "runActive" -> text(metadata.running());
            default -> null;
        };
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /**
     * The bytes of all its assets that the server has, without those that it only knows a link to; empty if they were not asked for,
     * or the server does not say the size of one.
     */
    public OptionalLong assetBytes() {
        if (assets == null) {
            return OptionalLong.empty();
        }
        long bytes = 0;
        for (Asset asset : assets) {
            if (!asset.isRemote()) {
                if (asset.fileSize() == null) {
                    return OptionalLong.empty();
                }
                bytes += asset.fileSize();
            }
        }
        return OptionalLong.of(bytes);
    }

    /** The same with other tags, as an action leaves them. */
    public Facts withTags(List<String> others) {
        return new Facts(metadata, with(Part.TAGS), others, values, points, assets, registered, artifactSource);
    }

    /** The same, with the values of names that were asked for. */
    Facts withValues(Set<Variable> asked, Map<Variable, String> found) {
        Map<Variable, String> all = new HashMap<>(values);
        all.putAll(found);
        FactNeeds more = known.and(new FactNeeds(asked, Set.of()));
        return new Facts(metadata, more, tags, all, points, assets, registered, artifactSource);
    }

    /** The same, with the current values of those that were asked for. Of several of one name the first counts. */
    Facts withValues(Set<Variable> asked, List<SummaryEntry> found) {
        Map<Variable, String> current = new HashMap<>();
        for (Variable variable : asked) {
            found.stream()
                    .filter(entry -> entry.name().equals(variable.name()) && entry.valueCurrent() != null)
                    .findFirst()
                    .ifPresent(entry -> current.put(variable, entry.valueCurrent()));
        }
        return withValues(asked, current);
    }

    Facts withPoints(long count) {
        return new Facts(metadata, with(Part.POINTS), tags, values, count, assets, registered, artifactSource);
    }

    Facts withAssets(List<Asset> all) {
        return new Facts(metadata, with(Part.ASSETS), tags, values, points, all, registered, artifactSource);
    }

    Facts inRegistry(Set<String> sources) {
        return new Facts(
                metadata,
                with(Part.REGISTRY),
                tags,
                values,
                points,
                assets,
                sources.contains(experimentKey()),
                artifactSource);
    }

    Facts asArtifactSource(boolean is) {
        return new Facts(metadata, with(Part.ARTIFACTS), tags, values, points, assets, registered, is);
    }

    private FactNeeds with(Part part) {
        return known.and(new FactNeeds(Set.of(), Set.of(part)));
    }
}
