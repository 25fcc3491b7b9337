// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.QueryAnswers;
import io.cometlake.emulator.query.Condition;
import io.cometlake.emulator.query.Conditions;
import io.cometlake.emulator.store.Experiment;
import io.cometlake.emulator.store.ListingOrder;
import io.cometlake.emulator.store.Project;
import io.cometlake.emulator.store.Store;
import java.util.ArrayList;
import java.util.List;

/** Reads by condition. */
final class QueryEndpoints {
    private static final long DEFAULT_LIMIT = 100;

    private final Store store;
    private final CurrentBehaviour behaviour;

    QueryEndpoints(Store store, CurrentBehaviour behaviour) {
        this.store = store;
        this.behaviour = behaviour;
    }

    void register(Routes routes) {
        routes.post("project/query", this::query).post("experiments/search", this::search);
    }

    private Answer query(Call call) {
        Project project = ProjectEndpoints.project(call, store);
        Condition condition = Conditions.ofPredicates(call.body().get("predicates"));
        List<Experiment> matches = matches(project, call.isTrue("archived"), condition);
        return Answer.json(out -> {
            out.beginObject().name("experimentKeys").beginArray();
            for (Experiment match : matches) {
                out.value(match.key());
            }
            out.endArray().endObject();
        });
    }

    private Answer search(Call call) {
        Project project = store.project(call.requiredText("projectId"));
        Condition condition = Conditions.ofTree(call.body().get("rulesTree"));
        List<Experiment> matches = matches(project, call.isTrue("deleted"), condition);
        long limit = Math.max(1, call.whole("limit").orElse(DEFAULT_LIMIT));
        long page = Math.max(1, call.whole("page").orElse(1L));
        long from = Math.min(matches.size(), (page - 1) * limit);
        long to = Math.min(matches.size(), from + limit);
        return ExperimentJson.experiments(matches.subList((int) from, (int) to), behaviour.age());
    }

    private List<Experiment> matches(Project project, boolean archived, Condition condition) {
        QueryAnswers answers = behaviour.get().queries();
        List<Experiment> matches = new ArrayList<>();
        for (Experiment experiment : store.listing(project.id(), archived, ListingOrder.NEWEST_FIRST)) {
            if (answers.has(experiment.key(), condition.holds(experiment))) {
                matches.add(experiment);
            }
        }
        return matches;
    }
}
