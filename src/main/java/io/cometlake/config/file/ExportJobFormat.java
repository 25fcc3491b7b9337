// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ConfigException;
import io.cometlake.config.ExportJob;
import io.cometlake.config.LakeNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Files of {@code kind: export}: reads them, and tells what they may say. Immutable. */
public final class ExportJobFormat {
    private final LakeNames lakeNames;
    private final ExportKeys keys;
    private final JobFile format;

    /** @param lakeNames what a file may name of the lake */
    public ExportJobFormat(LakeNames lakeNames) {
        this.lakeNames = lakeNames;
        keys = new ExportKeys(lakeNames);
        format = new JobFile(keys, keys.all);
    }

    /**
     * Reads a file.
     *
     * @param shown the file as the user named it, for messages
     * @return with the lake's location as it is written
     * @throws ConfigException with all that is wrong, each with line and key
     */
    public ExportJob read(Path file, String shown) {
        return format.read(
                file, shown, (values, top) -> new ExportJobBuilder(keys, lakeNames, values, top, file).build());
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
