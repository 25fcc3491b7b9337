// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

final class QueryParser {
    private QueryParser() {}

    static Query parse(String text) {
        throw new UnsupportedOperationException(text.toString());
    }
}
