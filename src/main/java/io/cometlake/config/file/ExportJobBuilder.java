// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ArchivedExperiments;
import io.cometlake.config.AssetSpec;
import io.cometlake.config.BudgetSpec;
import io.cometlake.config.ConfigException;
import io.cometlake.config.CronCheck;
import io.cometlake.config.ExportJob;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.FormulaGuard;
import io.cometlake.config.LakeFormat;
import io.cometlake.config.LakeNames;
import io.cometlake.config.LakeSpec;
import io.cometlake.config.NameFilter;
import io.cometlake.config.Proof;
import io.cometlake.config.Redaction;
import io.cometlake.config.Refresh;
import io.cometlake.config.Refresh.GoneExperiments;
import io.cometlake.config.ScheduleSpec;
import io.cometlake.config.Selection;
import io.cometlake.config.StartTimes;
import io.cometlake.config.file.Values.Located;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the job of a file's values, and notes which of them do not go together. */
final class ExportJobBuilder {
    private final ExportKeys keys;
    private final LakeNames lakeNames;
    private final CronCheck cronCheck;
    private final Values values;
    private final Position top;
    private final Path folder;

    /** @param folder of the file */
    ExportJobBuilder(
            ExportKeys keys, LakeNames lakeNames, CronCheck cronCheck, Values values, Position top, Path folder) {
        this.keys = keys;
        this.lakeNames = lakeNames;
        this.cronCheck = cronCheck;
        this.values = values;
        this.top = top;
        this.folder = folder;
    }

    /** Empty once problems have been noted, here or before. */
    Optional<ExportJob> build() {
        Values source = values.group(keys.source);
        Selection selection = selection(source);
        Optional<LakeSpec> lake = lake(values.group(keys.lake));
        Redaction redaction = redaction();
        Values budget = values.group(keys.budget);
        ScheduleSpec schedule = new ScheduleBuilder(keys.schedule, cronCheck, values, top).build();
        refuseEmptyPromise();
        if (lake.isEmpty() || !top.problems().isEmpty()) {
            return Optional.empty();
        }
        ExportSpec spec = new ExportSpec(
                selection,
                values.find(keys.tables).orElse(List.of()),
                redaction,
                lake.get(),
                refresh(),
                assets(values.group(keys.assets)),
                proof());
        return Optional.of(new ExportJob(
                values.find(keys.name).orElseThrow(),
                source.find(keys.server).orElse(null),
                spec,
                new BudgetSpec(
                        budget.find(keys.callsPerHour).orElse(null),
                        budget.find(keys.concurrency).orElse(null)),
                schedule,
                keys.notify.spec(values),
                values.group(keys.promise).find(keys.freshWithin).orElse(null)));
    }

    private void refuseEmptyPromise() {
        values.group(keys.promise)
                .locate(keys.freshWithin)
                .filter(age -> age.value().isZero())
                .ifPresent(age -> top.below(keys.promise.name() + "." + keys.freshWithin.name(), age.line())
                        .complain("promises what no lake can keep. Leave it out, if nothing is promised."));
    }

    private Selection selection(Values source) {
        Values experiments = source.group(keys.experiments);
        return new Selection(
                source.find(keys.workspaces).orElse(NameFilter.ALL),
                source.find(keys.projects).orElse(NameFilter.ALL),
                experimentKeys(experiments),
                experiments.find(keys.names).orElse(NameFilter.ALL),
                experiments.find(keys.archived).orElse(ArchivedExperiments.INCLUDED),
                experiments.find(keys.query).orElse(null),
                started(experiments),
                values.find(keys.metrics).orElse(NameFilter.ALL),
                values.find(keys.parameters).orElse(NameFilter.ALL),
                values.find(keys.others).orElse(NameFilter.ALL));
    }

    private StartTimes started(Values experiments) {
        Optional<Located<Instant>> until = experiments.locate(keys.until);
        try {
            return new StartTimes(
                    experiments.find(keys.since).orElse(null),
                    until.map(Located::value).orElse(null));
        } catch (ConfigException e) {
            until.ifPresent(at -> complain("source.experiments.until", at, String.valueOf(e.getMessage())));
            return StartTimes.ANY;
        }
    }

