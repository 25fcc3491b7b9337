// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Bytes in a file that nobody changes. */
record FileContent(Path file, long size) implements AssetContent {
    @Override
    public InputStream open(long from) throws IOException {
        FileChannel channel = FileChannel.open(file);
        return Channels.newInputStream(channel.position(from));
    }
}
