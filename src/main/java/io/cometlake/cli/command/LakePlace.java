// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Surroundings;
import io.cometlake.cli.output.ShellWord;
import io.cometlake.config.ConfigException;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Which lake a verb of {@code lake} is about; there has to be one. */
final class LakePlace {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Option(
            names = "--to",
            paramLabel = "URI",
            defaultValue = LakeLocation.DEFAULT,
            description = "The lake: a folder, or a Hadoop URI. Default: ${DEFAULT-VALUE}.")
    private String lake = LakeLocation.DEFAULT;

    Lake open(Surroundings surroundings) {
        String location = new LakeLocation(lake).resolve(surroundings);
        Lake opened = Lake.open(location, LakeConfig.defaults(), surroundings.clock());
        try {
            if (!opened.status().exists()) {
                throw new ConfigException("There is no lake at " + location + ". Name another with --to.");
            }
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    /** The option that names the same lake again. */
    String repeated() {
        return " --to " + ShellWord.quote(lake);
    }

    /** A name in the lake's log for what a verb does. */
    static String run(Instant now) {
        return TIME.format(now) + "-" + String.format(Locale.ROOT, "%04x", new SecureRandom().nextInt(1 << 16));
    }
}
