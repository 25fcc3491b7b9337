// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import org.jspecify.annotations.Nullable;

/**
 * Takes a file's bytes while they arrive. What cannot be taken is told by an unchecked exception, so that a full disk is never
 * taken for a broken line. For one thread.
 */
public interface FileSink {
    /** How many bytes are there. */
    long size();

    /** Adds to the end. */
    void write(byte[] bytes, int offset, int length);

    /** Forgets all bytes: the file comes again from its beginning. */
    void restart();

    /**
     * By which version of the file the bytes that are there already can be continued; null where they cannot. A sink that has
     * bytes of an earlier attempt of its own knows it.
     */
    default @Nullable String validator() {
        return null;
    }

    /**
     * The first byte follows.
     *
     * @param validator the version by which the file can be continued, null where it cannot
     */
    default void begin(@Nullable String validator) {}

    /** So many bytes it will be in all, by whoever sends it. */
    default void expect(long total) {}

    /** What is there stays, and the rest follows. */
    default void resume() {}
}