    private Refresh refresh() {
        return Refresh.NIGHTLY
                .withSweep(values.find(keys.sweep).orElse(Refresh.NIGHTLY.sweep()))
                .withGone(values.find(keys.prune).orElse(false) ? GoneExperiments.PRUNED : GoneExperiments.KEPT);
    }

    /** Whoever says which assets means them to be downloaded. */
    private AssetSpec assets(Values assets) {
        boolean isSaid = values.find(keys.assets).isPresent();
        return new AssetSpec(
                assets.find(keys.download).orElse(isSaid) ? AssetSpec.Bytes.DOWNLOADED : AssetSpec.Bytes.LISTED,
                assets.find(keys.assetTypes).orElse(NameFilter.ALL),
                assets.find(keys.assetNames).orElse(NameFilter.ALL),
                assets.find(keys.maxSize).orElse(null),
                assets.find(keys.remote).orElse(AssetSpec.RemoteAssets.LISTED));
    }

    private NameFilter experimentKeys(Values experiments) {
        NameFilter here = experiments.find(keys.keys).orElse(NameFilter.ALL);
        Optional<Located<String>> elsewhere = experiments.locate(keys.keysFrom);
        if (elsewhere.isEmpty()) {
            return here;
        }
        List<String> include = new ArrayList<>(here.include());
        try {
            include.addAll(KeysFile.read(folder.resolve(elsewhere.get().value()).normalize()));
        } catch (InvalidPathException e) {
            complain("source.experiments.keys-from", elsewhere.get(), "is no path (" + e.getReason() + ").");
        } catch (ConfigException e) {
            complain("source.experiments.keys-from", elsewhere.get(), String.valueOf(e.getMessage()));
        }
        return new NameFilter(include, here.exclude());
    }

    private Optional<LakeSpec> lake(Values lake) {
        LakeFormat format = lake.find(keys.format).orElse(null);
        if (format != null) {
            lake.locate(keys.compression)
                    .filter(compression -> !format.allows(compression.value()))
                    .ifPresent(compression -> complain(
                            "lake.compression",
                            compression,
                            "'" + compression.value().text() + "' does not go with " + format.text() + ", which takes "
                                    + format.compressions() + "."));
        }
        // A format that was refused may have been meant to be csv.
        boolean refused = format == null && !top.problems().isEmpty();
        lake.locate(keys.guardFormulas)
                .filter(guard -> guard.value() && format != LakeFormat.CSV && !refused)
                .ifPresent(guard -> complain(
                        "lake.guard-formulas", guard, "is for csv only. Leave it out, or write \"format: csv\"."));
        if (!top.problems().isEmpty()) {
            return Optional.empty();
        }
        boolean guarded = lake.find(keys.guardFormulas).orElse(false);
        return lake.find(keys.uri)
                .map(uri -> new LakeSpec(
                        uri,
                        format,
                        lake.find(keys.compression).orElse(null),
                        guarded ? FormulaGuard.ON : FormulaGuard.OFF));
    }

    private Proof proof() {
        boolean exact = values.find(keys.exact).orElse(false);
        return new Proof(
                values.find(keys.verify).orElse(Proof.USUAL.sample()),
                exact ? Proof.Reading.EXACT : Proof.Reading.BULK);
    }

    private Redaction redaction() {
        Values redact = values.group(keys.redact);
        Redaction redaction = new Redaction(
                redact.find(keys.drop).orElse(List.of()),
                redact.find(keys.hash).orElse(List.of()),
                Set.copyOf(redact.find(keys.keepSecrets).orElse(List.of())));
        // Each entry by itself has been looked at; what is left is entries that do not go together.
        values.locate(keys.redact)
                .ifPresent(at -> lakeNames.problems(redaction).forEach(problem -> complain("redact", at, problem)));
        return redaction;
    }

    private void complain(String path, Located<?> at, String text) {
        top.below(path, at.line()).complain(text);
    }
}
