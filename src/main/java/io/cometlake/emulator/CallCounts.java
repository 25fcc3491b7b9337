// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls received so far, refused and failed ones included.
 *
 * @param total all calls
 * @param byEndpoint calls by endpoint, named by the path after the REST base ({@code experiments}, {@code
 *     experiment/log-other}), {@code isAlive/ver} for the version probe and {@code unknown} for everything else
 */
public record CallCounts(long total, Map<String, Long> byEndpoint) {
    public CallCounts {
        byEndpoint = Collections.unmodifiableMap(new TreeMap<>(byEndpoint));
    }

    /** Calls of one endpoint, 0 where there were none. */
    public long of(String endpoint) {
        return byEndpoint.getOrDefault(endpoint, 0L);
    }
}
