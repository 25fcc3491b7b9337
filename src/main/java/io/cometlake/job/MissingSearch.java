// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ArchivedExperiments;
import io.cometlake.config.Refresh.GoneExperiments;
import io.cometlake.config.Selection;
import io.cometlake.dataset.Grain;
import io.cometlake.dataset.Tables;
import io.cometlake.export.Fingerprint;
import io.cometlake.export.KnownExperiment;
import io.cometlake.export.KnownExperiment.Place;
import io.cometlake.export.MissingExperiments;
import io.cometlake.export.MissingExperiments.Answer;
import io.cometlake.export.MissingExperiments.Fate;
import io.cometlake.lake.BundleEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks for the experiments that the lake has and that no listing shows although their project is covered. Never in an export of a
 * part of its projects' experiments, which has not looked for the others.
 */
final class MissingSearch {
    /** Answers are saved so many together, so that a break costs no more calls than that. */
    private static final int CALLS_A_CHECKPOINT = 100;

    private static final int KEYS_TOLD = 20;

    private final DiscoveryStore store;
    private final RunStore runs;
    private final TransactionTemplate transaction;

    MissingSearch(DiscoveryStore store, RunStore runs, TransactionTemplate transaction) {
        this.store = store;
        this.runs = runs;
        this.transaction = transaction;
    }

    void ask(ExportRun run, Map<String, KnownExperiment> known) {
        if (run.spec().selection().isSlice()) {
            return;
        }
        String id = run.run();
        List<Answer> answers = new ArrayList<>(store.changes().answers(id));
        Set<String> asked = answers.stream().map(Answer::experimentKey).collect(Collectors.toSet());
        List<String> candidates = candidates(run, known);
        candidates.removeIf(asked::contains);
        MissingExperiments missing = new MissingExperiments(run.comet(), run.calls());
        for (int from = 0; from < candidates.size(); from += CALLS_A_CHECKPOINT) {
            run.stop().check();
            List<Answer> some =
                    missing.ask(candidates.subList(from, Math.min(from + CALLS_A_CHECKPOINT, candidates.size())));
            transaction.executeWithoutResult(status -> store.changes().saveAnswers(id, some));
            answers.addAll(some);
        }
        warn(run, answers);
    }

    /**
     * What an export found gone that did not prune, where this one does: rows that the lake has still, but for those of
     * {@code experiments}. Experiments that are listed again are none of them.
     */
    Set<String> unpruned(ExportRun run) {
        Set<String> keys = new TreeSet<>();
        Selection selection = run.spec().selection();
        if (selection.isSlice() || run.spec().refresh().gone() != GoneExperiments.PRUNED) {
            return keys;
        }
        Set<String> workspaces = Set.copyOf(store.workspaces(run.run()));
        Predicate<String> projects = selection.projects().asPredicate();
        run.lake().forEachManifest(manifest -> {
            boolean covered = manifest.grain() == Grain.BUNDLE
                    && workspaces.contains(manifest.workspace())
                    && projects.test(String.valueOf(manifest.project()));
            if (covered) {
                manifest.experiments().stream()
                        .filter(MissingSearch::isUnpruned)
                        .forEach(entry -> keys.add(entry.experimentKey()));
            }
        });
        store.listings().forEachKeyListed(run.run(), keys::remove);
        return keys;
    }

    private static boolean isUnpruned(BundleEntry entry) {
        return entry.gone() != null
                && entry.digests().toMap().entrySet().stream()
                        .anyMatch(table -> !table.getKey().equals(Tables.EXPERIMENTS.name()) && table.getValue() != 0);
    }

    /** Sorted. */
    private List<String> candidates(ExportRun run, Map<String, KnownExperiment> known) {
        Set<String> workspaces = Set.copyOf(store.workspaces(run.run()));
        Selection selection = run.spec().selection();
        Set<String> unseen = new TreeSet<>();
        Map<Place, Boolean> covered = new HashMap<>();
        Set<String> listed = new HashSet<>();
        store.listings().forEachKeyListed(run.run(), listed::add);
        List<String> candidates = new ArrayList<>();
        boolean archivedLeftOut = selection.archived() == ArchivedExperiments.LEFT_OUT;
        known.forEach((key, experiment) -> {
            Place place = experiment.place();
            boolean within = covered.computeIfAbsent(
                    place,
                    one -> selection.workspaces().asPredicate().test(one.workspace())
                            && selection.projects().asPredicate().test(one.project()));
            if (!within || experiment.gone() || listed.contains(key) || archivedLeftOut && isArchived(experiment)) {
                return;
            }
            if (workspaces.contains(place.workspace())) {
                candidates.add(key);
            } else {
                unseen.add(place.workspace());
            }
        });
        if (!unseen.isEmpty()) {
            runs.warn(
                    run.run(),
                    "The lake has experiments of workspaces that the API key does not see (any more): "
                            + String.join(", ", unseen)
                            + ". What the lake has of them stays as it is, and is not said to be gone.");
        }
        candidates.sort(null);
        return candidates;
    }

    private static boolean isArchived(KnownExperiment experiment) {
        return Fingerprint.parse(experiment.fingerprint())
                .map(Fingerprint::archived)
                .orElse(false);
    }

    private void warn(ExportRun run, List<Answer> answers) {
        boolean archivedListed = run.spec().selection().archived() == ArchivedExperiments.INCLUDED;
        warn(
                run,
                answers.stream()
                        .filter(answer ->
                                answer.fate() == Fate.ELSEWHERE || answer.fate() == Fate.ARCHIVED && archivedListed)
                        .toList(),
                "The server lists these experiments in no project that this export covers, and has them still: ",
                "What the lake has of them stays as it is.");
        warn(
                run,
                answers.stream().filter(answer -> answer.fate() == Fate.UNKNOWN).toList(),
                "Nobody knows what became of these experiments, which no listing shows: ",
                "They are asked for again next time.");
    }

    private void warn(ExportRun run, List<Answer> answers, String words, String then) {
        if (answers.isEmpty()) {
            return;
        }
        String told = answers.stream()
                .limit(KEYS_TOLD)
                .map(answer -> answer.experimentKey() + " (" + answer.detail() + ")")
                .collect(Collectors.joining(", "));
        int more = answers.size() - KEYS_TOLD;
        runs.warn(run.run(), words + told + (more > 0 ? " and " + more + " more" : "") + ". " + then);
    }
}
