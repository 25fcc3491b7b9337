// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Comet's REST API v2 in Java, usable as a library without the rest of Cometlake. Start with {@link io.cometlake.client.api.CometApi}
 * or, for reading only, {@link io.cometlake.client.api.CometReads}: {@code CometApi.connect()} is all it needs. Here are what they are
 * told ({@link io.cometlake.client.ClientConfig}), what they throw ({@link io.cometlake.client.CometException} and its kinds), and
 * {@link io.cometlake.client.CometClient}, the narrow reader that exports go by. Records as the server sends them are in
 * {@code client.model}; the transport seam, retries and the request budget in {@code client.http}.
 */
@NullMarked
package io.cometlake.client;

import org.jspecify.annotations.NullMarked;
