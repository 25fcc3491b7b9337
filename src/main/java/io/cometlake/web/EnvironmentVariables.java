// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import java.util.Map;

/** The environment of the process, as a bean: a plain map would be filled with beans. Its text shows no value. */
record EnvironmentVariables(Map<String, String> values) {
    EnvironmentVariables {
        values = Map.copyOf(values);
    }

    @Override
    public String toString() {
        return "EnvironmentVariables" + values.keySet();
    }
}
