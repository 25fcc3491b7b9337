// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.dataset.Tables;
import java.util.List;
import java.util.Set;

/**
 * What a project's experiments have values for.
 *
 * @param metrics names, sorted
 * @param parameters names, sorted
 * @param tags names, sorted
 * @param tagLookup how the tags of its experiments are read with the fewest calls
 */
public record ProjectDetails(List<String> metrics, List<String> parameters, List<String> tags, TagLookup tagLookup) {
    public ProjectDetails {
        metrics = List.copyOf(metrics);
        parameters = List.copyOf(parameters);
        tags = List.copyOf(tags);
    }

    ProjectDetails with(TagLookup lookup) {
        return new ProjectDetails(metrics, parameters, tags, lookup);
    }

    /** Without the names of what none of the tables asks for. */
    ProjectDetails narrowedTo(Set<String> tables) {
        boolean all = tables.contains(Tables.METRIC_SUMMARIES.name());
        boolean own = all || tables.contains(Tables.METRICS.name());
        boolean system = all || tables.contains(Tables.SYSTEM_METRICS.name());
        return new ProjectDetails(
                metrics.stream()
                        .filter(name -> Tables.isSystemMetric(name) ? system : own)
                        .toList(),
                tables.contains(Tables.PARAMETERS.name()) ? parameters : List.of(),
                tags,
                tagLookup);
    }

    /** Where tags come from. */
    public enum TagLookup {
        /** One query a tag and list: which experiments carry it. */
        BY_TAG,
        /** One call an experiment: which tags it carries. */
        BY_EXPERIMENT
    }
}
