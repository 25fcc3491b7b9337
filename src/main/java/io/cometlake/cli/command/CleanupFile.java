// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Surroundings;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A job file of a clean-up, read.
 *
 * @param path absolute
 * @param job with its lake made absolute
 */
record CleanupFile(Path path, CleanupJob job) {
    /** @param lake replaces what the file says; null if nothing does */
    static CleanupFile read(Surroundings surroundings, String typed, @Nullable String lake) {
        Path path = surroundings.resolve(typed);
        if (!Files.isRegularFile(path)) {
            throw new ConfigException(
                    Files.exists(path) ? "'" + typed + "' is no file." : "There is no job file '" + typed + "'.");
        }
        CleanupJob job = JobFormats.cleanups().read(path, typed);
        // What is relative in a file starts where the file is.
        String location = lake == null
                ? new LakeLocation(job.lake()).resolve(surroundings.in(path.resolveSibling("")))
                : new LakeLocation(lake).resolve(surroundings);
        return new CleanupFile(path, job.withLake(location));
    }
}
