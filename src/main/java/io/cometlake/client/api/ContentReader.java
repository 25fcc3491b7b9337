// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import java.io.IOException;
import java.io.InputStream;

/** Makes something of an asset's bytes while they arrive. */
@FunctionalInterface
public interface ContentReader<T> {
    /** Reads what it wants; the stream is closed afterwards. */
    T read(InputStream content) throws IOException;
}
