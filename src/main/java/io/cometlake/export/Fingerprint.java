// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.ExperimentMetadata;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of an experiment's listing row says that it changed, in 32 hex digits. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(ExperimentMetadata experiment) {
        String canonical = Stream.of(
                        experiment.experimentName(),
                        experiment.workspaceName(),
                        experiment.projectName(),
                        experiment.projectId(),
                        experiment.userName(),
                        experiment.startTimeMillis(),
                        experiment.endTimeMillis(),
                        experiment.durationMillis(),
                        experiment.archived(),
                        experiment.running(),
                        experiment.hasCrashed(),
                        experiment.throttle(),
                        experiment.optimizationId(),
                        experiment.fileName(),
                        experiment.filePath())
                .map(String::valueOf)
                .map(text -> text.length() + ":" + text)
                .collect(Collectors.joining());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
