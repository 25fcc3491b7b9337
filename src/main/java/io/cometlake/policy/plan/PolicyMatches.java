// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.SparedExperiment.Cause;
import io.cometlake.policy.facts.FactNeeds;
import io.cometlake.policy.facts.Facts;
import io.cometlake.policy.facts.PolicyRule;
import io.cometlake.policy.facts.PolicyRule.Judgement;
import io.cometlake.policy.facts.PolicyRule.Outcome;
import io.cometlake.policy.facts.Ranking;
import io.cometlake.policy.plan.Surveyed.PolicyThere;
import io.cometlake.policy.plan.Surveyed.SurveyedProject;
import io.cometlake.query.Source;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The experiments of one project that one policy takes: from those of the listings to those that match it, without those that it keeps.
 * For one thread.
 */
final class PolicyMatches {
    /** So many experiments are read at once: as much as bulk calls take, and little enough to hold all of their assets. */
    private static final int PIECE = 500;

    /** So many experiments one call of a chart tells the last values of. */
    private static final int ONE_CHART = 100;

    private static final Set<Source> CHARTED = EnumSet.of(Source.METRIC, Source.PARAMETER, Source.METADATA);

    private final PlanContext context;
    private final SurveyedProject project;
    private final PolicyThere there;
    private final PolicySpec policy;
    private final PolicyRule rule;
    private final ProjectMemory memory;
    private @Nullable Set<String> named;

    PolicyMatches(PlanContext context, SurveyedProject project, PolicyThere there, ProjectMemory memory) {
        this.context = context;
        this.project = project;
        this.there = there;
        this.policy = there.policy();
        this.rule = there.rule();
        this.memory = memory;
    }

    /**
     * One that matches.
     *
     * @param rank why it is not kept; null where the policy keeps none
     */
    record Match(Facts facts, Judgement judgement, @Nullable String rank) {
        /** What made it match, for people. */
        Map<String, String> why() {
            Map<String, String> why = new LinkedHashMap<>(judgement.why());
            if (rank != null) {
                why.put("rank", rank);
            }
            return why;
        }
    }

    /** Hands them on, so many at a time as are read at once. */
    void forEachPiece(Consumer<List<Match>> taker) {
        List<Facts> candidates = candidates();
        named = candidates.isEmpty()
                ? null
                : context.answers().ask(project, there).orElse(null);
        List<Facts> wanted = candidates.stream().filter(this::isPossible).toList();
        List<Facts> free = withoutTaken(isFreeToCheck(candidates, wanted) ? candidates : wanted);
        if (policy.keep() == null) {
            inPieces(free, piece -> taker.accept(judge(piece)));
        } else {
            List<Match> matches = new ArrayList<>();
            inPieces(free, piece -> matches.addAll(judge(piece)));
            inPieces(ranked(matches), taker);
        }
    }

    /** What neither its row nor what is known of it rules out. */
    private List<Facts> candidates() {
        List<Facts> candidates = new ArrayList<>();
        // One that was archived between the two listings is in both.
        Set<String> seen = new HashSet<>();
        there.lists().forEach(listing -> {
            ListingSpool.Section rows = project.rows().get(listing);
            if (rows != null) {
                if (context.acts(policy)) {
                    context.tally().looked(policy.name(), rows.count());
                }
                context.spool().read(rows, row -> {
                    if (seen.add(row.experimentKey())) {
                        consider(row, candidates);
                    }
                });
            }
        });
        return candidates;
    }

    private void consider(ExperimentMetadata row, List<Facts> candidates) {
        Facts facts = memory.of(row);
        if (!rule.ruledOut(facts)) {
            candidates.add(facts);
        }
    }

    /** Whether the server names it, or would not yet know of what makes it match. */
    private boolean isPossible(Facts facts) {
        return named == null || named.contains(facts.experimentKey()) || memory.isChanged(facts.experimentKey());
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
            Optional<String> earlier = memory.takenBy(facts.experimentKey());
            if (earlier.isEmpty()) {
                free.add(facts);
            } else if (isPossible(facts)) {
                spare(facts, Cause.TAKEN, "policy " + earlier.get() + " takes it");
            }
        }
        return free;
    }

    private List<Match> judge(List<Facts> piece) {
        List<Match> matches = new ArrayList<>();
        for (Facts facts : context.reader().complete(piece, FactNeeds.toJudge(policy), rule)) {
            memory.remember(facts);
            Judgement judgement = rule.judge(facts);
            boolean told = named != null && !memory.isChanged(facts.experimentKey());
            boolean isNamed = named != null && named.contains(facts.experimentKey());
            if (judgement.matches()) {
                if (told && !isNamed) {
                    context.warnings().notNamed(policy.name());
                    spare(
                            facts,
                            Cause.NOT_NAMED,
                            "the server's answer to the query leaves it out; by its own values it matches: "
                                    + judgement.words());
                } else {
                    matches.add(new Match(facts, judgement, null));
                }
            } else if (told && isNamed && judgement.outcome() == Outcome.FAILS_QUERY) {
                context.warnings().namedWrongly(policy.name());
                spare(
                        facts,
                        Cause.NOT_A_MATCH,
                        "the server's answer to the query names it; by its own values it does not match: "
                                + judgement.words());
            }
        }
        return matches;
    }

    private List<Match> ranked(List<Match> matches) {
        Ranking.Result result = new Ranking(Objects.requireNonNull(policy.keep()))
                .rank(matches.stream().map(Match::facts).toList());
        if (context.acts(policy)) {
            context.tally().kept(result.kept());
        }
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

    private void spare(Facts facts, Cause cause, String reason) {
        if (context.acts(policy)) {
            context.tally()
                    .spare(
                            policy.name(),
                            facts.metadata(),
                            cause,
                            context.hiding().apply(reason));
        }
    }

    private <T> void inPieces(List<T> all, Consumer<List<T>> taker) {
        for (int from = 0; from < all.size(); from += PIECE) {
            context.between().run();
            taker.accept(all.subList(from, Math.min(from + PIECE, all.size())));
        }
    }
}
