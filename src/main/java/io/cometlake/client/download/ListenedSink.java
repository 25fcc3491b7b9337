// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import io.cometlake.client.http.FileSink;
import org.jspecify.annotations.Nullable;

/** Writes a part file, and tells the listener. */
final class ListenedSink implements FileSink {
    private static final long STRIDE = 1024 * 1024;

    private final PartFile part;
    private final String name;
    private @Nullable Long total;
    private final DownloadListener listener;
    private long told;

    ListenedSink(PartFile part, WantedFile wanted, DownloadListener listener) {
        this.part = part;
        this.name = wanted.name();
        this.total = wanted.size();
        this.listener = listener;
    }

    @Override
    public long size() {
        return part.size();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        part.write(bytes, offset, length);
        if (part.size() - told >= STRIDE) {
            tell();
        }
    }

    @Override
    public void restart() {
        part.restart();
        told = 0;
        listener.restarted(progress());
    }

    @Override
    public void expect(long bytes) {
        total = bytes;
    }

    @Override
    public void resume() {
        listener.resumed(progress());
    }

    /** The last of it came. */
    void end() {
        if (part.size() != told) {
            tell();
        }
    }

    private void tell() {
        told = part.size();
        listener.progressed(progress());
    }

    private DownloadProgress progress() {
        return new DownloadProgress(name, part.size(), total);
    }
}
