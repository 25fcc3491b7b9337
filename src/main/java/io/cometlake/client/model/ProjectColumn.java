// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

/**
 * A column that some experiment of a project has a value in.
 *
 * @param type {@code string}, {@code boolean}, {@code double}, {@code datetime} or {@code timenumber}
 * @param source {@code metadata}, {@code metrics}, {@code params}, {@code log_other}, {@code env_details}, {@code tag}, or one
 *     that this version does not know
 */
public record ProjectColumn(String name, String type, String source) {
    public static final String METRICS = "metrics";
    public static final String PARAMETERS = "params";
    public static final String TAG = "tag";
}
