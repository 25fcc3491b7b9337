// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What Comet's server sends, as records: names follow the wire's members, unknown members are ignored, and what an older server
 * leaves out is null. Facts come from Comet's public REST reference and from the traffic of its own Python client.
 */
@NullMarked
package io.cometlake.client.model;

import org.jspecify.annotations.NullMarked;
