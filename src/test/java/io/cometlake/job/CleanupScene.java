// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.UploadContent;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.Caching;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.api.Experiment;
import io.cometlake.config.ActionKind;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.BudgetSpec;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.Conditions;
import io.cometlake.config.GuardSpec;
import io.cometlake.config.NameFilter;
import io.cometlake.config.PolicySpec;
import io.cometlake.config.Share;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.WriteCall;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.LakeLease;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.ActionTarget.DoomedAsset;
import io.cometlake.policy.ExperimentState;
import io.cometlake.policy.GuardVerdict;
import io.cometlake.policy.PlanCost;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.facts.FactNeeds;
import io.cometlake.policy.facts.FactReader;
import io.cometlake.policy.file.PlanWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Experiments on an emulator, a job with a policy for each action, and plans of it that are made by hand. */
final class CleanupScene implements AutoCloseable {
    static final String WORKSPACE = "lab";
    static final String PROJECT = "sweep";
    static final String ATTIC = "attic";
    static final String DIGEST_OF_JOB = "ab".repeat(32);

    /** Lets in as well; long enough for a real one. */
    static final String LONG_KEY = "abcdefghijklmnopqrstuvwxy";

    private final Path folder;
    private final Emulator emulator;
    private final CometApi comet;

    CleanupScene(Path folder) {
        this.folder = folder;
        this.emulator = Emulator.start(options());
        emulator.addWorkspace(WORKSPACE);
        WireWriter wire = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        wire.project(WORKSPACE, PROJECT, "");
        wire.project(WORKSPACE, ATTIC, "");
        this.comet = CometApi.connect(server(emulator.url()), ApiOptions.DEFAULT.with(Caching.OFF));
    }

    private static EmulatorOptions options() {
        EmulatorOptions empty = EmulatorOptions.empty();
        return new EmulatorOptions(
                empty.port(),
                Set.of(EmulatorOptions.DEMO_KEY, LONG_KEY),
                empty.recordedRuns(),
                empty.synthetic(),
                empty.behaviour(),
                empty.gzip(),
                empty.clock());
    }

    Emulator emulator() {
        return emulator;
    }

    CometApi comet() {
        return comet;
    }

    ClientConfig server() {
        return server(emulator.url());
    }

    static ClientConfig server(URI url) {
        return ClientConfig.of(url, ApiKey.of(EmulatorOptions.DEMO_KEY, "the test"));
    }

    Path lake() {
        return folder.resolve("lake");
    }

    CleanupJob job() {
        return job(lake());
    }

    /** Nothing is protected, and proofs may be waived. */
    static CleanupJob job(Path lake) {
        return job(lake, 1_000);
    }

    static CleanupJob job(Path lake, int maxPerDay) {
        GuardSpec guards = new GuardSpec(1_000, maxPerDay, Share.ALL, Duration.ZERO, List.of(), List.of(), Set.of());
        return new CleanupJob(
                "tidy",
                null,
                lake.toString(),
                guards,
                List.of(
                        policy("archive", new ActionSpec.Archive(), guards),
                        policy("tag", new ActionSpec.Tag(List.of("seen", "old")), guards),
                        policy("move", new ActionSpec.Move(null, ATTIC), guards),
                        policy("symlink", new ActionSpec.Symlink(ATTIC), guards),
                        policy(
                                "delete-assets",
                                new ActionSpec.DeleteAssets(
                                        NameFilter.ALL,
                                        NameFilter.including(List.of("*.ckpt")),
                                        0,
                                        ActionSpec.ProofDemand.WAIVABLE),
                                guards),
                        policy(
                                "delete",
                                new ActionSpec.Delete(
                                        List.of("archive"), Duration.ZERO, ActionSpec.ProofDemand.WAIVABLE),
                                guards)),
                BudgetSpec.DEFAULT,
                DIGEST_OF_JOB);
    }

    private static PolicySpec policy(String name, ActionSpec action, GuardSpec guards) {
        return new PolicySpec(
                name,
                new PolicySpec.ScopeSpec(NameFilter.including(List.of(WORKSPACE)), NameFilter.ALL),
                null,
                Conditions.none(
                        action.kind() == ActionKind.DELETE
                                ? Conditions.ArchivedOnes.ONLY
                                : Conditions.ArchivedOnes.LEFT_OUT),
                null,
                action,
                PolicySpec.Approval.PERSON,
                guards);
    }

    /** @return its key */
    String experiment(String name, String... assets) {
        Experiment experiment = comet.createExperiment(WORKSPACE, PROJECT, name);
        for (String asset : assets) {
            experiment.logAsset(UploadContent.of("bytes of " + asset), AssetOptions.named(asset));
        }
        return experiment.key();
    }

