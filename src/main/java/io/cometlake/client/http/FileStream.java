// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.io.FilterInputStream;
import java.io.IOException;

/** A file's body, whose closing closes its answer. */
final class FileStream extends FilterInputStream {
    private final FileAnswer answer;

    FileStream(FileAnswer answer) {
        super(answer.response().body());
        this.answer = answer;
    }

    @Override
    public void close() throws IOException {
        answer.close();
    }
}
