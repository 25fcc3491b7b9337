// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.http.CometRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Answers of reads, by what was asked. Endpoints whose answers change by themselves are not remembered unless told to, and any
 * write forgets everything, so that a read after it is never stale; nor is what was asked before the write and answered after it
 * remembered. Of many answers the latest used ones are kept. Thread-safe.
 */
public final class ResponseCache {
    /** What Comet's own client never remembers by default, without the writes, which are not remembered here at all. */
    private static final Set<String> NOT_BY_DEFAULT = Set.of(
            "experiment/asset/get-asset",
            "experiment/asset/list",
            "experiment/metadata",
            "experiment/model",
            "experiment/model/asset/list",
            "experiment/model/download",
            "experiments",
            "project/column-names",
            "project/get-project-share-links",
            "projects",
            "registry-model",
            "registry-model/count",
            "registry-model/details",
            "registry-model/notes");

    /** Far more than a program asks for twice, and few enough for one that walks through all experiments. */
    static final int MOST_ANSWERS = 1000;

    /** Guarded by itself; the latest used last. */
    private final Map<String, JsonNode> answers = new LinkedHashMap<>(16, 0.75f, true);

    private volatile long clearings;
    private final Set<String> excluded = ConcurrentHashMap.newKeySet();
    private volatile boolean used;

    /** @param used whether to remember anything for now */
    public ResponseCache(boolean used) {
        this.used = used;
        excluded.addAll(NOT_BY_DEFAULT);
    }

    /** Whether answers are remembered and given out. */
    public boolean isUsed() {
        return used;
    }

    /** Switching off keeps what is there; it is given out again after switching on. */
    public void use(boolean on) {
        used = on;
    }

    /** Remembers answers of the endpoint from now on, as {@code experiment/metadata}. */
    public void include(String endpoint) {
        excluded.remove(endpoint);
    }

    /** No longer remembers answers of the endpoint, nor gives out those it has. */
    public void exclude(String endpoint) {
        excluded.add(endpoint);
    }

    /** Forgets all answers. */
    public void clear() {
        synchronized (answers) {
            clearings++;
            answers.clear();
        }
    }

    Optional<JsonNode> find(CometRequest request) {
        if (!remembers(request)) {
            return Optional.empty();
        }
        synchronized (answers) {
            return Optional.ofNullable(answers.get(key(request)));
        }
    }

    /** How often everything was forgotten, to be taken before asking. */
    long clearings() {
        return clearings;
    }

    /** @param asked {@link #clearings} when it was asked: what came in between may have changed the answer */
    void remember(CometRequest request, JsonNode answer, long asked) {
        if (!remembers(request)) {
            return;
        }
        synchronized (answers) {
            if (asked != clearings) {
                return;
            }
            answers.put(key(request), answer);
            if (answers.size() > MOST_ANSWERS) {
                answers.remove(answers.keySet().iterator().next());
            }
        }
    }

    private boolean remembers(CometRequest request) {
        return used
                && request.verb() == CometRequest.Verb.GET
                && !request.isWrite()
                && !excluded.contains(request.endpoint());
    }

    private static String key(CometRequest request) {
        return request.target();
    }
}
