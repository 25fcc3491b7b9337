// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import org.jspecify.annotations.Nullable;

/**
 * Among which versions of a model the latest is looked for: {@code LatestVersion.OF_ALL.stage("production").major(2)}.
 *
 * @param stage null for any
 * @param major the first number, null for any
 * @param minor the second number, null for any
 */
public record LatestVersion(
        @Nullable String stage,
        @Nullable Integer major,
        @Nullable Integer minor) {
    /** All versions. */
    public static final LatestVersion OF_ALL = new LatestVersion(null, null, null);

    /** Those of them that have the stage. */
    public LatestVersion stage(String name) {
        return new LatestVersion(name, major, minor);
    }

    /** Those of them with that first number. */
    public LatestVersion major(int number) {
        return new LatestVersion(stage, number, minor);
    }

    /** Those of them with that second number. */
    public LatestVersion minor(int number) {
        return new LatestVersion(stage, major, number);
    }
}
