// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

final class QueryText {
    private QueryText() {}

    static String render(Query text) {
        throw new UnsupportedOperationException(text.toString());
    }
}
