// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How the client finds its configuration: the places and file syntaxes of Comet's own Python client, each turned into a map of
 * names as in the environment. Nothing outside the {@code client} room may use this.
 */
@NullMarked
package io.cometlake.client.internal;

import org.jspecify.annotations.NullMarked;
