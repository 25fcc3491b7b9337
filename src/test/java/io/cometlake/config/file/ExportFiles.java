// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ConfigException;
import io.cometlake.config.ExportJob;
import io.cometlake.config.LakeNames;
import io.cometlake.config.Redaction;
import io.cometlake.schedule.QuartzCron;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Job files for tests, and a lake for them to name. */
final class ExportFiles {
    /** Two tables; {@code bad*} can be neither dropped nor hashed, and nothing can be both. */
    private static final LakeNames LAKE = new LakeNames() {
        @Override
        public List<String> tables() {
            return List.of("experiments", "parameters");
        }

        @Override
        public List<String> problems(Redaction redaction) {
            return Stream.concat(redaction.drop().stream(), redaction.hash().stream())
                    .filter(entry -> entry.startsWith("bad")
                            || redaction.drop().contains(entry)
                                    && redaction.hash().contains(entry))
                    .distinct()
                    .map(entry -> "'" + entry + "' cannot be followed.")
                    .toList();
        }
    };

    static final ExportJobFormat FORMAT = new ExportJobFormat(LAKE, new QuartzCron());

    /** What every file needs. */
    static final String REQUIRED = """
            version: 1
            kind: export
            name: nightly
            lake: { uri: /lake }
            """;

    private final Path folder;

    ExportFiles(Path folder) {
        this.folder = folder;
    }

    ExportJob read(String yaml) {
        return FORMAT.read(write(yaml), "job.yaml");
    }

    /** What is wrong with it. */
    List<String> problems(String yaml) {
        return problems(write(yaml));
    }

    static List<String> problems(Path file) {
        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> FORMAT.read(file, "job.yaml"));
        return thrown == null ? List.of() : thrown.problems();
    }

    Path write(String yaml) {
        try {
            return Files.writeString(folder.resolve("job.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
