// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.CleanupJob;
import io.cometlake.config.ConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Files of {@code kind: cleanup}: reads them, and tells what they may say. Immutable. */
public final class CleanupJobFormat {
    private final CleanupKeys keys = new CleanupKeys();
    private final JobFile format = new JobFile(keys, keys.all);

    /**
     * Reads a file. Nothing of it is looked up on a server.
     *
     * @param shown the file as the user named it, for messages
     * @return with the lake's location as it is written
     * @throws ConfigException with all that is wrong, each with line and key
     */
    public CleanupJob read(Path file, String shown) {
        return format.read(file, shown, (values, top) -> new CleanupJobBuilder(keys, values, top).build());
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
