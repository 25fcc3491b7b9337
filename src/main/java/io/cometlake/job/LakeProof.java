// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometClient;
import io.cometlake.client.CometReader;
import io.cometlake.client.FileReads;
import io.cometlake.client.model.Asset;
import io.cometlake.config.Redaction;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.HashKey;
import io.cometlake.export.KeylessReader;
import io.cometlake.export.RedactionRules;
import io.cometlake.export.RemovedSecrets;
import io.cometlake.export.RowSink;
import io.cometlake.job.BundleIndex.Home;
import io.cometlake.job.BundleIndex.Place;
import io.cometlake.job.ContentEvidence.Checked;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.DataFile;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeException;
import io.cometlake.lake.StoredContent;
import io.cometlake.policy.LakeEvidence;
import io.cometlake.policy.Proof;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The proof over a lake's files. An experiment is proven if everything that an export could read of it now is, row by row, what the
 * lake's files give back:
 *
 * <ul>
 *   <li>The catalog has it in one bundle, not as deleted, with all of its tables, each read without a redaction or a choice of
 *       names ({@link EvidenceShapes}). Else nothing is asked of the server.
 *   <li>Its bundle's files have the size, the SHA-256 and the rows of their manifest, as {@code lake check} looks at them; each file
 *       once, as the caller's lease keeps others from writing.
 *   <li>It is read from the server by the endpoints that its rows came from, with archives of whole series ({@link EvidenceReader}),
 *       and what comes equals the rows read back, as multisets by SHA-256 ({@link RowTally}). Nothing is redacted meanwhile: where
 *       secrets were taken out for the lake, the lake has not all. The API key in use is hidden on both sides, as always.
 *   <li>The bytes of each asset that the server has itself are here: as many, with the SHA-256 of their row and name, read anew
 *       ({@link ContentEvidence}).
 * </ul>
 *
 * <p>Not compared: which run wrote a row, and what the lake says of its own copies of bytes ({@code run_id}; {@code sha256} and {@code
 * content_path} of {@code assets}). All else is, so an experiment that was archived, tagged or moved since its export is not proven
 * before it is exported again. Signed links do not occur: rows have links of remote assets alone. Which projects link to an
 * experiment ({@code symlinks}) belongs to those projects and is not looked at. A series that the server thins, and has no archive
 * of, is compared as it serves it, for nobody can have more.
 *
 * <p>Memory holds a sum a name, the list of assets, the texts, and points up to a share of the heap; more points go to the disk. For
 * one thread.
 */
final class LakeProof implements LakeEvidence, AutoCloseable {
    /**
     * Calls a proof, where no series has to be split or read of archives: the experiment twice at most, its metrics' names, parameters
     * twice, tags, others, system details, Git, five texts, the list of assets, and all points at once. An archive costs one more, and
     * one to list them.
     */
    static final int MOST_CALLS = 16;

    private static final int SALT_BYTES = 32;
    private static final int MOST_CALLS_AT_ONCE = 10;

    private final Lake lake;
    private final BundleIndex index;
    private final ExecutorService calls;
    private final EvidenceReader reader;
    private final RedactionRules words = new RedactionRules(Redaction.NONE, HashKey.NONE);
    private final SecureRandom random = new SecureRandom();
    private final Set<DataFile> verified = new HashSet<>();
    private @Nullable KeptAssets lastAssets;

    /**
     * @param comet stays open
     * @param server for the key in it, and how many calls may be under way at once
     * @param lake whose lease the caller holds, so that nothing moves meanwhile
     * @param spillFolder on a local disk, for its owner alone: points are kept there during a proof
     */
    LakeProof(CometClient comet, ClientConfig server, Lake lake, Path spillFolder) {
        this(new KeylessReader(comet, server.apiKey()), comet, server.budget().concurrency(), lake, spillFolder);
    }

    /** @param comet hides the key in use */
    LakeProof(CometReader comet, FileReads files, int callsAtOnce, Lake lake, Path spillFolder) {
        this.lake = lake;
        this.index = new BundleIndex(lake);
        this.calls = Executors.newFixedThreadPool(
                Math.min(MOST_CALLS_AT_ONCE, callsAtOnce), LogContext.threads("cometlake-proof"));
        this.reader = new EvidenceReader(comet, files, calls, spillFolder);
    }

    /**
     * Looks for experiments in the catalog, in one pass for all; one that was not looked for costs a pass of its own later.
     *
     * @throws LakeException if the catalog cannot be read
     */
    void prepare(Collection<String> experimentKeys) {
        index.find(experimentKeys);
    }

    /** Calls: {@value #MOST_CALLS} at most, see there; none where the lake alone tells that nothing can be proven. */
    @Override
    public Proof prove(String experimentKey) {
        try {
            List<String> missing = new ArrayList<>();
            Optional<Home> home = home(experimentKey, missing);
            return home.isEmpty() ? missing(missing) : prove(experimentKey, home.get());
        } catch (LakeException e) {
            return missing(List.of(String.valueOf(e.getMessage())));
        }
    }

