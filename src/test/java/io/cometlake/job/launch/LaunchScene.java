// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.Caching;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.BudgetSpec;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.Conditions;
import io.cometlake.config.ConfiguredJob;
import io.cometlake.config.ExportJob;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.GuardSpec;
import io.cometlake.config.NameFilter;
import io.cometlake.config.PolicySpec;
import io.cometlake.config.Share;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.job.Repository;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.WireWriter;
import io.cometlake.query.Query;
import io.cometlake.settings.JobsSettings;
import io.cometlake.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;

/** An emulator with experiments in one project, a job repository, and a launcher over both. */
final class LaunchScene implements AutoCloseable {
    /** Found again wherever it is written. */
    static final String KEY = "SecretKeyThatMustNotLeak7";

    static final String WORKSPACE = "lab";
    static final String PROJECT = "sweep";
    static final String DIGEST_OF_JOB = "ab".repeat(32);

    private final Path folder;
    private final Emulator emulator = Emulator.start(EmulatorOptions.empty().withApiKeys(KEY));
    private final CometApi comet;
    private final List<Repository> repositories = new ArrayList<>();

    LaunchScene(Path folder) {
        this.folder = folder;
        emulator.addWorkspace(WORKSPACE);
        project(PROJECT);
        comet = CometApi.connect(
                ClientConfig.of(emulator.url(), ApiKey.of(KEY, "the test")), ApiOptions.DEFAULT.with(Caching.OFF));
    }

    Emulator emulator() {
        return emulator;
    }

    Path lake() {
        return folder.resolve("lake");
    }

    Path home() {
        return folder.resolve("home");
    }

    void project(String name) {
        new WireWriter(emulator, KEY).project(WORKSPACE, name, "");
    }

    /** @return its key */
    String experiment(String name, String... tags) {
        return experimentOf(PROJECT, name, tags);
    }

    /** @return its key */
    String experimentOf(String project, String name, String... tags) {
        Experiment experiment = comet.createExperiment(WORKSPACE, project, name);
        if (tags.length > 0) {
            experiment.addTags(List.of(tags));
        }
        return experiment.key();
    }

    boolean isArchived(String key) {
        return comet.getExperimentByKey(key).orElseThrow().getMetadata().archived();
    }

    void restore(String key) {
        comet.restoreExperiments(List.of(key));
    }

    /** With a repository of its own under {@link #home}. */
    JobLauncher launcher() {
        return launcher(RepositoryPlace.embedded(home()), Clock.systemUTC(), Duration.ofMinutes(30));
    }

    JobLauncher launcher(RepositoryPlace place, Clock clock, Duration waitForLake) {
        Repository repository = Repository.open(place);
        repositories.add(repository);
        return launcher(repository, clock, waitForLake);
    }

    JobLauncher launcher(Repository repository, Clock clock, Duration waitForLake) {
        Settings usual = new Binder().bindOrCreate("cometlake", Settings.class);
        JobsSettings jobs = usual.jobs();
        Settings settings = new Settings(
                usual.repository(),
                usual.budget(),
                new JobsSettings(jobs.folder(), jobs.look(), jobs.atOnce(), waitForLake),
                usual.serve(),
                usual.notifications(),
                usual.log());
        return new JobLauncher(repository, settings, variables(), folder, folder, clock);
    }

    Map<String, String> variables() {
        return Map.of("COMET_API_KEY", KEY, "COMET_URL_OVERRIDE", emulator.url().toString());
    }

    /** What a process that is killed leaves. */
    void closeRepositories() {
        repositories.forEach(Repository::close);
        repositories.clear();
    }

    LaunchRequest request(ConfiguredJob job) {
        return request(job, null, null);
    }

    LaunchRequest request(ConfiguredJob job, @Nullable Duration within, @Nullable Instant firedFor) {
        return new LaunchRequest(job, folder.resolve(job.name() + ".yaml"), "schedule", within, null, firedFor);
    }

    /** @param until when hours begin in which it may not run */
    LaunchRequest requestUntil(ConfiguredJob job, Instant until) {
        return new LaunchRequest(job, folder.resolve(job.name() + ".yaml"), "schedule", null, until);
    }

    ExportJob export() {
        return new ExportJob("nightly", null, ExportSpec.everythingTo(lake().toString()), BudgetSpec.DEFAULT);
    }

    /** Nothing is protected. */
    CleanupJob cleanup(PolicySpec... policies) {
        return cleanup(1_000, policies);
    }

    CleanupJob cleanup(int maxExperiments, PolicySpec... policies) {
        GuardSpec guards =
                new GuardSpec(maxExperiments, 2_000, Share.ALL, Duration.ZERO, List.of(), List.of(), Set.of());
        return new CleanupJob(
                "tidy", null, lake().toString(), guards, List.of(policies), BudgetSpec.DEFAULT, DIGEST_OF_JOB);
    }

    /** As after a change of its policies. */
    CleanupJob withOtherDigest(CleanupJob job) {
        return new CleanupJob(
                job.name(), job.server(), job.lake(), job.guards(), job.policies(), job.budget(), "cd".repeat(32));
    }

    /** @param tag that experiments must have for it */
    static PolicySpec policy(String name, String tag, ActionSpec action, PolicySpec.Approval approval) {
        GuardSpec guards = new GuardSpec(1_000, 2_000, Share.ALL, Duration.ZERO, List.of(), List.of(), Set.of());
        boolean delete = action instanceof ActionSpec.Delete;
        return new PolicySpec(
                name,
                new PolicySpec.ScopeSpec(NameFilter.including(List.of(WORKSPACE)), NameFilter.ALL),
                Query.parse("Tag(\"" + tag + "\")"),
                Conditions.none(delete ? Conditions.ArchivedOnes.ONLY : Conditions.ArchivedOnes.LEFT_OUT),
                null,
                action,
                approval,
                guards);
    }

    @Override
    public void close() {
        closeRepositories();
        comet.close();
        emulator.close();
    }
}
