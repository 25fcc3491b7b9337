// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.CleanupJob;
import io.cometlake.config.ConfigException;
import io.cometlake.config.CronCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Files of {@code kind: cleanup}: reads them, and tells what they may say. Immutable. */
public final class CleanupJobFormat {
    private final CronCheck cronCheck;
    private final CleanupKeys keys = new CleanupKeys();
    private final JobFile format = new JobFile(keys, keys.all);

    /** @param cronCheck what a file may say of times */
    public CleanupJobFormat(CronCheck cronCheck) {
        this.cronCheck = cronCheck;
    }

    /**
     * Reads a file. Nothing of it is looked up on a server.
     *
     * @param shown the file as the user named it, for messages
     * @return with the lake's location as it is written
     * @throws ConfigException with all that is wrong, each with line and key
     */
    public CleanupJob read(Path file, String shown) {
        return read(YamlText.ofFile(file, shown), shown);
    }

    /** The same of the text of a file. */
    CleanupJob read(String text, String shown) {
        return format.read(text, shown, (values, top) -> new CleanupJobBuilder(keys, cronCheck, values, top).build());
    }

    /** The JSON Schema of such files, for editors. */
    public Map<String, Object> schema() {
        return format.schema();
    }

    /** All keys, each before those below it. */
    public List<KeyText> keys() {
        return format.texts();
    }
}
