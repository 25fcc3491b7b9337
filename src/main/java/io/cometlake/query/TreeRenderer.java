// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

final class TreeRenderer {
    private TreeRenderer() {}

    static io.cometlake.query.wire.Group render(ResolvedQuery text) {
        throw new UnsupportedOperationException(text.toString());
    }
}
