// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.AssetContent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalLong;

/** What an answer carries. */
sealed interface Payload {
    /** One document, mostly JSON. */
    record Document(Answer.Body body) implements Payload {}

    /** Bytes that are never in memory as a whole. */
    sealed interface Bytes extends Payload {
        /** How many there are; empty where that turns out while they are written. */
        OptionalLong length();

        void writeTo(OutputStream out) throws IOException;
    }

    /** A part of a content, or all of it. */
    record Slice(AssetContent content, long from, long size) implements Bytes {
        private static final int BUFFER_SIZE = 1 << 16;

        static Slice whole(AssetContent content) {
            return new Slice(content, 0, content.size());
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(size);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            byte[] buffer = new byte[(int) Math.min(BUFFER_SIZE, Math.max(1, size))];
            try (InputStream in = content.open(from)) {
                long left = size;
                while (left > 0) {
                    int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                    if (count < 0) {
                        throw new EOFException("A content of the emulator ends " + left + " bytes too early");
                    }
                    out.write(buffer, 0, count);
                    left -= count;
                }
            }
        }
    }

    /** Bytes that are made while they are written, as those of a zip. */
    record Stream(Source source) implements Bytes {
        /** Writes the bytes, once or more often, and leaves the stream open. */
        @FunctionalInterface
        interface Source {
            void writeTo(OutputStream out) throws IOException;
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            source.writeTo(out);
        }
    }
}
