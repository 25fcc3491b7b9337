// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.ConfigException;
import io.cometlake.config.ConfiguredJob;
import io.cometlake.config.JobSet;
import io.cometlake.config.ScheduleSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows the folder of job files: what is in order is kept in the job repository, and fires, in one transaction; what is not leaves the
 * last good version in use. A process only writes when its own folder has changed, so that of two that are brought up to date one after
 * the other the older one takes nothing back. One thread at a time.
 */
final class FolderFollower {
    private static final Logger LOG = LoggerFactory.getLogger(FolderFollower.class);
    private static final int LONGEST_NAME = 200;
    private static final int MOST_TRIES = 5;

    private final WatchedFolder folder;
    private final KnownJobs known;
    private final JobStore jobs;
    private final Clockwork clockwork;
    private final TransactionTemplate transaction;
    private final FireListener listener;
    private final Clock clock;
    private @Nullable List<WatchedFolder.Look> applied;
    private @Nullable List<WatchedFolder.Look> seen;
    private boolean unreadable;

    FolderFollower(
            WatchedFolder folder,
            KnownJobs known,
            JobStore jobs,
            Clockwork clockwork,
            TransactionTemplate transaction,
            FireListener listener,
            Clock clock) {
        this.folder = folder;
        this.known = known;
        this.jobs = jobs;
        this.clockwork = clockwork;
        this.transaction = transaction;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Takes the folder as it is. Of several processes that start at once one comes second to a row that it has not seen yet, or waits in
     * a circle with another: it looks again at what they have left.
     *
     * @throws ConfigException if it cannot be read
     */
    void takeAll() {
        for (int left = MOST_TRIES; ; left--) {
            try {
                apply(folder.look());
                return;
            } catch (ConfigException e) {
                throw e;
            } catch (RuntimeException e) {
                if (left == 1) {
                    throw e;
                }
                LOG.info("The folder of the jobs is taken again: {}", e.getMessage());
            }
        }
    }

    /** Takes what has changed, once it is the same twice: a file may be in the middle of being written. */
    void look() {
        List<WatchedFolder.Look> now;
        try {
            now = folder.look();
        } catch (ConfigException e) {
            if (!unreadable) {
                LOG.warn("The jobs stay as they are: {}", e.getMessage());
            }
            unreadable = true;
            return;
        }
        unreadable = false;
        if (!now.equals(applied) && now.equals(seen)) {
            apply(now);
        }
        seen = now;
    }

    private void apply(List<WatchedFolder.Look> now) {
        boolean starting = applied == null;
        Changes changes = transaction.execute(status -> applying(now));
        applied = now;
        // Also at the start: whoever names another folder takes the jobs of all nodes away.
        changes.removed().forEach(listener::removed);
        if (!starting) {
            changes.taken().forEach(listener::taken);
        }
        changes.broken().forEach(problem -> {
            LOG.warn("The job file {} is broken: {}", problem.file(), problem.text());
            listener.broken(problem);
        });
    }

    private Changes applying(List<WatchedFolder.Look> now) {
        Map<String, StoredJob> stored =
                jobs.all().stream().collect(Collectors.toMap(StoredJob::file, Function.identity()));
        List<Reading> readings = read(now, stored);
        List<Reading> changed = readings.stream().filter(Reading::isChange).toList();
        List<String> removed = new ArrayList<>();
        for (StoredJob old : stored.values()) {
            if (now.stream().noneMatch(look -> look.name().equals(old.file()))) {
                LOG.info("The job file {} has been removed", old.file());
                forgetTrigger(old);
                jobs.remove(old.file());
                removed.add(old.file());
            }
        }
        // Two files may have changed their names with each other.
        changed.forEach(reading -> jobs.forgetName(reading.look().name()));
        Map<String, String> taken = new LinkedHashMap<>();
        for (Reading reading : changed) {
            ConfiguredJob job = reading.job();
            if (job != null && keep(reading, job)) {
                taken.put(reading.look().name(), job.name());
            }
        }
        return new Changes(
                removed,
                taken,
                readings.stream().flatMap(reading -> note(reading).stream()).toList());
    }

    private List<Reading> read(List<WatchedFolder.Look> now, Map<String, StoredJob> stored) {
        List<Reading> alone =
                now.stream().map(look -> read(look, stored.get(look.name()))).toList();
        List<JobSet.Member> members = new ArrayList<>();
        for (Reading reading : alone) {
            ConfiguredJob job = reading.job() == null ? reading.inUse() : reading.job();
            if (job != null) {
                members.add(new JobSet.Member(reading.look().name(), job));
            }
        }
        Map<String, List<String>> problems = new JobSet(members).problems();
        return alone.stream()
                .map(reading ->
                        reading.with(problems.getOrDefault(reading.look().name(), List.of())))
                .toList();
    }

    private Reading read(WatchedFolder.Look look, @Nullable StoredJob stored) {
        ConfiguredJob inUse = Optional.ofNullable(stored).flatMap(known::find).orElse(null);
        if (look.text() == null) {
            return new Reading(look, stored, null, inUse, String.valueOf(look.problem()));
        }
        try {
            ConfiguredJob job = known.read(look.name(), look.text());
            return job.name().length() <= LONGEST_NAME
                    ? new Reading(look, stored, job, inUse, null)
                    : new Reading(
                            look,
                            stored,
                            null,
                            inUse,
                            look.name() + ": the job's name is longer than " + LONGEST_NAME + " characters.");
        } catch (ConfigException e) {
            return new Reading(look, stored, null, inUse, String.join("\n", e.problems()));
        }
    }

    /** @return whether it is another than was used, or was not in order before */
    private boolean keep(Reading reading, ConfiguredJob job) {
        String text = reading.look().text();
        if (text == null) {
            return false;
        }
        Instant now = clock.instant();
        StoredJob.Version before =
                reading.stored() == null ? null : reading.stored().good();
        boolean same = before != null && before.digest().equals(reading.look().digest());
        Instant read = before != null && same ? before.read() : now;
        jobs.keep(
                reading.look().name(),
                new StoredJob.Version(job.name(), text, reading.look().digest(), read));
        if (job.schedule() instanceof ScheduleSpec.ByClock byClock) {
            clockwork.set(job.name(), byClock, now);
        } else {
            clockwork.remove(job.name());
        }
        if (!same) {
            LOG.info("The job {} is taken from {}", job.name(), reading.look().name());
        }
        boolean mended = reading.stored() != null && reading.stored().problem() != null;
        if (same && mended) {
            LOG.info("The job file {} is in order again", reading.look().name());
        }
        return !same || mended;
    }

    private Optional<JobFileProblem> note(Reading reading) {
        String problem = reading.problem();
        WatchedFolder.Look look = reading.look();
        return problem != null && jobs.note(look.name(), problem, WatchedFolder.digest(look.digest() + problem))
                ? Optional.of(new JobFileProblem(known.path(look.name()), problem, reading.inUse()))
                : Optional.empty();
    }

    private void forgetTrigger(StoredJob old) {
        if (old.good() != null) {
            clockwork.remove(old.good().job());
        }
    }

    /**
     * What has become of files.
     *
     * @param taken their jobs' names by the files'
     * @param broken that had not been told yet
     */
    private record Changes(List<String> removed, Map<String, String> taken, List<JobFileProblem> broken) {}

    /**
     * A file as it was read now.
     *
     * @param stored what is kept of it; null if nothing
     * @param job null if it is not in order
     * @param inUse the last good version; null if there is none
     * @param problem what is wrong; null if nothing
     */
    private record Reading(
            WatchedFolder.Look look,
            @Nullable StoredJob stored,
            @Nullable ConfiguredJob job,
            @Nullable ConfiguredJob inUse,
            @Nullable String problem) {

        /** With what is wrong between it and the others. */
        Reading with(List<String> problems) {
            return problem != null || problems.isEmpty()
                    ? this
                    : new Reading(look, stored, null, inUse, String.join("\n", problems));
        }

        /** Whether it is to be kept. */
        boolean isChange() {
            return job != null;
        }
    }
}
