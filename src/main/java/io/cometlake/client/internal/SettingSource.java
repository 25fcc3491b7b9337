// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal;

import java.util.Map;

/**
 * One place that settings can come from.
 *
 * @param description for messages, as {@code ./.env}
 * @param present false for a file that is not there
 * @param values by the name that the setting has in the environment, as {@code COMET_API_KEY}
 */
record SettingSource(String description, boolean present, Map<String, String> values) {
    SettingSource {
        values = Map.copyOf(values);
    }

    @Override
    public String toString() {
        return present ? description : description + " (not there)";
    }
}
