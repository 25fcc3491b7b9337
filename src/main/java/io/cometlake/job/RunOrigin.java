// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import org.jspecify.annotations.Nullable;

/**
 * Whose run it is.
 *
 * @param job the name of the job that it is a run of; null if it was asked for by hand
 * @param startedBy {@code user@host} of the last attempt
 * @param version of this program, in the last attempt
 */
public record RunOrigin(@Nullable String job, String startedBy, String version) {
    /** Of a run that did not say. */
    public static final RunOrigin UNKNOWN = new RunOrigin(null, "", "");
}
