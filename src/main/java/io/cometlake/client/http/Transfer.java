// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import org.jspecify.annotations.Nullable;

/**
 * How a file came.
 *
 * @param resumes how often the rest of it was asked for
 * @param restarts how often it came again from its beginning
 * @param contentType as the server or the store said, null if it did not
 */
public record Transfer(int resumes, int restarts, @Nullable String contentType) {}
