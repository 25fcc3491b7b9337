// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ArchivedExperiments;
import io.cometlake.config.AssetSpec;
import io.cometlake.config.LakeCompression;
import io.cometlake.config.LakeFormat;
import io.cometlake.config.LakeNames;
import io.cometlake.config.NameFilter;
import io.cometlake.config.Redaction;
import io.cometlake.config.SecretKind;
import io.cometlake.config.Share;
import io.cometlake.config.StartTimes;
import io.cometlake.config.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every key of a job of {@code kind: export}. Parser, JSON Schema and reference page are all made of this. */
final class ExportKeys extends JobKeys {
    final Key<NameFilter> workspaces = Key.optional(
            "workspaces", new Filter(), "all that the key sees", "The workspaces to export.", "[vision, speech]");
    final Key<NameFilter> projects = Key.optional(
            "projects",
            new Filter(),
            "all",
            "The projects to export, in every workspace covered.",
            "{ include: [\"prod-*\"], exclude: [\"*-scratch\"] }");
    final Key<NameFilter> keys =
            Key.optional("keys", new Filter(), "all", "Keys of experiments to export.", "[\"4e8c5dcf*\"]");
    final Key<String> keysFrom = Key.optional(
            "keys-from",
            Scalar.text(Refusals::blank),
            "none",
            "A file with further keys, one a line; # begins a comment. A relative path starts at the job file's folder.",
            "keys.txt");
    final Key<NameFilter> names =
            Key.optional("names", new Filter(), "all", "Names of experiments to export.", "[\"baseline-*\"]");
    final Key<ArchivedExperiments> archived = Key.optional(
            "archived",
            Scalar.choice(Words.of(ArchivedExperiments.values())),
            "included",
            "What becomes of archived experiments.",
            "left-out");
    final Key<String> query = Key.optional(
            "query",
            new QueryExpression(),
            "none",
            "What has to hold of an experiment, in Comet's query language.",
            "'(Metric(\"acc\") > 0.98) & ~Tag(\"old\")'");
    final Key<Instant> since = Key.optional(
            "since",
            moment(),
            "none",
            "The moment since which the experiments started, or a day in UTC. To fill a gap: nothing is said to be gone.",
            "2026-11-01");
    final Key<Instant> until = Key.optional(
            "until",
            moment(),
            "none",
            "The moment before which the experiments started, or a day in UTC, which is not one of them.",
            "2026-12-01T00:00:00Z");
    final Key<Values> experiments = Key.optional(
            "experiments",
            new Group(List.of(keys, keysFrom, names, archived, query, since, until)),
            "all",
            "Which experiments of those projects to export.",
            "");
    final Key<Values> source = Key.optional(
            "source",
            new Group(List.of(server, workspaces, projects, experiments)),
            "everything that the key sees",
            "Where to export from, and which part of it. All that is said must hold at once.",
            "");

    final Key<List<String>> tables;

    final Key<NameFilter> metrics =
            Key.optional("metrics", new Filter(), "all", "Names of metrics to export.", "{ exclude: [\"sys.*\"] }");
    final Key<NameFilter> parameters = Key.optional(
            "parameters", new Filter(), "all", "Names of parameters to export.", "[\"learning_rate\", \"batch_*\"]");
    final Key<NameFilter> others =
            Key.optional("others", new Filter(), "all", "Keys of logged others to export.", "{ exclude: [\"git*\"] }");

    final Key<Boolean> download = Key.optional(
            "download",
            Scalar.flag(),
            "true where anything else is said of assets, else false",
            "Whether the bytes of assets come to the lake, beside the index of all of them.",
            "true");
    final Key<NameFilter> assetTypes = Key.optional(
            "types",
            new Filter(),
            "all",
            "Types of the assets to download, as the server names them.",
            "[image, \"model-*\"]");
    final Key<NameFilter> assetNames = Key.optional(
            "names", new Filter(), "all", "File names of the assets to download.", "{ exclude: [\"*.ckpt\"] }");
    final Key<Long> maxSize = Key.optional(
            "max-size", Scalar.size(), "no limit", "The size above which an asset is only listed.", "500MB");
    final Key<AssetSpec.RemoteAssets> remote = Key.optional(
            "remote",
            Scalar.choice(Words.of(AssetSpec.RemoteAssets.values())),
            "listed",
            "What becomes of assets that the server only has a link to: fetched over http(s), or from a file system that"
                    + " Hadoop is configured for.",
            "fetched");
    final Key<Values> assets = Key.optional(
            "assets",
            new Group(List.of(download, assetTypes, assetNames, maxSize, remote)),
            "listed",
            "Which assets' bytes come to the lake, too.",
            "");

