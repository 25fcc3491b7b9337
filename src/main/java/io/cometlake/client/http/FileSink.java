// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

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

    /** So many bytes it will be in all, by whoever sends it. */
    default void expect(long total) {}

    /** What is there stays, and the rest follows. */
    default void resume() {}
}
