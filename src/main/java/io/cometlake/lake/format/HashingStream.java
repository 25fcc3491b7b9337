// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.format;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.hadoop.fs.FSDataOutputStream;

/** Counts and hashes what passes through, and syncs it to disk before closing. */
public final class HashingStream extends OutputStream {
    private final FSDataOutputStream out;
    private final MessageDigest digest = newDigest();
    private long position;
    private boolean closed;

    public HashingStream(FSDataOutputStream out) {
        this.out = out;
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** The bytes so far. */
    public long position() {
        return position;
    }

    @Override
    public void write(int value) throws IOException {
        out.write(value);
        digest.update((byte) value);
        position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        digest.update(bytes, offset, length);
        position += length;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (FSDataOutputStream stream = out) {
            stream.hsync();
        }
    }

    /** The bytes' sum in hex. To be asked once, after the last byte. */
    public String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