    final Key<LakeFormat> format = Key.optional(
            "format",
            Scalar.choice(Words.of(LakeFormat.values())),
            "the one that the lake has, parquet for a new lake",
            "The form of the files.",
            "parquet");
    final Key<LakeCompression> compression = Key.optional(
            "compression",
            Scalar.choice(Words.of(LakeCompression.values())),
            "what the lake has; zstd for a new one, in csv none",
            "How files are made smaller: zstd, snappy or none for parquet, gzip or none for csv.",
            "zstd");
    final Key<Boolean> guardFormulas = Key.optional(
            "guard-formulas",
            Scalar.flag(),
            "what the lake has, false for a new one",
            "Whether texts that a spreadsheet would run as a formula get an apostrophe in front. For csv only.",
            "true");
    final Key<Values> lake = Key.required(
            "lake",
            new Group(List.of(uri, format, compression, guardFormulas)),
            "Where the rows go.",
            "{ uri: /data/lake }");

    final Key<List<String>> drop;
    final Key<List<String>> hash;
    final Key<List<SecretKind>> keepSecrets = Key.optional(
            "keep-secrets",
            new Listing<>(Scalar.choice(Words.of(SecretKind.values())), "a list of kinds of secrets"),
            "none",
            "What looks like a secret and is exported all the same.",
            "[presigned-links]");
    final Key<Values> redact;

    final Key<Share> sweep = Key.optional(
            "sweep",
            Scalar.share(),
            "10%",
            "How many of the experiments that seem unchanged are looked at all the same, others each night.",
            "5%");
    final Key<Boolean> prune = Key.optional(
            "prune",
            Scalar.flag(),
            "false",
            "Whether the rows of experiments that were deleted on the server leave the lake, but for the one in"
                    + " experiments, which says when they were found gone.",
            "true");
    final Key<Share> verify = Key.optional(
            "verify",
            Scalar.share(),
            "1%",
            "How many of the experiments are compared with what the server tells of them by other calls, others each night;"
                    + " 100% compares all, and their points.",
            "5%");
    final Key<Boolean> exact = Key.optional(
            "exact",
            Scalar.flag(),
            "false",
            "Whether each experiment is read by its own endpoints, not with many others in one call.",
            "true");

    final Key<Duration> freshWithin = Key.required(
            "fresh-within",
            Scalar.duration(),
            "How old the last good export may become before people are told that the lake is stale.",
            "36h");
    final Key<Values> promise = Key.optional(
            "promise",
            new Group(List.of(freshWithin)),
            "none",
            "What those who read the lake may rely on.",
            "{ fresh-within: 36h }");

    final Group all;

    ExportKeys(LakeNames lakeNames) {
        super("export", "nightly");
        Map<String, String> names = new LinkedHashMap<>();
        lakeNames.tables().forEach(table -> names.put(table, table));
        tables = Key.optional(
                "tables",
                new Listing<>(Scalar.choice(names, lakeNames::whyNot), "a list of tables"),
                "all",
                "The tables to write; experiments_wide brings those that it is made of.",
                "[experiments, metrics]");
        drop = Key.optional(
                "drop",
                redaction(entry -> lakeNames.problems(Redaction.NONE.withDrop(List.of(entry)))),
                "none",
                "Columns that stay empty (user_name, experiments.file_path), and names whose rows are left out"
                        + " (parameters.api_*).",
                "[user_name, \"others.api_*\"]");
        hash = Key.optional(
                "hash",
                redaction(entry -> lakeNames.problems(Redaction.NONE.withHash(List.of(entry)))),
                "none",
                "Columns and names whose values become their hash, so that equal ones can still be told.",
                "[experiments.user_name, \"parameters.*_path\"]");
        redact = Key.optional(
                "redact",
                new Group(List.of(drop, hash, keepSecrets)),
                "nothing",
                "What does not reach the lake as it is.",
                "");
        all = new Group(List.of(
                version,
                kind,
                name,
                source,
                tables,
                metrics,
                parameters,
                others,
                assets,
                lake,
                budget,
                redact,
                sweep,
                prune,
                verify,
                exact,
                schedule.schedule,
                notify.notify,
                promise));
    }

    private static Scalar<Instant> moment() {
        return new Scalar<>("a day or a moment", Map.of("type", "string"), node -> StartTimes.moment(node.getValue()));
    }

    private static Shape<List<String>> redaction(Function<String, List<String>> problems) {
        return new Listing<>(
                Scalar.text(entry -> problems.apply(entry).stream().findFirst()), "a list of columns and names");
    }
}
