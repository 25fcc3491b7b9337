// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import org.jspecify.annotations.Nullable;

/**
 * Which versions of a model: {@code VersionFilter.ALL.prefix("1.").status("Production")}.
 *
 * @param prefix what the version begins with; empty for any
 * @param status null for any
 * @param tag null for any
 */
public record VersionFilter(
        String prefix, @Nullable String status, @Nullable String tag) {
    /** All versions. */
    public static final VersionFilter ALL = new VersionFilter("", null, null);

    /** Those that begin so. */
    public VersionFilter prefix(String beginning) {
        return new VersionFilter(beginning, status, tag);
    }

    /** Those that have the status. */
    public VersionFilter status(String name) {
        return new VersionFilter(prefix, name, tag);
    }

    /** Those that have the tag. */
    public VersionFilter tag(String name) {
        return new VersionFilter(prefix, status, name);
    }
}
