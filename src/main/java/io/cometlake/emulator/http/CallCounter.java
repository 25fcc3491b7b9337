// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.CallCounts;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls by endpoint. Thread-safe. */
public final class CallCounter {
    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();

    void count(String endpoint) {
        calls.computeIfAbsent(endpoint, any -> new LongAdder()).increment();
    }

    public CallCounts counts() {
        Map<String, Long> counts = new TreeMap<>();
        calls.forEach((endpoint, count) -> counts.put(endpoint, count.sum()));
        return new CallCounts(
                counts.values().stream().mapToLong(Long::longValue).sum(), counts);
    }

    public void reset() {
        calls.clear();
    }
}
