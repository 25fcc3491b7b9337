// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The form of a lake's files, as a commit keeps it. */
final class FormJson {
    private static final String KEY = "form";
    private static final String KIND = "files";
    private static final String COMPRESSION = "compression";
    private static final String FORMULAS = "formulas";
    private static final String GUARDED = "guarded";

    private FormJson() {}

    static void put(ObjectNode commit, LakeForm form) {
        ObjectNode node = commit.putObject(KEY);
        node.put(KIND, form.kind().text());
        node.put(COMPRESSION, form.compression().text());
        if (form.guardsFormulas()) {
            node.put(FORMULAS, GUARDED);
        }
    }

    /** Commits of the first version do not say it. */
    static LakeForm find(JsonFile commit) {
        Optional<JsonFile> form = commit.findObject(KEY);
        return form.isEmpty() ? LakeForm.USUAL : parse(form.get());
    }

    private static LakeForm parse(JsonFile form) {
        return new LakeForm(
                form.constant(KIND, FileKind.class),
                form.constant(COMPRESSION, FileCompression.class),
                GUARDED.equals(form.textOrNull(FORMULAS)));
    }
}
