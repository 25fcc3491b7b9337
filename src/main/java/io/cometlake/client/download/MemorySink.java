// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import io.cometlake.client.CometDownloadException;
import io.cometlake.client.http.FileSink;
import java.io.ByteArrayOutputStream;

/** Keeps a small file in memory. */
final class MemorySink implements FileSink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final String name;
    private final long most;

    MemorySink(String name, long most) {
        this.name = name;
        this.most = most;
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public void write(byte[] more, int offset, int length) {
        if (bytes.size() + (long) length > most) {
            throw new CometDownloadException(
                    "'" + name + "' has more than the " + most
                            + " bytes that may be kept in memory. Download it to a file.",
                    0,
                    null);
        }
        bytes.write(more, offset, length);
    }

    @Override
    public void restart() {
        bytes.reset();
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
