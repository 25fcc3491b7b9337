// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What is uploaded: bytes of a known number, read while they are sent and never held as a whole, unless they were to begin with.
 *
 * <pre>{@code
 * experiment.logAsset(UploadContent.of(Path.of("weights.bin")));
 * experiment.logAsset(UploadContent.of(stream, size), AssetOptions.named("weights.bin"));
 * }</pre>
 */
public sealed interface UploadContent {
    /** How many bytes there are. */
    long size();

    /**
     * The bytes from the first on; to be closed by the caller.
     *
     * @throws IOException if they cannot be read, or cannot be read again
     */
    InputStream open() throws IOException;

    /**
     * A file as it is now.
     *
     * @throws IOException if it is no file that can be read
     */
    static UploadContent of(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException("There is no file '" + file + "' that can be read, so it cannot be uploaded.");
        }
        return new FileContent(file, Files.size(file));
    }

    /** Bytes, which are not copied and must not change. */
    static UploadContent of(byte[] bytes) {
        return new BytesContent(bytes);
    }

    /** Text in UTF-8. */
    static UploadContent of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A stream that is read once, to its end, and closed then.
     *
     * @param size how many bytes it has; the upload fails if that is not so
     */
    static UploadContent of(InputStream stream, long size) {
        if (size < 0) {
            throw new IllegalArgumentException("A stream of " + size + " bytes");
        }
        return new StreamContent(stream, size);
    }

    /** Of {@link #of(Path)}. */
    record FileContent(Path file, long size) implements UploadContent {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    /** Of {@link #of(byte[])}. */
    final class BytesContent implements UploadContent {
        private final byte[] bytes;

        private BytesContent(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** Of {@link #of(InputStream, long)}. */
    final class StreamContent implements UploadContent {
        private final InputStream stream;
        private final long size;
        private final AtomicBoolean opened = new AtomicBoolean();

        private StreamContent(InputStream stream, long size) {
            this.stream = stream;
            this.size = size;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public InputStream open() throws IOException {
            if (!opened.compareAndSet(false, true)) {
                throw new IOException("The stream to upload has been read before and cannot be read again.");
            }
            return stream;
        }
    }
}
