// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

final class Resolver {
    private Resolver() {}

    static ResolvedQuery resolve(Query text, Columns columns) {
        throw new UnsupportedOperationException(text.toString());
    }
}