    private Proof prove(String experimentKey, Home home) {
        EvidenceShapes shapes = EvidenceShapes.of(home.entry());
        List<TableSchema> tables = EvidenceShapes.tables();
        List<String> missing = new ArrayList<>(shapes.missing());
        missing.addAll(verify(home.manifest(), tables));
        if (!missing.isEmpty()) {
            return missing(missing);
        }
        byte[] salt = salt();
        RowTally server = new RowTally(salt);
        RowTally redacted = new RowTally(salt);
        EvidenceReader.Read read = reader.read(experimentKey, shapes, both(server, redacted, shapes));
        missing.addAll(read.missing());
        missing.addAll(keptBack(server, Tables.METRIC_SUMMARIES, read.metrics()));
        missing.addAll(keptBack(server, Tables.PARAMETERS, read.parameters()));
        if (!missing.isEmpty()) {
            return missing(missing);
        }
        RowTally kept = new RowTally(salt);
        ContentEvidence contents = new ContentEvidence(lake);
        for (TableSchema table : tables) {
            walk(home.manifest(), table, experimentKey, (batch, from, to) -> {
                kept.add(batch, from, to);
                if (table.equals(Tables.ASSETS)) {
                    contents.take(batch, from, to);
                }
            });
        }
        missing.addAll(new TallyDifferences(server, redacted, kept).of(tables));
        missing.addAll(contents.check(read.assets()));
        return missing.isEmpty()
                ? Proof.of(String.format(
                        Locale.ROOT,
                        "%d tables, %,d rows, %,d assets with %,d bytes",
                        tables.size(),
                        kept.rows(),
                        contents.assets(),
                        contents.bytes()))
                : missing(missing);
    }

    /** What the server names and then serves nothing of: the lake cannot have it, and would seem to have everything. */
    private static List<String> keptBack(RowTally server, TableSchema table, List<String> names) {
        return names.stream()
                .filter(name -> !server.sums(table).containsKey(name))
                .map(name -> table.name() + ": the server names '" + name + "', and serves nothing of it")
                .toList();
    }

    /** No call. The rows of one experiment's assets are read once, as long as no other experiment is asked for; bytes each time. */
    @Override
    public Proof proveAsset(String experimentKey, Asset asset) {
        try {
            List<String> missing = new ArrayList<>();
            Optional<KeptAssets> kept = keptAssets(experimentKey, missing);
            if (kept.isEmpty()) {
                return missing(missing);
            }
            Optional<String> difference = kept.get().differs(asset);
            if (difference.isPresent()) {
                return missing(List.of(difference.get()));
            }
            Checked checked = kept.get().contents().check(asset);
            StoredContent content = checked.content();
            return content == null
                    ? missing(List.of(checked.problem()))
                    : Proof.ofAsset(
                            String.format(Locale.ROOT, "%,d bytes", content.bytes()), content.sha256(), content.path());
        } catch (LakeException e) {
            return missing(List.of(String.valueOf(e.getMessage())));
        }
    }

    private Optional<KeptAssets> keptAssets(String experimentKey, List<String> missing) {
        KeptAssets known = lastAssets;
        if (known != null && known.experimentKey().equals(experimentKey)) {
            return Optional.of(known);
        }
        Optional<Home> home = home(experimentKey, missing);
        home.ifPresent(found -> missing.addAll(verify(found.manifest(), List.of(Tables.ASSETS))));
        if (home.isEmpty() || !missing.isEmpty()) {
            return Optional.empty();
        }
        byte[] salt = salt();
        KeptAssets read = new KeptAssets(experimentKey, salt, new RowTally(salt), new ContentEvidence(lake));
        walk(home.get().manifest(), Tables.ASSETS, experimentKey, (batch, from, to) -> {
            read.rows().add(batch, from, to);
            read.contents().take(batch, from, to);
        });
        lastAssets = read;
        return Optional.of(read);
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    private Optional<Home> home(String experimentKey, List<String> missing) {
        List<Place> places = index.places(experimentKey);
        if (places.size() > 1) {
            missing.add("the lake has it in " + places.size() + " bundles: "
                    + places.stream().map(Place::toString).sorted().collect(Collectors.joining(", "))
                    + "; run lake repair first");
            return Optional.empty();
        }
        Optional<Home> home = places.stream().findFirst().flatMap(place -> index.home(place, experimentKey));
        if (home.isEmpty()) {
            missing.add("the lake has no such experiment; export it first");
        } else if (home.get().entry().gone() != null) {
            missing.add("the lake has it as deleted on the server since "
                    + home.get().entry().gone() + "; export it again first");
            return Optional.empty();
        }
        return home;
    }

    /** What is wrong with a bundle's files. */
    private List<String> verify(BundleManifest manifest, List<TableSchema> tables) {
        List<String> problems = new ArrayList<>();
        for (TableSchema table : tables) {
            manifest.findFile(table.name())
                    .filter(file -> !verified.contains(file))
                    .ifPresent(file -> {
                        try {
                            lake.verify(file);
                            verified.add(file);
                        } catch (LakeException e) {
                            problems.add(String.valueOf(e.getMessage()));
                        }
                    });
        }
        return problems;
    }

    private void walk(BundleManifest manifest, TableSchema table, String experimentKey, RowWalk.Rows taker) {
        try (RowWalk rows = new RowWalk(lake.read(manifest, table), table)) {
            rows.forEach(experimentKey, taker);
        }
    }

    /** The points, which are most of the rows, have no secrets that a name of a metric would not have. */
    private static RowSink both(RowTally all, RowTally redacted, EvidenceShapes shapes) {
        RowSink rules = new RedactionRules(shapes.redaction(), HashKey.NONE).before(redacted, new RemovedSecrets());
        return batch -> {
            all.write(batch);
            if (!batch.table().equals(Tables.METRICS) && !batch.table().equals(Tables.SYSTEM_METRICS)) {
                rules.write(batch);
            }
        };
    }

    /** What is said may quote names, and names may hold secrets. */
    private Proof missing(List<String> reasons) {
        return Proof.missing(reasons.stream().map(words::clean).toList());
    }

    /** Ends its threads; the client and the lake stay open. */
    @Override
    public void close() {
        calls.shutdownNow();
    }
}
