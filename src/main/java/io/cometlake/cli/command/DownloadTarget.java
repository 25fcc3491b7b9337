// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.DownloadPrinter;
import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.download.ExistingFile;
import io.cometlake.config.ConfigException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where downloaded files go, and what becomes of files that are there. */
final class DownloadTarget {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The folder to write to; it is made if need be. Default: ${DEFAULT-VALUE}")
    private String output = ".";

    @Option(
            names = "--existing",
            paramLabel = "HOW",
            defaultValue = "fail",
            completionCandidates = Candidates.Existing.class,
            description = "What to do where a file is there already: fail, replace, or skip if it has the same size."
                    + " Default: ${DEFAULT-VALUE}.")
    private String existing = "fail";

    static Map<String, ExistingFile> ways() {
        Map<String, ExistingFile> ways = new LinkedHashMap<>();
        ways.put("fail", ExistingFile.FAIL);
        ways.put("replace", ExistingFile.REPLACE);
        ways.put("skip", ExistingFile.SKIP_IF_SAME_SIZE);
        return ways;
    }

    Path folder(CommandContext context) {
        return context.surroundings().resolve(output);
    }

    /** @throws ConfigException if the way with existing files is none */
    DownloadOptions options(DownloadPrinter printer) {
        Mistakes mistakes = new Mistakes();
        ExistingFile way = mistakes.choose("--existing", existing, ways()).orElse(ExistingFile.FAIL);
        mistakes.throwIfAny();
        return DownloadOptions.DEFAULT.existing(way).listener(printer);
    }
}
