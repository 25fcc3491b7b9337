// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.Refresh.Reread;
import io.cometlake.dataset.Grain;
import io.cometlake.export.Change;
import io.cometlake.export.ChangeFinder;
import io.cometlake.export.ChangeFinder.Shown;
import io.cometlake.export.DiscoveredProject;
import io.cometlake.export.ExportProgress.Phase;
import io.cometlake.export.KnownExperiment;
import io.cometlake.export.KnownExperiment.Place;
import io.cometlake.export.ListedExperiment;
import io.cometlake.export.MissingExperiments.Answer;
import io.cometlake.export.MissingExperiments.Fate;
import io.cometlake.export.Rotation;
import io.cometlake.lake.BundleEntry;
import io.cometlake.lake.Coverage;
import io.cometlake.lake.Round;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares what the listings show with what the lake's catalog has: what is new, what changed, what is gone, what is looked at. */
final class ClassifyStep {
    private final DiscoveryStore store;
    private final ChangeStore changes;
    private final RunStore runs;
    private final MissingSearch missing;
    private final TransactionTemplate transaction;

    ClassifyStep(DiscoveryStore store, RunStore runs, TransactionTemplate transaction) {
        this.store = store;
        this.changes = store.changes();
        this.runs = runs;
        this.missing = new MissingSearch(store, runs, transaction);
        this.transaction = transaction;
    }

    void classify(ExportRun run) {
        run.progress().enter(Phase.PLAN);
        Map<String, KnownExperiment> known = known(run);
        missing.ask(run, known);
        transaction.executeWithoutResult(status -> save(run, known));
    }

    private static Map<String, KnownExperiment> known(ExportRun run) {
        Coverage wanted = TableShapes.of(run);
        Map<String, KnownExperiment> known = new HashMap<>();
        run.lake().forEachManifest(manifest -> {
            if (manifest.grain() == Grain.BUNDLE) {
                Place place = new Place(manifest.workspace(), String.valueOf(manifest.project()));
                for (BundleEntry entry : manifest.experiments()) {
                    known.put(
                            entry.experimentKey(),
                            new KnownExperiment(
                                    place,
                                    entry.fingerprint(),
                                    entry.coverage().includes(wanted),
                                    entry.gone() != null));
                }
            }
        });
        return known;
    }

    private void save(ExportRun run, Map<String, KnownExperiment> known) {
        String id = run.run();
        changes.clear(id);
        Set<String> done = new HashSet<>();
        Map<Integer, List<String>> unchanged = new TreeMap<>();
        Doubts doubts = runs.doubts(run.lake().uri());
        for (DiscoveredProject project : store.projects(id)) {
            List<String> rest = new ArrayList<>();
            changes.save(id, changed(run, project, known, doubts, done, rest));
            unchanged.put(project.number(), rest);
        }
        Map<Integer, Long> looks = sweep(run, unchanged);
        unchanged.forEach(
                (project, keys) -> changes.saveUnchanged(id, project, keys.size() - looks.getOrDefault(project, 0L)));
        Set<String> gone = missing.unpruned(run);
        changes.answers(id).stream()
                .filter(answer -> answer.fate() == Fate.GONE)
                .map(Answer::experimentKey)
                .forEach(gone::add);
        changes.saveGone(id, gone);
    }

    /**
     * @param done keys of projects before: an experiment that moved while the projects were listed is in two, and counts for the first
     * @param unchanged takes the keys of those that seem so
     */
    private List<ListedExperiment> changed(
            ExportRun run,
            DiscoveredProject project,
            Map<String, KnownExperiment> known,
            Doubts doubts,
            Set<String> done,
            List<String> unchanged) {
        boolean chosen = store.isChosen(run.run(), project.number());
        ChangeFinder finder = new ChangeFinder(
                chosen ? Reread.EVERYTHING : run.spec().refresh().reread());
        Set<String> hints = changes.hints(run.run(), project.number());
        List<ListedExperiment> changed = new ArrayList<>();
        for (ListingStore.Listed listed : store.listings().listed(run.run(), project.number())) {
            String key = listed.experimentKey();
            if (!done.add(key)) {
                continue;
            }
            Shown shown = new Shown(listed.fingerprint(), listed.running(), hints.contains(key), doubts.contains(key));
            Change change = finder.find(project, shown, known.get(key));
            if (change == Change.UNCHANGED) {
                unchanged.add(key);
            } else {
                changed.add(new ListedExperiment(key, project.number(), listed.running(), change));
            }
        }
        return changed;
    }

    /** How many are looked at although they seem unchanged, by project. */
    private Map<Integer, Long> sweep(ExportRun run, Map<Integer, List<String>> unchanged) {
        Optional<Round> round = run.round();
        if (round.isEmpty() || run.tables().stream().noneMatch(table -> table.grain() == Grain.BUNDLE)) {
            return Map.of();
        }
        List<String> all =
                unchanged.values().stream().flatMap(Collection::stream).toList();
        Rotation.Turn turn =
                Rotation.turn(round.get().sweepCursor(), run.spec().refresh().sweep(), all);
        changes.saveCursor(run.run(), ChangeStore.SWEEP, turn.cursor());
        Set<String> drawn = new HashSet<>(turn.keys());
        Map<Integer, Long> looks = new HashMap<>();
        unchanged.forEach((project, keys) -> {
            List<ListedExperiment> looked = keys.stream()
                    .filter(drawn::contains)
                    .map(key -> new ListedExperiment(key, project, false, Change.RECHECKED))
                    .toList();
            changes.save(run.run(), looked);
            looks.put(project, (long) looked.size());
        });
        return looks;
    }
}
