// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import java.net.URI;

/** Placeholder until the client room lands. */
public record ClientConfig(URI server) {}
