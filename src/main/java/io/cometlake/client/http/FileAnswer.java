// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The answer at the end of all redirects. Closing it drops the connection where something is unread.
 *
 * @param from who answered
 * @param isComets whether that is the Comet server, asked with the key
 */
record FileAnswer(CometResponse response, URI from, boolean isComets) implements Closeable {
    int status() {
        return response.status();
    }

    /** The version of the file by which ranges of it belong together; empty where there is none to rely on. */
    Optional<String> validator() {
        return isEncoded()
                ? Optional.empty()
                : response.header("ETag").filter(tag -> tag.startsWith("\"") && tag.length() > 2);
    }

    /** The body's length, empty where it is not told, or is that of something compressed. */
    OptionalLong length() {
        Optional<String> length = response.header("Content-Length").filter(value -> value.matches("\\d{1,18}"));
        return isEncoded() || length.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(length.get()));
    }

    Optional<ContentRange> range() {
        return response.header("Content-Range").flatMap(ContentRange::parse);
    }

    /** Nobody asked for that, but objects can be stored so. */
    private boolean isEncoded() {
        return response.header("Content-Encoding")
                .filter(encoding -> !encoding.equalsIgnoreCase("identity"))
                .isPresent();
    }

    @Override
    public void close() throws IOException {
        response.close();
    }
}
