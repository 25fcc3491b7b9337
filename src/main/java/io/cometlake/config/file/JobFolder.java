// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ConfigException;
import io.cometlake.config.ConfiguredJob;
import io.cometlake.config.JobSet;
import io.cometlake.config.JobSet.Member;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The job files of a folder as they are now.
 *
 * @param files sorted by their names
 */
public record JobFolder(List<Found> files) {
    public JobFolder {
        files = List.copyOf(files);
    }

    /**
     * A file.
     *
     * @param shown as the user may name it
     * @param job null if it cannot be read
     * @param problems what is wrong with it, by itself or beside the others; empty if nothing
     */
    public record Found(Path file, String shown, @Nullable ConfiguredJob job, List<String> problems) {
        public Found {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads all of them.
     *
     * @param shown the folder as the user named it, for messages
     * @throws ConfigException if there is no such folder
     */
    public static JobFolder read(JobFiles format, Path folder, String shown) {
        List<Found> found = new ArrayList<>();
        for (Path file : JobFiles.in(folder)) {
            String name = Path.of(shown).resolve(file.getFileName()).toString();
            try {
                found.add(new Found(file, name, format.read(file, name), List.of()));
            } catch (ConfigException e) {
                found.add(new Found(file, name, null, e.problems()));
            }
        }
        return new JobFolder(beside(found));
    }

    /** The jobs that are in order. */
    public List<ConfiguredJob> jobs() {
        List<ConfiguredJob> jobs = new ArrayList<>();
        for (Found found : files) {
            if (found.job() != null && found.problems().isEmpty()) {
                jobs.add(found.job());
            }
        }
        return List.copyOf(jobs);
    }

    /** The same with what does not go together. */
    private static List<Found> beside(List<Found> files) {
        List<Member> members = new ArrayList<>();
        for (Found found : files) {
            if (found.job() != null) {
                members.add(new Member(found.shown(), found.job()));
            }
        }
        Map<String, List<String>> problems = new JobSet(members).problems();
        return files.stream()
                .map(found -> problems.containsKey(found.shown())
                        ? new Found(
                                found.file(),
                                found.shown(),
                                found.job(),
                                problems.getOrDefault(found.shown(), List.of()))
                        : found)
                .toList();
    }
}
