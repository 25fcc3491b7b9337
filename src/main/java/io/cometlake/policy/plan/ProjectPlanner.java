// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.ActionCalls;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.SparedExperiment;
import io.cometlake.policy.SparedExperiment.Cause;
import io.cometlake.policy.facts.FactNeeds;
import io.cometlake.policy.facts.FactReader;
import io.cometlake.policy.facts.Facts;
import io.cometlake.policy.facts.PolicyRule;
import io.cometlake.policy.facts.PolicyRule.Judgement;
import io.cometlake.policy.facts.PolicyRule.Outcome;
import io.cometlake.policy.plan.Surveyed.PolicyThere;
import io.cometlake.policy.plan.Surveyed.SurveyedProject;
import io.cometlake.query.Source;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans one project: its policies in their order, each by what the ones before it leave. What was read of an experiment is remembered
 * for the policies that follow, as it is behind what they plan. For one thread and one project.
 */
final class ProjectPlanner {
    /** So many experiments are read at once: as much as bulk calls take, and little enough to hold all of their assets. */
    private static final int PIECE = 500;

    /** So many experiments one call of a chart tells the last values of. */
    private static final int ONE_CHART = 100;

    private static final Set<Source> CHARTED = EnumSet.of(Source.METRIC, Source.PARAMETER, Source.METADATA);

    private final PlanContext context;
    private final SurveyedProject project;
    private final Map<String, Facts> known = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final Map<String, String> takenBy = new HashMap<>();
    private FactNeeds needsOfLater = FactNeeds.NONE;

    ProjectPlanner(PlanContext context, SurveyedProject project) {
        this.context = context;
        this.project = project;
    }

    void plan() {
        for (int i = 0; i < project.policies().size(); i++) {
            needsOfLater = project.policies().subList(i + 1, project.policies().size()).stream()
                    .map(later -> FactNeeds.of(later.policy()))
                    .reduce(FactNeeds.NONE, FactNeeds::and);
            new OnePolicy(project.policies().get(i)).plan();
        }
        context.tally().endProject(project.name(), project.experiments());
    }

    /** A match, before it is known what is done with it. */
    private record Match(
            Facts facts, Judgement judgement, @Nullable String rank) {}

    private final class OnePolicy {
        private final PolicyThere there;
        private final PolicySpec policy;
        private final PolicyRule rule;
        private final Deed deed;
        private final FactReader reader = context.reader();
        private final Tally tally = context.tally();
        private @Nullable Set<String> named;

        OnePolicy(PolicyThere there) {
            this.there = there;
            this.policy = there.policy();
            this.rule = there.rule();
            this.deed = context.deed(policy);
        }

        void plan() {
            List<Facts> candidates = candidates();
            named = candidates.isEmpty()
                    ? null
                    : context.answers().ask(project, there).orElse(null);
            List<Facts> wanted = candidates.stream().filter(this::isPossible).toList();
            List<Facts> free = withoutTaken(isFreeToCheck(candidates, wanted) ? candidates : wanted);
            if (policy.keep() == null) {
                inPieces(free, piece -> act(judge(piece)));
            } else {
                List<Match> matches = new ArrayList<>();
                inPieces(free, piece -> matches.addAll(judge(piece)));
                inPieces(ranked(matches), this::act);
            }
        }

        /** What neither its row nor what is known of it rules out. */
        private List<Facts> candidates() {
            List<Facts> candidates = new ArrayList<>();
            there.lists().forEach(listing -> {
                ListingSpool.Section rows = project.rows().get(listing);
                if (rows != null) {
                    tally.looked(policy.name(), rows.count());
                    context.spool().read(rows, row -> consider(row, candidates));
                }
            });
            return candidates;
        }

        private void consider(ExperimentMetadata row, List<Facts> candidates) {
            Facts facts = known.getOrDefault(row.experimentKey(), Facts.of(row));
            if (!rule.ruledOut(facts)) {
                candidates.add(facts);
            }
        }

        /** Whether the server names it, or would not yet know of what makes it match. */
        private boolean isPossible(Facts facts) {
            return named == null || named.contains(facts.experimentKey()) || changed.contains(facts.experimentKey());
        }

        /** Whether judging all takes at most one call of a chart more than judging those that the server names. */
        private boolean isFreeToCheck(List<Facts> candidates, List<Facts> wanted) {
            return there.query() != null
                    && candidates.size() - wanted.size() <= ONE_CHART
                    && there.query().variables().stream().allMatch(name -> CHARTED.contains(name.source()));
        }

        private List<Facts> withoutTaken(List<Facts> candidates) {
            List<Facts> free = new ArrayList<>();
            for (Facts facts : candidates) {
                String earlier = takenBy.get(facts.experimentKey());
                if (earlier == null) {
                    free.add(facts);
                } else if (isPossible(facts)) {
                    spare(facts, Cause.TAKEN, "policy " + earlier + " takes it");
                }
            }
            return free;
        }

