// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometConnection;
import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometProtocolException;
import io.cometlake.client.CometUnsupportedException;
import io.cometlake.client.ServerVersion;
import io.cometlake.client.api.Caching;
import io.cometlake.client.http.CometCalls;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.internal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Makes the calls of the API's areas: answers become records, {@code null}, {@code {}} and {@code []} mean that there is nothing,
 * and what was asked before may come from memory. Thread-safe.
 */
public final class ApiCalls {
    private static final Logger LOG = LoggerFactory.getLogger(ApiCalls.class);

    private final CometCalls calls;
    private final ResponseCache cache;
    private final Optional<ServerVersion> serverVersion;

    public ApiCalls(CometCalls calls, ResponseCache cache, Optional<ServerVersion> serverVersion) {
        this.calls = calls;
        this.cache = cache;
        this.serverVersion = serverVersion;
    }

    /** Calls over the connection, with a memory of their own. */
    public static ApiCalls over(CometConnection connection, Caching caching) {
        return new ApiCalls(connection.calls(), new ResponseCache(caching == Caching.ON), connection.serverVersion());
    }

    /** The calls below, for answers that are no JSON. */
    public CometCalls calls() {
        return calls;
    }

    /** The memory of answers. */
    public ResponseCache cache() {
        return cache;
    }

    /** The whole answer; empty where the server has nothing. */
    public Optional<JsonNode> document(CometRequest request) {
        Optional<JsonNode> known = cache.find(request);
        if (known.isPresent()) {
            return known;
        }
        long asked = cache.clearings();
        JsonNode answer = calls.call(request, new DocumentReader());
        if (isNothing(answer)) {
            return Optional.empty();
        }
        cache.remember(request, answer, asked);
        return Optional.of(answer);
    }

    /** The answer as a record; empty where the server has nothing. */
    public <T> Optional<T> find(CometRequest request, Class<T> type) {
        return document(request).map(answer -> record(request, answer, type));
    }

    /**
     * The answer as a record.
     *
     * @throws CometProtocolException if there is none
     */
    public <T> T fetch(CometRequest request, Class<T> type) {
        return find(request, type).orElseThrow(() -> foreign(request, "is empty", null));
    }

    /** The answer as a record; empty where the server has nothing, or says that there is no such thing. */
    public <T> Optional<T> lookUp(CometRequest request, Class<T> type) {
        try {
            return find(request, type);
        } catch (CometNotFoundException e) {
            LOG.debug("Nothing of that name", e);
            return Optional.empty();
        }
    }

    /** The list in a member of the answer; an empty one where the server has nothing, or says that there is no such thing. */
    public <T> List<T> lookUpList(CometRequest request, String member, Class<T> type) {
        try {
            return list(request, member, type);
        } catch (CometNotFoundException e) {
            LOG.debug("Nothing of that name", e);
            return List.of();
        }
    }

    /** The same from an endpoint that the server may lack: a 404, whoever says it, is not asked again for. Not remembered. */
    public <T> List<T> listUnlessMissing(CometRequest request, String member, Class<T> type) {
        JsonNode answer =
                calls.call(request, new DocumentReader(), calls.backoff().finalOn(404));
        return isNothing(answer) ? List.of() : elements(request, answer, member, type);
    }

    /** The list in a member of the answer; an empty one where the server has nothing, or null there. */
    public <T> List<T> list(CometRequest request, String member, Class<T> type) {
        return document(request)
                .map(answer -> elements(request, answer, member, type))
                .orElse(List.of());
    }

    private static <T> List<T> elements(CometRequest request, JsonNode answer, String member, Class<T> type) {
        JsonNode elements = answer.path(member);
        if (elements.isNull()) {
            return List.of();
        }
        if (!elements.isArray()) {
            throw foreign(request, "has no list \"" + member + "\"", null);
        }
        List<T> list = new ArrayList<>();
        for (JsonNode element : elements) {
            if (!element.isNull()) {
                list.add(record(request, element, type));
            }
        }
        return list;
    }

    /** A member of the answer; empty where the server has nothing, or null there. */
    public <T> Optional<T> member(CometRequest request, String member, Class<T> type) {
        return document(request)
                .map(answer -> answer.get(member))
                .filter(value -> !value.isNull())
                .map(value -> record(request, value, type));
    }

    /**
     * Changes the server, and forgets what was remembered even if it is not known whether that worked.
     *
     * @return what the server said; empty where it said nothing
     */
    public Optional<JsonNode> write(CometRequest request) {
        if (!request.isWrite()) {
            throw new IllegalArgumentException(request + " is no write");
        }
        try {
            JsonNode answer = calls.call(request, new DocumentReader());
            return isNothing(answer) ? Optional.empty() : Optional.of(answer);
        } finally {
            cache.clear();
        }
    }

    /**
     * Changes the server, and makes a record of what it said.
     *
     * @return one without anything where it said nothing
     * @throws CometProtocolException if it said something else: the change is done then all the same
     */
    public <T> T writeFor(CometRequest request, Class<T> type) {
        JsonNode answer = write(request).orElseGet(Json.MAPPER::createObjectNode);
        try {
            return Json.MAPPER.treeToValue(answer, type);
        } catch (JacksonException e) {
            throw foreign(
                    request, "is not as expected (" + e.getOriginalMessage() + "), though the change seems done", e);
        }
    }

    /**
     * Changes the server, and takes one member of what it said.
     *
     * @throws CometProtocolException if it did not say it: the change is done then all the same
     */
    public String writeForText(CometRequest request, String member) {
        return write(request)
                .map(answer -> answer.get(member))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .orElseThrow(() -> foreign(request, "has no \"" + member + "\", though the change seems done", null));
    }

    /**
     * Refuses, without a call, what the server is too old for.
     *
     * <p>One that states no version is asked, and refuses by itself what it does not know.
     *
     * @param what as {@code "deleting tags"}
     * @throws CometUnsupportedException if the server is known to be older
     */
    public void require(ServerVersion least, String what) {
        if (serverVersion.filter(version -> version.compareTo(least) < 0).isPresent()) {
            throw new CometUnsupportedException(
                    "The Comet server is version " + serverVersion.get() + ", but " + what + " needs at least " + least
                            + ". Ask those who run it for an update.",
                    null);
        }
    }

    /** Whether the server is known to be so new. */
    public boolean isAtLeast(ServerVersion since) {
        return serverVersion.filter(version -> version.compareTo(since) >= 0).isPresent();
    }

    private static boolean isNothing(JsonNode answer) {
        return answer.isMissingNode() || answer.isNull() || (answer.isContainer() && answer.isEmpty());
    }

    private static <T> T record(CometRequest request, JsonNode node, Class<T> type) {
        if (type == JsonNode.class) {
            // Callers may change what they get, and must not change what is remembered.
            return type.cast(node.deepCopy());
        }
        try {
            return Json.MAPPER.treeToValue(node, type);
        } catch (JacksonException e) {
            throw foreign(request, "is not as expected (" + e.getOriginalMessage() + ")", e);
        }
    }

    private static CometProtocolException foreign(CometRequest request, String problem, @Nullable Throwable cause) {
        return new CometProtocolException(request + ": the answer " + problem + ".", 200, cause);
    }
}