    /**
     * What is to be done with an experiment, as it is now.
     *
     * @param policy named as the action is
     */
    PlannedAction action(long number, String policy, String key) {
        ActionKind kind = job().policy(policy).action().kind();
        List<DoomedAsset> doomed = kind == ActionKind.DELETE_ASSETS ? doomed(key) : List.of();
        ActionTarget target = switch (kind) {
            case ARCHIVE -> ActionTarget.tags(List.of("cometlake:delete-after=2026-12-10"));
            case TAG -> ActionTarget.tags(List.of("seen", "old"));
            case MOVE, SYMLINK -> ActionTarget.project(null, ATTIC);
            case DELETE_ASSETS -> ActionTarget.assets(doomed);
            default -> ActionTarget.NONE;
        };
        long bytes = doomed.stream()
                .mapToLong(asset -> asset.bytes() == null ? 0 : asset.bytes())
                .sum();
        return new PlannedAction(
                number,
                policy,
                kind,
                state(key),
                target,
                Map.of(),
                Map.of("match", "everything"),
                kind == ActionKind.DELETE ? Long.valueOf(77) : Long.valueOf(bytes),
                5);
    }

    private List<DoomedAsset> doomed(String key) {
        return comet.getExperimentByKey(key).orElseThrow().getAssetList().stream()
                .map(asset -> new DoomedAsset(asset.assetId(), asset.fileName(), asset.type(), asset.fileSize()))
                .sorted(Comparator.comparing(DoomedAsset::assetId))
                .toList();
    }

    ExperimentState state(String key) {
        CometReads reads = comet;
        return new FactReader(reads)
                .read(key, FactNeeds.toAct(job().policy("archive")))
                .orElseThrow()
                .state();
    }

    PlanHeader header(List<PlannedAction> actions, List<GuardVerdict> guards) {
        List<PlanHeader.PolicySummary> policies = new ArrayList<>();
        for (PolicySpec policy : job().policies()) {
            long count = actions.stream()
                    .filter(action -> action.policy().equals(policy.name()))
                    .count();
            policies.add(new PlanHeader.PolicySummary(
                    policy.name(), policy.action().kind(), policy.approval(), "everything", 9, count, 0));
        }
        return new PlanHeader(
                RunId.at(Instant.now()),
                Instant.now(),
                "planner",
                new PlanHeader.JobReference("tidy", folder.resolve("tidy.yaml").toString(), DIGEST_OF_JOB),
                emulator.url().toString(),
                "demo",
                lakeUri(),
                policies,
                guards,
                new TreeMap<>(),
                List.of(),
                new PlanCost(9, 1),
                new PlanCost(9, 1),
                new PlanCost(9, 1));
    }

    private String lakeUri() {
        try (Lake lake = Lake.open(lake().toString(), LakeConfig.defaults(), Clock.systemUTC())) {
            return lake.uri();
        }
    }

    /**
     * A plan in a file.
     *
     * @param digest what approves it
     */
    record Plan(Path file, String digest) {
        Cleanups.ApplyRequest request(CleanupJob job) {
            return new Cleanups.ApplyRequest(file, job, digest, true, "me");
        }
    }

    Plan plan(List<PlannedAction> actions) {
        return plan(actions, header(actions, List.of()));
    }

    Plan plan(List<PlannedAction> actions, PlanHeader header) {
        Path file = folder.resolve("plan-" + header.id() + ".json");
        try (PlanWriter writer = new PlanWriter(file)) {
            actions.forEach(writer::action);
            return new Plan(file, writer.finish(header));
        }
    }

    /** Calls that changed something: the last part of the endpoint, the experiment, and of an asset its id. */
    List<String> writes() {
        return emulator.writes().stream().map(CleanupScene::text).toList();
    }

    private static String text(WriteCall call) {
        return call.endpoint().substring(call.endpoint().lastIndexOf('/') + 1) + " "
                + String.join(",", call.experiments())
                + call.detail().stream()
                        .filter(detail -> detail.startsWith("assetId="))
                        .map(detail -> " " + detail)
                        .collect(Collectors.joining());
    }

    /** By somebody whose clock is ahead, for whom the lease has expired. */
    void takeLake() {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        try (Lake lake = Lake.open(lake().toString(), LakeConfig.defaults(), ahead);
                LakeLease lease = lake.acquireLease("somebody")) {
            assertThat(lease.isHeld()).isTrue();
        }
    }

    @Override
    public void close() {
        comet.close();
        emulator.close();
    }
}
