// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.config.Redaction;
import io.cometlake.config.SecretKind;
import io.cometlake.config.Words;
import io.cometlake.job.JobLakeNames;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What does not reach the lake as it is. */
final class RedactionOptions {
    @Option(
            names = "--drop",
            paramLabel = "NAME",
            description =
                    "A column to leave empty, as user_name, or names whose rows are left out, as parameters.api_*;"
                            + " repeat for more.")
    private List<String> drop = List.of();

    @Option(
            names = "--hash",
            paramLabel = "NAME",
            description = "The same, but each value becomes its hash; repeat for more.")
    private List<String> hash = List.of();

    @Option(
            names = "--keep-secrets",
            paramLabel = "KIND",
            completionCandidates = Candidates.SecretKinds.class,
            description = "Secrets to export all the same: presigned-links, share-keys, api-keys; repeat for more.")
    private List<String> keepSecrets = List.of();

    /** What is said here replaces what was said before. */
    Redaction over(Redaction before, Mistakes mistakes) {
        Redaction redaction = new Redaction(
                drop.isEmpty() ? before.drop() : drop,
                hash.isEmpty() ? before.hash() : hash,
                keepSecrets.isEmpty() ? before.keepSecrets() : kinds(mistakes));
        new JobLakeNames().problems(redaction).forEach(mistakes::add);
        return redaction;
    }

    private Set<SecretKind> kinds(Mistakes mistakes) {
        Set<SecretKind> kinds = EnumSet.noneOf(SecretKind.class);
        for (String kind : keepSecrets) {
            mistakes.choose("--keep-secrets", kind, Words.of(SecretKind.values()))
                    .ifPresent(kinds::add);
        }
        return kinds;
    }
}
