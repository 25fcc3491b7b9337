// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request to a Comet server. Immutable. Its text shows no header, since one of them is the key.
 *
 * @param path from the server's root
 * @param body null for none
 * @param subject what is asked about, for messages, as {@code workspace 'vision'}
 * @param absentStatuses where Comet's own answer with such a status means that the subject does not exist
 * @param patience shortens the configured time-out for the server's answer if not null
 */
public record CometRequest(
        Verb verb,
        String path,
        List<Parameter> query,
        @Nullable RequestBody body,
        Repeat repeat,
        String subject,
        Set<Integer> absentStatuses,
        Map<String, String> headers,
        @Nullable Duration patience) {
    /** Under it are all endpoints of version 2 but the probe. */
    public static final String REST_BASE = "/api/rest/v2/";

    /** Under it are the writes of system details and output. */
    public static final String ALTERNATE_BASE = "/clientlib/rest/v2/";

    private static final String WRITE = "write/";

    /** The HTTP methods that Comet's API uses for what we ask. */
    public enum Verb {
        GET,
        POST,
        PUT
    }

    /** One name and value of the query; names may repeat. */
    public record Parameter(String name, String value) {
        /** Form-encoded as Comet's own client does it. */
        String encoded() {
            return encode(name) + "=" + encode(value);
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8)
                    .replace("*", "%2A")
                    .replace("%7E", "~");
        }
    }

    public CometRequest {
        query = List.copyOf(query);
        absentStatuses = Set.copyOf(absentStatuses);
        headers = Map.copyOf(headers);
        if (isWrite(path) && repeat != Repeat.NEVER && repeat != Repeat.IF_UNPROCESSED) {
            throw new IllegalArgumentException("A write must not be repeated like a read: " + path);
        }
    }

    /** A change, by whatever verb Comet wants for it: many of its writes are GETs. */
    public static CometRequest write(Verb verb, String path, @Nullable String body) {
        return of(verb, path, body == null ? null : new RequestBody.Json(body), Repeat.IF_UNPROCESSED);
    }

    /** A change that carries files; sent again like any other unless one of them can be read but once. */
    public static CometRequest upload(String path, RequestBody.Multipart form) {
        return of(Verb.POST, path, form, form.isRepeatable() ? Repeat.IF_UNPROCESSED : Repeat.NEVER);
    }

    private static CometRequest of(Verb verb, String path, @Nullable RequestBody body, Repeat repeat) {
        return new CometRequest(verb, path, List.of(), body, repeat, "", Set.of(404), Map.of(), null);
    }

    /** A read by GET. */
    public static CometRequest get(String path) {
        return new CometRequest(Verb.GET, path, List.of(), null, Repeat.SAFE, "", Set.of(404), Map.of(), null);
    }

    /** A read by POST. */
    public static CometRequest post(String path, String body) {
        return of(Verb.POST, path, new RequestBody.Json(body), Repeat.SAFE);
    }

    /** The same with one more argument in its query. */
    public CometRequest with(String name, String value) {
        List<Parameter> longer = new ArrayList<>(query);
        longer.add(new Parameter(name, value));
        return new CometRequest(verb, path, longer, body, repeat, subject, absentStatuses, headers, patience);
    }

    /** The same to another path. */
    public CometRequest to(String otherPath) {
        return new CometRequest(verb, otherPath, query, body, repeat, subject, absentStatuses, headers, patience);
    }

    /** The same, to be sent again under this rule. */
    public CometRequest repeat(Repeat rule) {
        return new CometRequest(verb, path, query, body, rule, subject, absentStatuses, headers, patience);
    }

    /** The same, saying in messages what it is about. */
    public CometRequest about(String what) {
        return new CometRequest(verb, path, query, body, repeat, what, absentStatuses, headers, patience);
    }

    /** The same, where these statuses mean that there is no such thing. */
    public CometRequest absentOn(Integer... statuses) {
        return new CometRequest(verb, path, query, body, repeat, subject, Set.of(statuses), headers, patience);
    }

    /** The same with one more header, or with another value of it. */
    public CometRequest withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new CometRequest(verb, path, query, body, repeat, subject, absentStatuses, more, patience);
    }

    /** The same with a time-out of its own for silence of the server. */
    public CometRequest withPatience(Duration longestSilence) {
        return new CometRequest(verb, path, query, body, repeat, subject, absentStatuses, headers, longestSilence);
    }

    /** The endpoint's name, as {@code experiment/log-other}. */
    public String endpoint() {
        if (path.startsWith(REST_BASE)) {
            return path.substring(REST_BASE.length());
        }
        return path.startsWith(ALTERNATE_BASE) ? path.substring(ALTERNATE_BASE.length()) : path.substring(1);
    }

    /** Whether the request changes the server. */
    public boolean isWrite() {
        return isWrite(path);
    }

    private static boolean isWrite(String path) {
        return path.startsWith(REST_BASE + WRITE) || path.startsWith(ALTERNATE_BASE + WRITE);
    }

    /** Whether it is an upload, which the server is given more time for. */
    boolean carriesFiles() {
        return body instanceof RequestBody.Multipart;
    }

    /** Path and query as they go over the wire. */
    public String target() {
        if (query.isEmpty()) {
            return path;
        }
        return path + "?" + query.stream().map(Parameter::encoded).collect(Collectors.joining("&"));
    }

    /** For messages: endpoint and subject. */
    @Override
    public String toString() {
        return verb + " " + endpoint() + (subject.isEmpty() ? "" : " (" + subject + ")");
    }
}
