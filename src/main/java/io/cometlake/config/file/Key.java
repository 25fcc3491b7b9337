// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A key of a job file.
 *
 * @param usual what holds where it is left out, in words; empty where it has to be there
 * @param meaning a sentence
 * @param example a value as it may stand behind the key; empty where keys below it have their own
 */
record Key<T>(String name, Shape<T> shape, boolean required, String usual, String meaning, String example) {
    static <T> Key<T> required(String name, Shape<T> shape, String meaning, String example) {
        return new Key<>(name, shape, true, "", meaning, example);
    }

    static <T> Key<T> optional(String name, Shape<T> shape, String usual, String meaning, String example) {
        return new Key<>(name, shape, false, usual, meaning, example);
    }

    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", usual.isEmpty() ? meaning : meaning + " Default: " + usual + ".");
        schema.putAll(shape.schema());
        return schema;
    }
}
