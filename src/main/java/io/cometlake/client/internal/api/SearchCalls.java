// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometException;
import io.cometlake.client.Listing;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.model.FoundExperiment;
import io.cometlake.query.wire.Group;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Asks {@code experiments/search}, and remembers if the server does not have it. Thread-safe. */
final class SearchCalls {
    /** So many keys are asked for at once where all are wanted. */
    private static final int PAGE = 1000;
    /** A server may serve shorter pages than asked for, but hardly shorter ones than those that Comet's own client asks for. */
    private static final int SMALLEST = 100;

    private final ApiCalls calls;
    private volatile boolean there = true;

    SearchCalls(ApiCalls calls) {
        this.calls = calls;
    }

    /** Whether the server has it, as far as is known. */
    boolean isThere() {
        return there;
    }

    /** @throws NoSearchException if the server does not have it */
    Set<String> all(String projectId, Group rulesTree, Listing listing) {
        Set<String> keys = new LinkedHashSet<>();
        int usual = SMALLEST;
        for (int page = 1; ; page++) {
            List<String> found = page(projectId, rulesTree, listing, page, PAGE);
            boolean fresh = keys.addAll(found);
            if (!fresh || found.size() < usual) {
                return keys;
            }
            usual = found.size();
        }
    }

    /** @throws NoSearchException if the server does not have it */
    List<String> page(String projectId, Group rulesTree, Listing listing, int page, int size) {
        CometRequest request = QueryEndpoints.search(projectId, rulesTree, listing, page, size);
        try {
            return calls.listUnlessMissing(request, "experiments", FoundExperiment.class).stream()
                    .map(FoundExperiment::experimentKey)
                    .toList();
        } catch (CometException e) {
            if (e.status() == 404) {
                there = false;
                throw new NoSearchException(e);
            }
            throw e;
        }
    }

    /** The server has no search. Never leaves the areas. */
    static final class NoSearchException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoSearchException(CometException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
