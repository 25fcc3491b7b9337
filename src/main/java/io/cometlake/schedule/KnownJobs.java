// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.ConfiguredJob;
import io.cometlake.config.ScheduleSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The kept versions of jobs, read; each text only once. Thread-safe. */
final class KnownJobs {
    private final JobReader reader;
    private final Path folder;
    private final Map<String, Read> byFile = new ConcurrentHashMap<>();

    /** @param folder of the job files; absolute */
    KnownJobs(JobReader reader, Path folder) {
        this.reader = reader;
        this.folder = folder;
    }

    /** Where a job's file is, or was. */
    Path path(String file) {
        return folder.resolve(file);
    }

    ConfiguredJob read(String file, String text) {
        return reader.read(text, folder, file);
    }

    /** @throws io.cometlake.config.ConfigException if this version of the program cannot read it */
    ConfiguredJob of(String file, StoredJob.Version version) {
        Read known = byFile.get(file);
        if (known == null || !known.digest().equals(version.digest())) {
            known = new Read(version.digest(), read(file, version.text()));
            byFile.put(file, known);
        }
        return known.job();
    }

    /** Empty where this version of the program cannot read it. */
    Optional<ConfiguredJob> find(StoredJob stored) {
        StoredJob.Version good = stored.good();
        try {
            return good == null ? Optional.empty() : Optional.of(of(stored.file(), good));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Those that follow a job which ended so; in the order of their files. */
    List<String> followers(List<StoredJob> all, String job, FireState state) {
        List<String> followers = new ArrayList<>();
        for (StoredJob stored : all) {
            find(stored)
                    .filter(candidate -> candidate.schedule() instanceof ScheduleSpec.After after
                            && after.job().equals(job)
                            && counts(after.on(), state))
                    .ifPresent(follower -> followers.add(follower.name()));
        }
        return followers;
    }

    private static boolean counts(ScheduleSpec.Ending on, FireState state) {
        return switch (on) {
            case SUCCESS -> state == FireState.DONE;
            case PARTIAL -> state == FireState.DONE || state == FireState.PARTIAL;
        };
    }

    private record Read(String digest, ConfiguredJob job) {}
}
