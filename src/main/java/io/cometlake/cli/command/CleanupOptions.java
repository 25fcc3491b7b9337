// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.ShellWord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a clean-up works. What is said here is part of each command that we print. */
final class CleanupOptions {
    @Option(
            names = "--lake",
            paramLabel = "URI",
            description = "The lake that has the proofs and keeps the journal. Default: the job's.")
    private @Nullable String lake;

    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Nullable
    String lake() {
        return lake;
    }

    HomeOption home() {
        return home;
    }

    ServerChoice server(ServerChoice before) {
        Mistakes mistakes = new Mistakes();
        ServerChoice choice = server.over(before, mistakes);
        mistakes.throwIfAny();
        return choice;
    }

    /** What a printed command needs to find the same places, with a blank before it; empty if nothing. */
    String repeated() {
        return (lake == null ? "" : " --lake " + ShellWord.quote(lake))
                + home.repeated()
                + server(ServerChoice.NONE).repeated();
    }
}
