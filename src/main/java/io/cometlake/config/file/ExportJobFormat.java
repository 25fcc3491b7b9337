// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ConfigException;
import io.cometlake.config.CronCheck;
import io.cometlake.config.ExportJob;
import io.cometlake.config.LakeNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Files of {@code kind: export}: reads them, and tells what they may say. Immutable. */
public final class ExportJobFormat {
    private final LakeNames lakeNames;
    private final CronCheck cronCheck;
    private final ExportKeys keys;
    private final JobFile format;

    /**
     * @param lakeNames what a file may name of the lake
     * @param cronCheck what it may say of times
     */
    public ExportJobFormat(LakeNames lakeNames, CronCheck cronCheck) {
        this.lakeNames = lakeNames;
        this.cronCheck = cronCheck;
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
        return read(YamlText.ofFile(file, shown), file.resolveSibling(""), shown);
    }

    /** The same of the text of a file that is, or was, in a folder. */
    ExportJob read(String text, Path folder, String shown) {
        return format.read(
                text,
                shown,
                (values, top) -> new ExportJobBuilder(keys, lakeNames, cronCheck, values, top, folder).build());
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
