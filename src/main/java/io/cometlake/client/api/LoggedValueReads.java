// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.SummaryEntry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** An experiment's parameters, other values, tags and texts. Each method is one call. */
public interface LoggedValueReads {
    /** {@code GET experiment/parameters}. */
    List<SummaryEntry> getParametersSummary();

    /** The same for one parameter; empty where it was not logged. */
    default Optional<SummaryEntry> getParametersSummary(String name) {
        return Summaries.named(getParametersSummary(), name);
    }

    /** {@code GET experiment/log-other}. */
    List<SummaryEntry> getOthersSummary();

    /** The current values of the others of a name: one, or none. */
    default List<String> getOthersSummary(String name) {
        return getOthersSummary().stream()
                .filter(entry -> entry.name().equals(name))
                .map(SummaryEntry::valueCurrent)
                .filter(Objects::nonNull)
                .toList();
    }

    /** {@code GET experiment/log-other}: the name that was logged last; empty for none. */
    default Optional<String> getName() {
        List<String> names = getOthersSummary("Name");
        return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    }

    /** {@code GET experiment/tags}. */
    List<String> getTags();

    /** {@code GET experiment/html}; empty for none. */
    Optional<String> getHtml();

    /** {@code GET experiment/code}: the script's text; empty for none. */
    Optional<String> getCode();

    /** {@code GET experiment/output}: all that was printed, as one text; empty for none. */
    Optional<String> getOutput();

    /** {@code GET experiment/graph}: the model's graph, often JSON; empty for none. */
    Optional<String> getModelGraph();
}
