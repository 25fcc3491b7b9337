// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.client.ClientConfig;
import io.cometlake.client.ClientOverrides;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.ConfiguredJob;
import io.cometlake.config.ExportJob;
import io.cometlake.export.HashKey;
import io.cometlake.export.StopSignal.StoppedException;
import io.cometlake.job.LogContext;
import io.cometlake.job.Repository;
import io.cometlake.job.RunOutcome;
import io.cometlake.job.Runs;
import io.cometlake.job.launch.LakeWait.LakeBusyException;
import io.cometlake.job.launch.LaunchResult.Outcome;
import io.cometlake.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries jobs out, several at once if need be. Thread-safe.
 */
public final class JobLauncher {
    private static final Logger LOG = LoggerFactory.getLogger(JobLauncher.class);

    private final Settings settings;
    private final Map<String, String> variables;
    private final Path workingDirectory;
    private final Path userHome;
    private final Clock clock;
    private final SecretMask secrets;
    private final Runs runs;
    private final ExportLaunch exports;
    private final CleanupLaunch cleanups;

    /**
     * @param variables of the environment, where Comet's key is
     * @param workingDirectory where Comet's own files are looked for
     */
    public JobLauncher(
            Repository repository,
            Settings settings,
            Map<String, String> variables,
            Path workingDirectory,
            Path userHome,
            Clock clock) {
        this.settings = settings;
        this.variables = Map.copyOf(variables);
        this.workingDirectory = workingDirectory;
        this.userHome = userHome;
        this.clock = clock;
        this.secrets = SecretMask.of(settings, variables);
        this.runs = repository.runs(clock, HashKey.find(variables)).within(settings.budget());
        this.exports = new ExportLaunch(runs);
        this.cleanups = new CleanupLaunch(
                repository.cleanups(clock).within(settings.budget()),
                repository.place().home(),
                settings.notifications().deleteNear(),
                clock);
    }

    /**
     * The most jobs that this is asked for at once, which then share the memory of the process; one unless it is said.
     *
     * @return this
     */
    public JobLauncher atOnce(int jobs) {
        runs.atOnce(jobs);
        return this;
    }

    /**
     * Carries a job out and returns when it has ended. An unfinished run of it is gone on with.
     *
     * @return what came of it, a failure, too: nothing is thrown but what breaks the JVM
     */
    public LaunchResult launch(LaunchRequest request, Launch launch, LaunchListener listener) {
        SecretMask mask = secrets;
        try (LogContext log = LogContext.ofJob(request.job().name());
                TimeBox ignored = TimeBox.of(request, launch, clock)) {
            launch.signal().check();
            ClientConfig server = server(request.job());
            mask = secrets.and(server.apiKey());
            LakeWait lake = waitFor(request, launch, listener);
            return carryOut(new Scene(request, launch, listener, server, lake)).masked(mask);
        } catch (StoppedException e) {
            return LaunchResult.ended(Outcome.STOPPED, LaunchWords.stoppedBefore(request.job(), launch));
        } catch (LakeBusyException e) {
            return LaunchResult.failed(Outcome.REFUSED, Outcome.REFUSED.exitCode(), e);
        } catch (RuntimeException e) {
            RuntimeException failure = mask.hide(e);
            LOG.error("Job {} failed", request.job().name(), failure);
            return LaunchResult.failed(Outcome.FAILED, RunOutcome.exitCode(e), failure);
        }
    }

    /** What one launch has at hand. */
    record Scene(LaunchRequest request, Launch launch, LaunchListener listener, ClientConfig server, LakeWait lake) {}

    private LakeWait waitFor(LaunchRequest request, Launch launch, LaunchListener listener) {
        return new LakeWait(request.job().lake(), settings.jobs().waitForLake(), launch, listener, clock);
    }

    private LaunchResult carryOut(Scene scene) {
        return scene.request().job() instanceof ExportJob export
                ? exports.carryOut(export, scene)
                : cleanups.carryOut((CleanupJob) scene.request().job(), scene);
    }

    /** What the job says wins over the environment and Comet's own files, which have the key. */
    private ClientConfig server(ConfiguredJob job) {
        return ClientConfig.resolve(
                ClientOverrides.none()
                        .withServerUrl(job.server())
                        .withCallsPerHour(job.budget().callsPerHour())
                        .withConcurrency(job.budget().concurrency()),
                variables,
                workingDirectory,
                userHome);
    }
}
