// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.CometReader;
import io.cometlake.client.Listing;
import io.cometlake.client.model.Project;
import io.cometlake.query.QueryCalls;
import io.cometlake.query.wire.Group;
import io.cometlake.query.wire.Predicate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks for experiments of one list of a project. Only by {@code project/query}, which answers with all keys at once: the pages of a
 * search may shift while they are read, and an export must not miss an experiment.
 *
 * @param listed the keys that the list is known to have
 */
record ListingQuery(CometReader comet, Project project, Listing listing, Set<String> listed) implements QueryCalls {
    @Override
    public Set<String> query(List<Predicate> predicates) {
        return new LinkedHashSet<>(
                comet.listMatching(project.workspaceName(), project.projectName(), predicates, listing));
    }

    @Override
    public Set<String> search(Group rulesTree) {
        throw new UnsupportedOperationException("The plan of an export has no search");
    }

    @Override
    public Set<String> all() {
        return listed;
    }
}
