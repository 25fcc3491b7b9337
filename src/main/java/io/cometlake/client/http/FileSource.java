// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a file comes from: the server is asked for it, which sends it or points to where it lies; or a link is known from before,
 * as listings of models name it. Immutable. Its text never shows a link's query, which is as good as a key.
 *
 * @param link signed by the object store and asked without the Comet key; null to ask the server at once
 * @param asked what to ask the server where there is no link, or where the store no longer takes it; null where there is only the
 *     link
 * @param subject for messages, as {@code asset 'model.bin'}
 * @param redirects where the server's redirects lead
 * @param origin whether the server has the file, or makes it and may take longer than for other answers
 */
public record FileSource(
        @Nullable URI link, @Nullable CometRequest asked, String subject, Redirects redirects, Origin origin) {
    /** Where the server's redirects lead. */
    public enum Redirects {
        /** Perhaps to the server itself, which is asked with the key then. */
        ANYWHERE,
        /** To an object store, even on the server's own host and port; a store refuses a signed address that comes with a key. */
        TO_STORE
    }

    /** Where the server has the file from. */
    public enum Origin {
        /** It lies there as it is. */
        STORED,
        /** It is made when it is asked for, before its first byte is sent. */
        MADE_ON_DEMAND
    }

    public FileSource {
        if (link == null && asked == null) {
            throw new IllegalArgumentException("Neither a link nor a request for " + subject);
        }
    }

    /** A file that the server is asked for. */
    public static FileSource of(CometRequest asked) {
        return new FileSource(null, asked, asked.subject(), Redirects.ANYWHERE, Origin.STORED);
    }

    /** A file behind a link, and what to ask the server once the link has expired. */
    public static FileSource of(URI link, @Nullable CometRequest otherwise, String subject) {
        return new FileSource(link, otherwise, subject, Redirects.ANYWHERE, Origin.STORED);
    }

    /** The same where whatever the server redirects to is an object store. */
    public FileSource redirectedToStore() {
        return new FileSource(link, asked, subject, Redirects.TO_STORE, origin);
    }

    /** The same for an answer that the server must first make, which may take it longer than others. */
    public FileSource madeOnDemand() {
        return new FileSource(link, asked, subject, redirects, Origin.MADE_ON_DEMAND);
    }

    /** What calls for this file are counted and named as where the server is not asked. */
    CometRequest atStore() {
        return CometRequest.get("/" + STORE).about(subject);
    }

    /** The name under which {@link io.cometlake.client.CallStatistics} counts calls of object stores. */
    public static final String STORE = "object-store";

    @Override
    public String toString() {
        return asked == null ? subject : asked.toString();
    }
}
