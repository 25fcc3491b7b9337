// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.storage;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.Syncable;

/**
 * A file of Hadoop's local file system that fails as streams do. Hadoop throws an {@link Error} when the disk is full or not
 * writable any more, which nobody who handles failures expects.
 */
final class LocalOutput extends FilterOutputStream implements Syncable, StreamCapabilities {
    LocalOutput(OutputStream hadoops) {
        super(hadoops);
    }

    @Override
    public void write(int value) throws IOException {
        attempt(() -> out.write(value));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        attempt(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
        attempt(out::flush);
    }

    @Override
    public void hflush() throws IOException {
        attempt(((Syncable) out)::hflush);
    }

    @Override
    public void hsync() throws IOException {
        attempt(((Syncable) out)::hsync);
    }

    @Override
    public void close() throws IOException {
        attempt(out::close);
    }

    @Override
    public boolean hasCapability(String capability) {
        return ((StreamCapabilities) out).hasCapability(capability);
    }

    private static void attempt(Action action) throws IOException {
        try {
            action.run();
        } catch (FSError e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        }
    }

    private interface Action {
        void run() throws IOException;
    }
}
