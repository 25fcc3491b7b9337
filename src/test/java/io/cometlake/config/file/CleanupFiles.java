// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.CleanupJob;
import io.cometlake.config.ConfigException;
import io.cometlake.config.PolicySpec;
import io.cometlake.schedule.QuartzCron;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Files of clean-ups for tests. */
final class CleanupFiles {
    static final CleanupJobFormat FORMAT = new CleanupJobFormat(new QuartzCron());

    /** What every file needs, but for its policies. */
    static final String HEAD = """
            version: 1
            kind: cleanup
            name: tidy
            lake: { uri: /lake }
            """;

    /** One policy that archives, of which the keys behind these follow. */
    static final String POLICY = HEAD + """
            policies:
              - name: old
                scope: { workspaces: [vision] }
            """;

    private final Path folder;

    CleanupFiles(Path folder) {
        this.folder = folder;
    }

    CleanupJob read(String yaml) {
        return FORMAT.read(write(yaml), "tidy.yaml");
    }

    /** The one policy of a file whose further keys are given. */
    PolicySpec policy(String keys) {
        return read(POLICY + keys.indent(4)).policies().get(0);
    }

    /** What is wrong with it. */
    List<String> problems(String yaml) {
        Path file = write(yaml);
        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> FORMAT.read(file, "tidy.yaml"));
        return thrown == null ? List.of() : thrown.problems();
    }

    /** What is wrong with the one policy of a file, whose further keys, from line 8 on, are given. */
    List<String> problemsOfPolicy(String keys) {
        return problems(POLICY + keys.indent(4));
    }

    private Path write(String yaml) {
        try {
            return Files.writeString(folder.resolve("tidy.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
