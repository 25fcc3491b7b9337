// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What to fetch and how it becomes rows: discovery, what has changed since the last export, the plan of bundles, batches of calls,
 * flattening, redaction, assets' bytes, whole series. Knows Comet through {@code client} and the lake only through the ports that it
 * declares; free of Spring.
 */
@NullMarked
package io.cometlake.export;

import org.jspecify.annotations.NullMarked;
