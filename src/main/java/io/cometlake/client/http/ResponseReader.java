// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.io.IOException;
import java.io.InputStream;

/** Makes something of the body of a successful answer. May run again, with the body of another attempt. */
@FunctionalInterface
public interface ResponseReader<T> {
    /**
     * Reads the body to its end.
     *
     * @throws ForeignAnswerException if the answer is not what Comet sends
     * @throws MalformedAnswerException if it is, but cannot be used, and would be the same again
     */
    T read(InputStream body) throws IOException;
}
