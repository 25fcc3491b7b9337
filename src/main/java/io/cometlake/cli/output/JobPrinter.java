// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.config.ExportJob;
import io.cometlake.config.ExportSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Jobs and what their files may say. */
public final class JobPrinter {
    private JobPrinter() {}

    /**
     * Said of settings without a mistake.
     *
     * @param job the file's; null if there is none
     */
    public static String checked(@Nullable ExportJob job, ExportSpec spec) {
        String what = job == null ? "This" : "Job " + PlainText.of(job.name());
        String runs = job == null || job.schedule() == null
                ? ""
                : "\nIt runs by itself: " + ScheduleText.line(job.schedule()) + ".";
        return what + " is in order. It exports to " + PlainText.of(spec.lake().uri()) + "." + runs;
    }

    /** The same for machines, with the settings as they would be used. */
    public static String checkedJson(ExportSpec spec) {
        ObjectNode document = Json.object();
        document.put("valid", true);
        document.set("export", Json.tree(spec));
        return Json.render(document);
    }

    /** A JSON Schema. */
    public static String schema(Map<String, Object> schema) {
        return Json.render(Json.tree(schema));
    }
}
