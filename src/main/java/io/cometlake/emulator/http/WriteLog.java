// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.WriteCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The calls that changed something, in their order. Whoever logs experiments makes very many: the last are kept. Thread-safe. */
public final class WriteLog {
    private static final int MOST = 100_000;
    private static final String WRITE = "write/";
    private static final List<String> TELLING =
            List.of("assetId", "projectName", "targetProjectName", "targetWorkspaceName", "symlink", "key");

    private final Deque<WriteCall> calls = new ArrayDeque<>();

    /** Takes a call that was answered without a refusal; calls that read are passed over. */
    void add(String endpoint, Call call) {
        if (endpoint.startsWith(WRITE)) {
            WriteCall write = new WriteCall(endpoint, experiments(call), detail(call));
            synchronized (this) {
                if (calls.size() == MOST) {
                    calls.remove();
                }
                calls.add(write);
            }
        }
    }

    private static List<String> experiments(Call call) {
        List<String> keys = new ArrayList<>(call.experiments());
        keys.addAll(call.texts("experimentKeys"));
        return keys;
    }

    private static List<String> detail(Call call) {
        List<String> detail = new ArrayList<>();
        for (String name : TELLING) {
            call.query(name).or(() -> call.text(name)).ifPresent(value -> detail.add(name + "=" + value));
        }
        call.texts("addedTags").forEach(tag -> detail.add("tag=" + tag));
        call.texts("tags").forEach(tag -> detail.add("tag=" + tag));
        return detail;
    }

    /** The oldest first. */
    public synchronized List<WriteCall> calls() {
        return List.copyOf(calls);
    }

    public synchronized void reset() {
        calls.clear();
    }
}
