// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.config.ExportSpec;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Jobs and what their files may say. */
public final class JobPrinter {
    private JobPrinter() {}

    /** Said of settings without a mistake. */
    public static String checked(String what, ExportSpec spec) {
        return what + " is in order. It exports to " + spec.lake().uri() + ".";
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
