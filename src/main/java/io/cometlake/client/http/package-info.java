// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How a request reaches the server. {@link io.cometlake.client.http.CometTransport} is the seam: one call, one exchange; the
 * budget, the counting and the key are layers of it over Apache HttpClient 5. {@link io.cometlake.client.http.CometCalls} stands
 * on top: it reads the answer, turns failures into the client's exceptions, and repeats what is safe to repeat.
 */
@NullMarked
package io.cometlake.client.http;

import org.jspecify.annotations.NullMarked;
