// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.config.Proof;
import io.cometlake.config.Share;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an export proves that the lake has what the server has. */
final class ProofOptions {
    @Option(
            names = "--verify",
            description = "Compare every experiment of the lake with what the server tells, points included."
                    + " Together with what the lake has already, this re-checks a finished lake.")
    private boolean verify;

    @Option(
            names = "--sample",
            paramLabel = "SHARE",
            description = "Compare this share of the experiments, others each night; 0%% compares none. Default: 1%%.")
    private @Nullable String sample;

    @Option(
            names = "--exact",
            description = "Read each experiment by its own endpoints, not with many others in one call:"
                    + " some calls an experiment more, and points with their run contexts.")
    private boolean exact;

    /** What is said here replaces what was said before. */
    Proof over(Proof before, Mistakes mistakes) {
        if (verify && sample != null) {
            mistakes.add("--verify and --sample exclude each other. Leave one of them out.");
        }
        Proof proof = exact ? before.withReading(Proof.Reading.EXACT) : before;
        if (verify) {
            return proof.withSample(Share.ALL);
        }
        String share = sample;
        return share == null
                ? proof
                : mistakes.gather("--sample", () -> Share.parse(share))
                        .map(proof::withSample)
                        .orElse(proof);
    }
}
