// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import org.jspecify.annotations.Nullable;

/**
 * One key as it stands.
 *
 * @param key as in a file of properties
 * @param value as it is used; {@code (secret)} for what nobody is shown; null if it has none
 * @param origin a file with the line, or a variable; null for a default
 */
public record SettingEntry(
        String key, @Nullable String value, @Nullable String origin) {}
