// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which Java call stands for which captured case. */
final class JavaCalls {
    /** Does in Java what the case did in Python, and looks at what came back. */
    @FunctionalInterface
    interface JavaCall {
        void with(Replay replay) throws Exception;
    }

    private final Map<String, JavaCall> calls = new TreeMap<>();

    /**
     * @param file as {@code API.get_project}
     * @param index of the case in it, from 0
     */
    JavaCalls of(String file, int index, JavaCall call) {
        if (calls.put(file + " " + index, call) != null) {
            throw new IllegalStateException("Two calls for " + file + " " + index);
        }
        return this;
    }

    Optional<JavaCall> find(CapturedCase captured) {
        return Optional.ofNullable(calls.get(captured.name()));
    }

    Set<String> names() {
        return calls.keySet();
    }
}
