// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.ExperimentMetadata;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the listing row of an experiment comes to, in parts, so that two of them say what became of it. Nothing in it can be read
 * back.
 *
 * @param name of the experiment
 * @param place its workspace and project, by name and key
 * @param archived whether it is
 * @param rest all else that can change
 */
public record Fingerprint(String name, String place, boolean archived, String rest) {
    private static final int NAME_BYTES = 6;
    private static final int REST_BYTES = 8;

    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{12})-([0-9a-f]{12})-([01])-([0-9a-f]{16})");

    public static Fingerprint of(ExperimentMetadata experiment) {
        return new Fingerprint(
                digest(NAME_BYTES, experiment.experimentName()),
                digest(NAME_BYTES, experiment.workspaceName(), experiment.projectName(), experiment.projectId()),
                experiment.archived(),
                digest(
                        REST_BYTES,
                        experiment.userName(),
                        experiment.startTimeMillis(),
                        experiment.endTimeMillis(),
                        experiment.durationMillis(),
                        experiment.running(),
                        experiment.hasCrashed(),
                        experiment.throttle(),
                        experiment.optimizationId(),
                        experiment.fileName(),
                        experiment.filePath()));
    }

    /** Reads what {@link #text} wrote; empty for anything else, as for what versions before wrote. */
    public static Optional<Fingerprint> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new Fingerprint(
                        parts.group(1), parts.group(2), parts.group(3).equals("1"), parts.group(4)))
                : Optional.empty();
    }

    /** As the lake's catalog keeps it. */
    public String text() {
        return name + "-" + place + (archived ? "-1-" : "-0-") + rest;
    }

    private static String digest(int bytes, @Nullable Object... values) {
        String canonical = Stream.of(values)
                .map(String::valueOf)
                .map(text -> text.length() + ":" + text)
                .collect(Collectors.joining());
        return HexFormat.of().formatHex(Arrays.copyOf(Sha256.of(canonical), bytes));
    }
}