        private List<Match> judge(List<Facts> piece) {
            List<Match> matches = new ArrayList<>();
            for (Facts facts : reader.complete(piece, FactNeeds.toJudge(policy), rule)) {
                remember(facts);
                Judgement judgement = rule.judge(facts);
                boolean told = named != null && !changed.contains(facts.experimentKey());
                boolean isNamed = named != null && named.contains(facts.experimentKey());
                if (judgement.matches()) {
                    if (told && !isNamed) {
                        context.warnings().notNamed(policy.name());
                        spare(
                                facts,
                                Cause.NOT_NAMED,
                                "the server's answer to the query leaves it out; by its own values it matches: "
                                        + text(judgement.why()));
                    } else {
                        matches.add(new Match(facts, judgement, null));
                    }
                } else if (told && isNamed && judgement.outcome() == Outcome.FAILS_QUERY) {
                    context.warnings().namedWrongly(policy.name());
                    spare(
                            facts,
                            Cause.NOT_A_MATCH,
                            "the server's answer to the query names it; by its own values it does not match: "
                                    + text(judgement.why()));
                }
            }
            return matches;
        }

        private List<Match> ranked(List<Match> matches) {
            Ranking.Result result = new Ranking(Objects.requireNonNull(policy.keep()))
                    .rank(matches.stream().map(Match::facts).toList());
            tally.kept(result.kept());
            List<Match> behind = new ArrayList<>();
            for (Match match : matches) {
                String key = match.facts().experimentKey();
                String lack = result.withoutValue().get(key);
                if (lack != null) {
                    spare(match.facts(), Cause.NO_VALUE, lack);
                }
                String rank = result.behind().get(key);
                if (rank != null) {
                    behind.add(new Match(match.facts(), match.judgement(), rank));
                }
            }
            return behind;
        }

        private void act(List<Match> matches) {
            Map<String, Match> due = new LinkedHashMap<>();
            for (Match match : matches) {
                Optional<String> nothing = deed.nothing(match.facts().metadata());
                Optional<String> notDue = nothing.isPresent() ? Optional.empty() : notDue(match.facts());
                if (nothing.isPresent()) {
                    spare(match.facts(), Cause.NOTHING_TO_DO, nothing.get());
                } else if (notDue.isPresent()) {
                    spare(match.facts(), Cause.NOT_DUE, notDue.get());
                } else {
                    due.put(match.facts().experimentKey(), match);
                }
            }
            List<Facts> facts = due.values().stream().map(Match::facts).toList();
            for (Facts complete : reader.complete(facts, FactNeeds.toAct(policy))) {
                Match match = due.get(complete.experimentKey());
                if (match != null) {
                    act(match, complete);
                }
            }
        }

        private void act(Match match, Facts facts) {
            remember(facts);
            Optional<String> protection = rule.protection(facts);
            if (protection.isPresent()) {
                spare(facts, Cause.PROTECTED, protection.get());
                return;
            }
            Optional<Deed.Work> work = deed.work(facts);
            if (work.isEmpty()) {
                spare(facts, Cause.NOTHING_TO_DO, deed.nothing());
                return;
            }
            Map<String, String> why = new LinkedHashMap<>(match.judgement().why());
            if (match.rank() != null) {
                why.put("rank", match.rank());
            }
            tally.act(new PlannedAction(
                    tally.nextNumber(),
                    policy.name(),
                    policy.action().kind(),
                    facts.state(),
                    work.get().target(),
                    match.judgement().values(),
                    why,
                    work.get().bytes(),
                    ActionCalls.of(
                            policy.action().kind(),
                            work.get().target(),
                            Math.toIntExact(1 + CallBound.ofOne(reader, FactNeeds.toApply(policy))),
                            context.callsPerProof())));
            changed.add(facts.experimentKey());
            remember(work.get().after());
            if (work.get().taken()) {
                takenBy.put(facts.experimentKey(), policy.name());
            }
        }

        private Optional<String> notDue(Facts facts) {
            return policy.action() instanceof ActionSpec.Delete delete
                    ? context.grace().notDue(facts.experimentKey(), delete, context.now())
                    : Optional.empty();
        }

        private void spare(Facts facts, Cause cause, String reason) {
            ExperimentMetadata row = facts.metadata();
            tally.spare(new SparedExperiment(
                    policy.name(), row.experimentKey(), row.workspaceName(), row.projectName(), cause, reason));
        }
    }

    /** For the policies that follow, if there are any. */
    private void remember(Facts facts) {
        if (!needsOfLater.equals(FactNeeds.NONE)) {
            known.put(
                    facts.experimentKey(), needsOfLater.parts().contains(FactNeeds.Part.ASSETS) ? facts : slim(facts));
        }
    }

    /** Without its assets, which nobody asks about any more and which are the most of it. */
    private static Facts slim(Facts facts) {
        if (facts.assets() == null) {
            return facts;
        }
        return new Facts(
                facts.metadata(),
                facts.known().without(FactNeeds.ofPart(FactNeeds.Part.ASSETS)),
                facts.tags(),
                facts.values(),
                facts.points(),
                null,
                facts.registered(),
                facts.artifactSource());
    }

    private static <T> void inPieces(List<T> all, Consumer<List<T>> taker) {
        for (int from = 0; from < all.size(); from += PIECE) {
            taker.accept(all.subList(from, Math.min(from + PIECE, all.size())));
        }
    }

    private static String text(Map<String, String> why) {
        return why.entrySet().stream()
                .map(entry -> entry.getKey() + " is " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
