// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Comet's REST API v2 in Java, usable as a library without the rest of Cometlake. Reads and writes are separate public
 * interfaces, so that whoever holds only a reader cannot change the server. Records as the server sends them are in
 * {@code client.model}; the transport seam, retries and the request budget in {@code client.http}.
 */
@NullMarked
package io.cometlake.client;

import org.jspecify.annotations.NullMarked;
